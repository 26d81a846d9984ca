// What the API says of versions, of shipped models and of the setting.

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, MaxLength } from 'class-validator';
import { CircuitFinding } from './circuits.dto.js';

export class VersionSummary {
  @ApiProperty() readonly version: number;
  @ApiProperty() readonly hash: string;
  @ApiProperty({ description: 'Whether new dossiers begin with it.' }) readonly inForce: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'Who wrote it.' }) readonly author: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly comment: string | null;
  @ApiProperty({ format: 'date-time' }) readonly releasedAt: string;
  @ApiProperty() readonly releasedBy: string;
}

export class VersionDetail extends VersionSummary {
  @ApiProperty({ type: [String] }) readonly sentences: readonly string[];
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly definition: object;
}

export class DifferencesQuery {
  @ApiPropertyOptional({ example: '4', description: 'A version, or `draft`; the version before `to` when not said.' }) @IsOptional() @MaxLength(10) readonly from?: string;
  @ApiPropertyOptional({ example: 'draft', description: 'A version, or `draft`; the last version when not said.' }) @IsOptional() @MaxLength(10) readonly to?: string;
}

export class Differences {
  @ApiProperty() readonly from: string;
  @ApiProperty() readonly to: string;
  @ApiProperty({ type: [String], description: 'One line a change, in French; none: the same.' }) readonly lines: readonly string[];
}

export class ArchivedAnswer {
  @ApiProperty() readonly key: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) readonly archivedAt: string | null;
}

export class OfferedView {
  @ApiProperty({ description: 'Offered to the communes of the centre as a model, in its last version.' }) @IsBoolean() readonly offered: boolean;
}

export class CircuitSettings {
  @ApiProperty({ description: 'Publication à deux: a second person confirms each release.' }) @IsBoolean() readonly twoPersons: boolean;
}

export class ShippedModel {
  @ApiProperty() readonly key: string;
  @ApiProperty({ nullable: true, type: String, description: 'The centre de gestion that offers it; null: shipped with the product.' }) readonly offeredBy: string | null;
  @ApiProperty() readonly name: string;
  @ApiProperty() readonly hash: string;
  @ApiProperty({ type: [String] }) readonly dossierTypes: readonly string[];
  @ApiProperty({ type: [String], description: 'In French, one sentence a step.' }) readonly sentences: readonly string[];
}

export class DraftToCorrect {
  @ApiProperty() readonly key: string;
  @ApiProperty() readonly name: string;
  @ApiProperty({ type: [CircuitFinding] }) readonly findings: readonly CircuitFinding[];
}

export class ImportedLibrary {
  @ApiProperty({ type: [String], description: 'Keys of the circuits released.' }) readonly released: readonly string[];
  @ApiProperty({ type: [String], description: 'Keys of those that wait, as drafts, for a second person to confirm their release.' }) readonly requested: readonly string[];
  @ApiProperty({ type: [DraftToCorrect], description: 'Kept as drafts: the chart of today does not allow them.' }) readonly drafts: readonly DraftToCorrect[];
}
