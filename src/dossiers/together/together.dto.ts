// Several dossiers decided in one gesture: what is sent, and what is answered for each.

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import type { DossierId } from '#kernel/id.js';
import type { Status } from '../dossier.js';
import { SeenBody } from '../dossiers.dto.js';
import { TOGETHER, type Together } from './together.js';
import type { Action } from '../steps/you.js';

/** A page of a tray, and no more: what one person can have looked at. */
export const TOGETHER_MAX = 200;

export class OneOfTogether extends SeenBody {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  readonly id: DossierId;

  @ApiPropertyOptional({ description: 'Step meant, when several wait for the same person.' })
  @IsOptional()
  @MaxLength(100)
  @IsString()
  readonly step?: string;

  @ApiPropertyOptional({ type: [String], maxItems: 10, description: 'The lines shown above the signature: this dossier is refused when they would be others.' })
  @IsOptional()
  @MaxLength(500, { each: true })
  @IsString({ each: true })
  @ArrayMaxSize(10)
  @IsArray()
  readonly mention?: string[];
}

export class TogetherBody {
  @ApiProperty({ enum: TOGETHER })
  @IsIn(TOGETHER)
  readonly decision: Together;

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

export class TogetherAsked {
  @ApiProperty({ type: [String], format: 'uuid', maxItems: TOGETHER_MAX })
  @ArrayMaxSize(TOGETHER_MAX)
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  @IsArray()
  readonly dossiers: DossierId[];
}

const ACTIONS: readonly Action[] = ['visa', 'signature', 'opinion', 'notice', 'transmit', 'publish'];

export class TogetherGesture {
  @ApiProperty({ enum: TOGETHER })
  readonly decision: Together;

  @ApiProperty({ type: TogetherProblem, nullable: true, description: 'Why it would be refused now; null: it would be taken.' })
  readonly problem: TogetherProblem | null;
}

export class OneBeforehand {
  @ApiProperty({ format: 'uuid' })
  readonly id: DossierId;

  @ApiProperty({ enum: ACTIONS, nullable: true, type: String, description: 'What is asked of the person; null: nothing, or the dossier is not known.' })
  readonly action: Action | null;

  @ApiProperty({ nullable: true, type: String })
  readonly step: string | null;

  @ApiProperty({ type: [String], nullable: true, description: 'The lines above the signature.' })
  readonly mention: readonly string[] | null;

  @ApiProperty({ type: [String], description: 'Digests to send with the decision.' })
  readonly seen: readonly string[];

  @ApiProperty({ description: 'Whether the person has opened each document to sign.' })
  readonly opened: boolean;

  @ApiProperty({ type: [TogetherGesture] })
  readonly gestures: readonly TogetherGesture[];
}

export class TogetherBeforehand {
  @ApiProperty({ type: [OneBeforehand], description: 'In the order asked.' })
  readonly dossiers: readonly OneBeforehand[];
}
