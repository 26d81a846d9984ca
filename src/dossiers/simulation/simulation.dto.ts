// What the API is sent and says about simulations and the cases kept of them.

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsObject, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { MOST_DECISIONS, PACES, type Pace } from './simulate.js';

const LONGEST = 100;

export class ScenarioBody {
  @ApiProperty({ example: 'bon-de-commande', description: 'The type of dossier.' }) @MaxLength(LONGEST) @IsString() readonly type: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'As of a dossier.' }) @IsOptional() @IsObject() readonly metadata?: object;
  @ApiProperty({ format: 'uuid', description: 'The person who would submit.' }) @MaxLength(LONGEST) @IsString() readonly submitter: string;
  @ApiPropertyOptional({ format: 'uuid', nullable: true, type: String, description: 'The desk it would leave from.' }) @IsOptional() @MaxLength(LONGEST) @IsString() readonly desk?: string | null;
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' }, description: 'By step: the desk chosen, by slug.' }) @IsOptional() @IsObject() readonly choices?: object;
  @ApiPropertyOptional({ format: 'date-time', description: 'Now when not said.' }) @IsOptional() @MaxLength(LONGEST) @IsString() readonly startsAt?: string;
  @ApiPropertyOptional({ enum: PACES, description: 'When each step is taken: as it opens, or on the last day of its delay (when not said).' }) @IsOptional() @IsIn(PACES) readonly pace?: Pace;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'The facts that steps ask for, given when they do.' }) @IsOptional() @IsObject() readonly filledIn?: object;
  @ApiPropertyOptional({ type: [Object], description: 'Decided first, in this order: { step, decision: forward or reject, by: a person (optional) }.' }) @IsOptional() @IsArray() @ArrayMaxSize(MOST_DECISIONS) readonly decisions?: readonly unknown[];
  @ApiPropertyOptional({ description: 'Whether declared absences and impediments count; yes when not said. Otherwise everybody is taken to be there, but who has lost the power.' }) @IsOptional() @IsBoolean() readonly absences?: boolean;
  @ApiPropertyOptional({ description: 'Whether everything then goes forward to the end; yes when not said.' }) @IsOptional() @IsBoolean() readonly toTheEnd?: boolean;
}

export class SimulationOrder {
  @ApiPropertyOptional({ description: 'Key of a circuit of the collectivité.' }) @IsOptional() @MaxLength(LONGEST) @IsString() readonly circuit?: string;
  @ApiPropertyOptional({ example: '4', description: 'A version, or `draft`; the last version when not said.' }) @IsOptional() @MaxLength(10) @IsString() readonly version?: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'Instead of a circuit: a definition as it is being written.' }) @IsOptional() @IsObject() readonly definition?: object;
  @ApiProperty({ type: ScenarioBody }) @IsObject() @ValidateNested() @Type(() => ScenarioBody) readonly scenario: ScenarioBody;
}

class SimulatedTaker {
  @ApiProperty({ format: 'uuid' }) readonly person: string;
  @ApiProperty() readonly name: string;
  @ApiProperty({ type: [String], description: 'The words above the signature; none where nothing is signed.' }) readonly mention: readonly string[];
  @ApiProperty({ description: 'Neither away nor impeded that day.' }) readonly there: boolean;
}

class SimulatedMoment {
  @ApiProperty() readonly step: string;
  @ApiProperty() readonly name: string;
  @ApiProperty() readonly kind: string;
  @ApiProperty({ example: 'Visa' }) readonly kindName: string;
  @ApiProperty({ format: 'date-time' }) readonly openedAt: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) readonly dueAt: string | null;
  @ApiProperty({ example: 'Le bureau « Finances »' }) readonly addressee: string;
  @ApiProperty({ type: [SimulatedTaker], description: 'Everybody the rules let, the first called first.' }) readonly takers: readonly SimulatedTaker[];
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) readonly takenAt: string | null;
  @ApiProperty({ nullable: true, type: String }) readonly takenBy: string | null;
  @ApiProperty({ nullable: true, type: String, example: 'visé', description: 'Null: it still waits.' }) readonly outcome: string | null;
  @ApiProperty() readonly rejected: boolean;
  @ApiProperty() readonly late: boolean;
  @ApiProperty({ type: [String], description: 'In French.' }) readonly why: readonly string[];
}

class SkippedStop {
  @ApiProperty() readonly step: string;
  @ApiProperty() readonly name: string;
  @ApiProperty({ description: 'In French.' }) readonly why: string;
}

export class SimulationAnswer {
  @ApiProperty({ enum: ['finished', 'rejected', 'waiting', 'stuck'] }) readonly end: 'finished' | 'rejected' | 'waiting' | 'stuck';
  @ApiProperty({ description: 'In French.' }) readonly sentence: string;
  @ApiProperty({ format: 'date-time' }) readonly startsAt: string;
  @ApiProperty({ format: 'date-time' }) readonly endsAt: string;
  @ApiProperty({ type: [SimulatedMoment], description: 'One for each time a stop opened.' }) readonly moments: readonly SimulatedMoment[];
  @ApiProperty({ type: [SkippedStop], description: 'What did not come, once the circuit has ended.' }) readonly skipped: readonly SkippedStop[];
  @ApiProperty({ type: [String], description: 'In French, one line a stop.' }) readonly path: readonly string[];
}

export class CaseBody {
  @ApiProperty({ example: 'Commande de 50 000 € des services techniques', maxLength: 200 }) @MaxLength(200) @IsString() readonly name: string;
  @ApiProperty({ type: ScenarioBody }) @IsObject() @ValidateNested() @Type(() => ScenarioBody) readonly scenario: ScenarioBody;
}

export class CircuitCaseView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly name: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly scenario: object;
  @ApiProperty({ type: [String], description: 'What came out when it was saved.' }) readonly path: readonly string[];
  @ApiProperty({ type: [String], nullable: true, description: 'What comes out today, of the draft while no version was published; null when the circuit is put away.' }) readonly now: readonly string[] | null;
  @ApiProperty({ description: 'Whether it comes out otherwise than when it was saved.' }) readonly changed: boolean;
  @ApiProperty({ format: 'date-time' }) readonly savedAt: string;
  @ApiProperty() readonly savedBy: string;
}
