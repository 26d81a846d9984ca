// What is sent to write about a dossier.

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { CornerBody } from '../spot.dto.js';
import { PAGE_MAX_POINTS } from '../spot.js';

/** Longer than anything that may be written; what is too long is then told by its own sentence. */
const TEXT_MAX_CHARACTERS = 10_000;

export class PlaceBody extends CornerBody {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  readonly document: string;

  @ApiPropertyOptional({ default: 0, minimum: 0, maximum: PAGE_MAX_POINTS })
  @IsOptional()
  @Max(PAGE_MAX_POINTS)
  @Min(0)
  @IsInt()
  readonly width?: number;

  @ApiPropertyOptional({ default: 0, minimum: 0, maximum: PAGE_MAX_POINTS })
  @IsOptional()
  @Max(PAGE_MAX_POINTS)
  @Min(0)
  @IsInt()
  readonly height?: number;
}

export class CorrectBody {
  @ApiProperty({ maxLength: 2000, description: 'Read by everybody who reads the dossier; kept in its journal.' })
  @MaxLength(TEXT_MAX_CHARACTERS)
  @IsString()
  readonly text: string;
}

export class AnnotateBody extends CorrectBody {
  @ApiPropertyOptional({ type: PlaceBody, description: 'Where; by default the dossier as a whole. A point when it has neither width nor height.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => PlaceBody)
  readonly place?: PlaceBody;
}
