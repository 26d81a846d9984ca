// Several dossiers decided in one gesture: what is sent, and what is answered for each.

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import type { DossierId } from '#kernel/id.js';
import type { Status } from './dossier.js';
import { SeenBody } from './dossiers.dto.js';

/** A page of a tray, and no more: what one person can have looked at. */
export const TOGETHER_MAX = 200;

export const TOGETHER = ['approve', 'sign', 'acknowledge', 'reject'] as const;

export class OneOfTogether extends SeenBody {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  readonly id: DossierId;

  @ApiPropertyOptional({ description: 'Step meant, when several wait for the same person.' })
  @IsOptional()
  @MaxLength(100)
  @IsString()
  readonly step?: string;
}

export class TogetherBody {
  @ApiProperty({ enum: TOGETHER })
  @IsIn(TOGETHER)
  readonly decision: (typeof TOGETHER)[number];

  @ApiProperty({ type: [OneOfTogether], maxItems: TOGETHER_MAX })
  @Type(() => OneOfTogether)
  @ValidateNested({ each: true })
  @ArrayMaxSize(TOGETHER_MAX)
  @ArrayMinSize(1)
  @IsArray()
  readonly dossiers: OneOfTogether[];

  @ApiPropertyOptional({ minLength: 4, maxLength: 2000, description: 'Of a rejection: why, told in each dossier.' })
  @IsOptional()
  @MaxLength(10_000)
  @IsString()
  readonly reason?: string;
}

export class TogetherProblem {
  @ApiProperty({ example: 'dossier.not-together' })
  readonly code: string;

  @ApiProperty({ description: 'In French, to be shown.' })
  readonly detail: string;
}

export class TogetherResult {
  @ApiProperty({ format: 'uuid' })
  readonly id: DossierId;

  @ApiPropertyOptional({ description: 'Of a dossier that was decided: where it stands now.' })
  readonly status?: Status;

  @ApiPropertyOptional({ type: TogetherProblem, description: 'Why this one was not decided.' })
  readonly problem?: TogetherProblem;
}

export class TogetherResults {
  @ApiProperty({ type: [TogetherResult], description: 'In the order asked.' })
  readonly results: readonly TogetherResult[];
}
