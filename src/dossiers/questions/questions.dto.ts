// What is sent to ask for an opinion, and to decline to give one.

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { SeenBody } from '../dossiers.dto.js';

/** Longer than anything that may be written; what is too long is then told by its own sentence. */
const TEXT_MAX_CHARACTERS = 10_000;
const LIST_MAX = 100;

export class AskBody {
  @ApiPropertyOptional({ type: [String], example: ['finances'], description: 'Slugs of the desks asked.' })
  @IsOptional()
  @MaxLength(100, { each: true })
  @IsString({ each: true })
  @ArrayMaxSize(LIST_MAX)
  @IsArray()
  readonly desks?: string[];

  @ApiPropertyOptional({ type: [String], format: 'uuid', description: 'Identifiers of the persons asked by name.' })
  @IsOptional()
  @IsUUID(undefined, { each: true })
  @ArrayMaxSize(LIST_MAX)
  @IsArray()
  readonly persons?: string[];

  @ApiProperty({ maxLength: 2000, description: 'The question. Read by everybody who reads the dossier; in its journal and on the bordereau.' })
  @MaxLength(TEXT_MAX_CHARACTERS)
  @IsString()
  readonly text: string;

  @ApiPropertyOptional({ format: 'date', example: '2025-05-12', description: 'The last day for an answer.' })
  @IsOptional()
  @MaxLength(40)
  @IsString()
  readonly until?: string;

  @ApiPropertyOptional({ default: false, description: 'Whether the step is put aside until all have answered, at most until that day or its own deadline.' })
  @IsOptional()
  @IsBoolean()
  readonly waits?: boolean;

  @ApiPropertyOptional({ description: 'Step held, when several wait for the same person.' })
  @IsOptional()
  @MaxLength(100)
  @IsString()
  readonly step?: string;
}

export class DeclineBody extends SeenBody {
  @ApiProperty({ minLength: 4, maxLength: 2000, description: 'Told to whoever asked.' })
  @MaxLength(TEXT_MAX_CHARACTERS)
  @IsString()
  readonly reason: string;
}
