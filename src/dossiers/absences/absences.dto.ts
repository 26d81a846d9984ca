// What is asked about absences and who would sign, and the shapes of the answers for OpenAPI.

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { NewAbsence } from '#organisation/away.dto.js';
import { NewImpediment } from '#organisation/organisation.dto.js';

export class Thought {
  @ApiPropertyOptional({ type: NewAbsence }) @IsOptional() @IsObject() @ValidateNested() @Type(() => NewAbsence) readonly absence?: NewAbsence;
  @ApiPropertyOptional({ format: 'uuid', description: 'The absence that `absence` would correct; its covers are then `covers`, or those it has when they are not given.' }) @IsOptional() @IsUUID() readonly corrects?: string;
  @ApiPropertyOptional({ type: NewImpediment, description: 'Instead of an absence; for administrators.' }) @IsOptional() @IsObject() @ValidateNested() @Type(() => NewImpediment) readonly impediment?: NewImpediment;
}

export class WhichDossier {
  @ApiProperty({ example: 'bon-de-commande', description: 'The type of dossier.' }) @MaxLength(100) @IsString() readonly type: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'As of a dossier.' }) @IsOptional() @IsObject() readonly metadata?: object;
  @ApiPropertyOptional({ format: 'date-time', description: 'Now when not given.' }) @IsOptional() @MaxLength(40) @IsString() readonly at?: string;
}

export class NamedPerson {
  @ApiProperty({ format: 'uuid' }) readonly person: string;
  @ApiProperty() readonly name: string;
  @ApiProperty({ nullable: true, type: String, example: '1re adjointe' }) readonly title: string | null;
}

class InSteadView {
  @ApiProperty({ example: 'Tous les actes' }) readonly what: string;
  @ApiProperty({ type: [NamedPerson], description: 'Who acts; none: it waits.' }) readonly by: readonly NamedPerson[];
  @ApiProperty({ description: 'In French: on what it rests.' }) readonly because: string;
  @ApiProperty({ description: 'Nobody acts instead.' }) readonly open: boolean;
}

class MoveView {
  @ApiProperty({ description: 'Counted up to 100.' }) readonly count: number;
  @ApiProperty({ type: [NamedPerson] }) readonly by: readonly NamedPerson[];
  @ApiProperty({ description: 'In French.' }) readonly sentence: string;
  @ApiProperty() readonly open: boolean;
}

export class ConsequencesView {
  @ApiProperty({ type: [MoveView], description: 'What waits now and where it goes.' }) readonly moves: readonly MoveView[];
  @ApiProperty({ type: [InSteadView] }) readonly inStead: readonly InSteadView[];
}

export class AbsenceConsequencesView extends ConsequencesView {
  @ApiProperty({ type: [String], description: 'In French: the days on which a desk would be kept by nobody, who was chosen being away too.' }) readonly unkept: readonly string[];
}

const KINDS = ['absence', 'impediment'] as const;
const STATES = ['now', 'coming', 'over', 'called-off'] as const;

class KeeperView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ format: 'uuid' }) readonly desk: string;
  @ApiProperty({ format: 'uuid', description: 'The desk that keeps it.' }) readonly by: string;
  @ApiProperty({ type: [String], description: 'Types of dossiers; none: all those no other desk is given.' }) readonly types: readonly string[];
}

class ArreteReadView {
  @ApiProperty({ format: 'uuid' }) readonly delegation: string;
  @ApiProperty() readonly number: string;
  @ApiProperty({ description: 'SHA-256 of its PDF, at `/api/organisation/delegations/{delegation}/files/{file}`.' }) readonly file: string;
}

class AwayInSteadView extends InSteadView {
  @ApiProperty({ type: ArreteReadView, nullable: true, description: 'The arrêté it rests on, where its file is attached.' }) readonly arrete: ArreteReadView | null;
}

class AwayView extends NamedPerson {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: KINDS }) readonly kind: (typeof KINDS)[number];
  @ApiProperty({ format: 'date' }) readonly from: string;
  @ApiProperty({ format: 'date', nullable: true, type: String, description: 'The last day; none: until further notice.' }) readonly to: string | null;
  @ApiProperty({ enum: STATES }) readonly state: (typeof STATES)[number];
  @ApiProperty({ nullable: true, type: String, description: 'For whose absence it is and for administrators.' }) readonly note: string | null;
  @ApiProperty() readonly mayChange: boolean;
  @ApiProperty({ description: 'How many desks are kept with it.' }) readonly covers: number;
  @ApiProperty({ type: [KeeperView], description: 'Who keeps them, for who may change it.' }) readonly keepers: readonly KeeperView[];
  @ApiProperty({ type: [AwayInSteadView] }) readonly inStead: readonly AwayInSteadView[];
}

export class AbsencesView {
  @ApiProperty({ format: 'date', description: 'The day it is in the collectivité.' }) readonly today: string;
  @ApiProperty({ type: [AwayView], description: 'Now and to come, then the past from the latest on.' }) readonly all: readonly AwayView[];
}

class CalledView extends NamedPerson {
  @ApiProperty() readonly capacity: string;
  @ApiProperty({ type: [String], description: 'The lines above the signature.' }) readonly mention: readonly string[];
  @ApiProperty({ description: 'In French: on what the power rests.' }) readonly because: string;
  @ApiProperty({ description: 'Neither away nor impeded that day.' }) readonly there: boolean;
  @ApiProperty({ type: [String], description: 'In French: what one must know.' }) readonly notices: readonly string[];
}

class PassedOverView extends NamedPerson {
  @ApiProperty({ description: 'In French.' }) readonly because: string;
}

export class WhoWouldSign {
  @ApiProperty({ type: [CalledView], description: 'Everybody who may sign, in the order of the law.' }) readonly signatories: readonly CalledView[];
  @ApiProperty({ type: [PassedOverView], description: 'Every title that did not do, and why.' }) readonly passedOver: readonly PassedOverView[];
  @ApiProperty({ type: [String], description: 'In French.' }) readonly warnings: readonly string[];
}

/** A circuit of a thousand steps names fewer. */
const MOST_NAMED = 500;

export class WhichPlaces {
  @ApiProperty({ type: [String], example: ['finances'], description: 'Slugs of the desks a circuit names.' }) @IsArray() @ArrayMaxSize(MOST_NAMED) @IsString({ each: true }) @MaxLength(100, { each: true }) readonly desks: readonly string[];
  @ApiProperty({ type: [String], example: ['bon-de-commande'], description: 'Keys of the types of dossiers that follow it.' }) @IsArray() @ArrayMaxSize(MOST_NAMED) @IsString({ each: true }) @MaxLength(100, { each: true }) readonly types: readonly string[];
}

class PlaceTodayView {
  @ApiProperty({ example: 'A. Mercier, absente\u00A0: C. Durand', description: 'In French, short.' }) readonly card: string;
  @ApiProperty({ example: 'Aujourd’hui\u00A0: A. Mercier, absente.', description: 'In French.' }) readonly today: string;
  @ApiProperty({ nullable: true, type: String, example: 'En son absence\u00A0: C. Durand.', description: 'In French; null: it goes by the type of dossier, or nobody is there to be away.' }) readonly inAbsence: string | null;
}

class DeskTodayView extends PlaceTodayView {
  @ApiProperty({ description: 'Its slug.' }) readonly desk: string;
}

export class PlacesTodayView {
  @ApiProperty({ type: [DeskTodayView], description: 'Those of them that exist.' }) readonly desks: readonly DeskTodayView[];
  @ApiProperty({ nullable: true, type: PlaceTodayView, description: 'The lawful signatory; null: of no type.' }) readonly signatory: PlaceTodayView | null;
}
