// What the API says of drafts and of versions, and what it is sent about them.

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsNumberString, IsObject, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { CircuitFinding } from './circuits.dto.js';

const LONGEST_KEY = 64;
/** Of a centre de gestion: its identifier, a point, the key of the circuit. */
const LONGEST_MODEL_KEY = 36 + 1 + LONGEST_KEY;
const LONGEST_NAME = 200;
const LONGEST_COMMENT = 2_000;
/** One more at each save: past this somebody saves in a loop. PostgreSQL's integer ends there. */
const MOST = 2_147_483_647;

export class NewCircuitFacts {
  @ApiProperty({ example: 'bon-de-commande-ecoles', maxLength: LONGEST_KEY }) @MaxLength(LONGEST_KEY) @IsString() readonly key: string;
  @ApiProperty({ example: 'Bon de commande des écoles', maxLength: LONGEST_NAME }) @MaxLength(LONGEST_NAME) @IsString() readonly name: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'Begins with this definition; its key and name are those above.' }) @IsOptional() @IsObject() readonly definition?: object;
  @ApiPropertyOptional({ description: 'Begins with this model, by key.' }) @IsOptional() @MaxLength(LONGEST_MODEL_KEY) @IsString() readonly model?: string;
  @ApiPropertyOptional({ description: 'Begins with the last version of this circuit, by key.' }) @IsOptional() @MaxLength(LONGEST_KEY) @IsString() readonly copyOf?: string;
}

export class DraftOf {
  @ApiPropertyOptional({ description: 'Takes this version up again; the last one when not said.' }) @IsOptional() @IsInt() @Min(1) @Max(MOST) readonly version?: number;
}

export class DraftSave {
  @ApiProperty({ description: 'The revision that was read; a later one refuses (412).' }) @IsInt() @Min(1) @Max(MOST) readonly revision: number;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The format of workflows/*.json.' }) @IsObject() readonly definition: object;
}

export class RevisionSeen {
  @ApiPropertyOptional({ description: 'The revision that was read, when there is a draft already.' }) @IsOptional() @IsInt() @Min(1) @Max(MOST) readonly revision?: number;
}

export class RevisionQuery {
  @ApiProperty({ description: 'The revision that was read.' }) @MaxLength(10) @IsNumberString({ no_symbols: true }) readonly revision: string;
}

export class ReleaseOrder {
  @ApiProperty() @IsInt() @Min(1) @Max(MOST) readonly revision: number;
  @ApiPropertyOptional({ maxLength: LONGEST_COMMENT, description: 'What changes and why.' }) @IsOptional() @MaxLength(LONGEST_COMMENT) @IsString() readonly comment?: string;
  @ApiPropertyOptional({ description: 'Released although saved cases come out otherwise.' }) @IsOptional() @IsBoolean() readonly acceptChangedCases?: boolean;
}

export class Confirmation {
  @ApiProperty({ description: 'The hash that was read in the request.' }) @Matches(/^[0-9a-f]{64}$/) readonly hash: string;
  @ApiPropertyOptional() @IsOptional() @IsBoolean() readonly acceptChangedCases?: boolean;
}

export class DraftHolder {
  @ApiProperty({ example: 'Nadia Robin' }) readonly name: string;
  @ApiProperty({ format: 'date-time' }) readonly since: string;
  @ApiProperty({ description: 'Whether it is the caller.' }) readonly you: boolean;
}

export class RequestedRelease {
  @ApiProperty({ description: 'What the second person confirms.' }) readonly hash: string;
  @ApiProperty({ type: String, nullable: true }) readonly comment: string | null;
  @ApiProperty() readonly name: string;
  @ApiProperty({ format: 'date-time' }) readonly at: string;
  @ApiProperty({ description: 'Whether the caller may be the second person.' }) readonly yoursToConfirm: boolean;
}

export class DraftSummary {
  @ApiProperty() readonly key: string;
  @ApiProperty() readonly name: string;
  @ApiProperty() readonly revision: number;
  @ApiProperty({ type: Number, nullable: true, description: 'The version it was begun from.' }) readonly baseVersion: number | null;
  @ApiProperty() readonly author: string;
  @ApiProperty({ format: 'date-time' }) readonly updatedAt: string;
  @ApiProperty() readonly updatedBy: string;
  @ApiProperty({ type: DraftHolder, nullable: true, description: 'Who edits it; taken over with POST …/draft/take.' }) readonly holder: DraftHolder | null;
  @ApiProperty({ type: RequestedRelease, nullable: true }) readonly request: RequestedRelease | null;
}

export class DraftDetail extends DraftSummary {
  @ApiProperty() readonly hash: string;
  @ApiProperty({ type: [CircuitFinding] }) readonly findings: readonly CircuitFinding[];
  @ApiProperty({ type: [String], description: 'What it changes in the version it was begun from, in French.' }) readonly differences: readonly string[];
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly definition: object;
}

export class ReleaseAnswer {
  @ApiProperty({ enum: ['released', 'requested'], description: '`requested`: a second person must confirm.' }) readonly state: 'released' | 'requested';
  @ApiProperty() readonly hash: string;
  @ApiProperty({ type: Number, nullable: true }) readonly version: number | null;
}
