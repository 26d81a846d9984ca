// What the API says and is sent about a change of version, for OpenAPI.

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsObject, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { REASON_MAX_CHARACTERS } from './migration.js';

/** PostgreSQL's integer ends there. */
const MOST = 2_147_483_647;

export class MigrationWishBody {
  @ApiProperty({ minimum: 1, description: 'Of the circuit the dossier follows.' }) @Max(MOST) @Min(1) @IsInt() readonly toVersion: number;
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string', nullable: true }, description: 'By step of the old version: the step that succeeds it, null for none. When not said, every step that both versions know keeps its name and every other has no successor.' })
  @IsOptional()
  @IsObject()
  readonly mapping?: Record<string, unknown>;
}

export class MigrationBody extends MigrationWishBody {
  // Longer than it may be: told so by the rule, in its words.
  @ApiProperty({ minLength: 4, maxLength: REASON_MAX_CHARACTERS, description: 'Printed on the docket.' }) @MaxLength(REASON_MAX_CHARACTERS * 2) @IsString() readonly reason: string;
  @ApiProperty({ description: 'The version of the dossier that was seen; a later one refuses (412).' }) @Max(MOST) @Min(1) @IsInt() readonly revision: number;
}

export class MigrationPreview {
  @ApiProperty({ format: 'uuid' }) readonly dossierId: string;
  @ApiProperty({ example: 'deliberation' }) readonly circuit: string;
  @ApiProperty() readonly fromVersion: number;
  @ApiProperty() readonly toVersion: number;
  @ApiProperty({ description: 'To be sent back with the order.' }) readonly revision: number;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string', nullable: true } }) readonly mapping: Readonly<Record<string, string | null>>;
  @ApiProperty({ type: [String], description: 'What goes on counting, in French.' }) readonly decided: readonly string[];
  @ApiProperty({ type: [String], description: 'What counts no more, in French.' }) readonly dropped: readonly string[];
  @ApiProperty({ type: [String], description: 'What goes on waiting, in French.' }) readonly waiting: readonly string[];
  @ApiProperty({ type: [String], description: 'What waits no longer, in French.' }) readonly closed: readonly string[];
  @ApiProperty({ type: [String], description: 'What opens and for whom, in French.' }) readonly opened: readonly string[];
}

export class MigrationAnswer {
  @ApiProperty({ format: 'uuid' }) readonly dossierId: string;
  @ApiProperty({ example: 'deliberation' }) readonly circuit: string;
  @ApiProperty({ description: 'The version of the circuit the dossier now follows.' }) readonly version: number;
  @ApiProperty() readonly revision: number;
  @ApiProperty({ example: 'running' }) readonly status: string;
}

class RunningDossier {
  @ApiProperty({ format: 'uuid' }) readonly dossierId: string;
  @ApiProperty({ nullable: true, type: String, description: 'Null for those who design circuits without reading the dossiers.' }) readonly title: string | null;
  @ApiProperty({ nullable: true, type: String }) readonly waitingFor: string | null;
  @ApiProperty() readonly revision: number;
}

export class RunningOnVersion {
  @ApiProperty() readonly version: number;
  @ApiProperty({ description: 'How many dossiers are under way on it, those whose signed files are being made included.' }) readonly count: number;
  @ApiProperty({ type: [RunningDossier], description: 'Those that may change version; the list stops at 500, the oldest first.' }) readonly dossiers: readonly RunningDossier[];
}

export class CircuitUnderWay {
  @ApiProperty({ example: 'deliberation' }) readonly key: string;
  @ApiProperty({ description: 'How many dossiers are under way on it, whatever its version; circuits without any are left out.' }) readonly count: number;
}
