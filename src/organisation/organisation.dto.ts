// What is asked of the organisation over HTTP, and its answers' shapes for OpenAPI. The rules of the law are
// not here: these classes only see to it that the pure functions get texts, numbers and existing days.

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { civilDate, instant, type CivilDate, type Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import { Malformed } from '#kernel/faults.js';
import type { PersonId } from '#kernel/id.js';
import type { Delegation, DelegationId } from './delegation.js';
import { IMPEDIMENT_CAUSES, type Impediment, type ImpedimentCause, type ImpedimentId } from './impediment.js';
import { Logo } from './logo/logo.dto.js';
import { MANDATE_KINDS, type Mandate, type MandateId, type MandateKind } from './mandate.js';
import { ORGANISATION_KINDS, type OrganisationKind } from './organisation.js';
import { NATURES, type Nature } from './signatory.js';
import type { Gender } from './person.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const SHA256 = /^[0-9a-f]{64}$/;
/** `bon-de-commande`. */
export const TYPE_KEY = /^[a-z][a-z0-9-]{0,63}$/;
const LONGEST_TEXT = 500;
/** More desks, matters or types than that in one delegation is a pasted table. */
const MOST_ITEMS = 200;

/** A day that has the right shape but may not exist (30 February). */
export function day(text: string): CivilDate {
  const read = civilDate(text);
  if (!read) throw new Malformed('organisation.impossible-date', { date: text });
  return read;
}

export function moment(text: string): Instant {
  const read = instant(text);
  if (!read) throw new Malformed('organisation.impossible-date', { date: text.slice(0, 40) });
  return read;
}

/** No end is an open one; an empty text is none. */
export function openMoment(text: string | null | undefined): Instant | null {
  return text === null || text === undefined ? null : moment(text);
}

export class NewImpediment {
  @ApiProperty({ format: 'uuid' }) @IsUUID() readonly person: string;
  @ApiProperty({ enum: IMPEDIMENT_CAUSES }) @IsIn(IMPEDIMENT_CAUSES) readonly cause: ImpedimentCause;
  @ApiProperty({ maxLength: LONGEST_TEXT }) @MaxLength(LONGEST_TEXT) @IsString() readonly motive: string;
  @ApiProperty({ format: 'date-time' }) @MaxLength(40) @IsString() readonly beginsAt: string;
  @ApiPropertyOptional({ format: 'date-time', nullable: true, type: String }) @IsOptional() @MaxLength(40) @IsString() readonly endsAt?: string | null;
  @ApiPropertyOptional({ nullable: true, type: String, description: 'SHA-256 of the document that proves it.' }) @IsOptional() @Matches(SHA256) readonly proof?: string | null;
}

export function impedimentFrom(body: NewImpediment, id: string, statedBy: PersonId, now: Instant): Impediment {
  return {
    id: id as ImpedimentId, person: body.person as PersonId, cause: body.cause, motive: body.motive, statedBy,
    proof: (body.proof ?? null) as Sha256 | null, recordedAt: now, beginsAt: moment(body.beginsAt), endsAt: openMoment(body.endsAt),
  };
}

export class EndsAt {
  @ApiPropertyOptional({ format: 'date-time', nullable: true, type: String, description: 'Now when not given.' }) @IsOptional() @MaxLength(40) @IsString() readonly at?: string | null;
}

/** `body`: nothing at all when the request has none. */
export function endOf(body: EndsAt | undefined, now: Instant): Instant {
  return openMoment(body?.at) ?? now;
}

export class NewCover {
  @ApiProperty({ format: 'uuid' }) @IsUUID() readonly desk: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() readonly by: string;
  @ApiProperty({ format: 'date' }) @Matches(DAY) readonly from: string;
  @ApiPropertyOptional({ format: 'date', nullable: true, type: String }) @IsOptional() @Matches(DAY) readonly to?: string | null;
  @ApiPropertyOptional({ type: [String], description: 'Keys of the types of dossiers it moves; none: all those that no other cover of the desk names. A type made on one of them goes with it, unless a cover names it.' })
  @IsOptional() @IsArray() @ArrayMaxSize(MOST_ITEMS) @ArrayUnique() @Matches(TYPE_KEY, { each: true }) readonly types?: readonly string[];
}

export class NewScope {
  @ApiProperty({ type: [String] }) @IsArray() @ArrayMaxSize(MOST_ITEMS) @IsString({ each: true }) @MaxLength(100, { each: true }) readonly dossierTypes: readonly string[];
  @ApiProperty({ type: [String] }) @IsArray() @ArrayMaxSize(MOST_ITEMS) @Matches(/^\d+(\.\d+)*$/, { each: true }) readonly matters: readonly string[];
  @ApiPropertyOptional({ nullable: true, type: Number }) @IsOptional() @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) readonly maxAmountCents?: number | null;
}

export class NewDelegation {
  @ApiProperty({ format: 'uuid' }) @IsUUID() readonly person: string;
  @ApiProperty({ enum: ['function', 'signature'] }) @IsIn(['function', 'signature']) readonly kind: 'function' | 'signature';
  @ApiPropertyOptional({ enum: ['CGCT R2122-8'], nullable: true }) @IsOptional() @IsIn(['CGCT R2122-8']) readonly specialBasis?: 'CGCT R2122-8' | null;
  @ApiProperty({ maxLength: 50 }) @MaxLength(50) @IsString() readonly arreteNumber: string;
  @ApiProperty({ format: 'date' }) @Matches(DAY) readonly arreteDate: string;
  @ApiPropertyOptional({ format: 'date', nullable: true, type: String }) @IsOptional() @Matches(DAY) readonly executoryOn?: string | null;
  @ApiProperty({ type: NewScope }) @IsObject() @ValidateNested() @Type(() => NewScope) readonly scope: NewScope;
  @ApiPropertyOptional({ nullable: true, type: String, example: 'à l’urbanisme' }) @IsOptional() @MaxLength(200) @IsString() readonly field?: string | null;
  @ApiProperty({ minimum: 1 }) @IsInt() @Min(1) @Max(1000) readonly priority: number;
  @ApiProperty({ format: 'date' }) @Matches(DAY) readonly from: string;
  @ApiPropertyOptional({ format: 'date', nullable: true, type: String }) @IsOptional() @Matches(DAY) readonly to?: string | null;
}

export function delegationFrom(body: NewDelegation, id: DelegationId): Delegation {
  return {
    id, person: body.person as PersonId, kind: body.kind, specialBasis: body.specialBasis ?? null,
    arrete: { number: body.arreteNumber, date: day(body.arreteDate), executoryOn: body.executoryOn ? day(body.executoryOn) : null, file: null },
    scope: { dossierTypes: body.scope.dossierTypes, matters: body.scope.matters, maxAmountCents: body.scope.maxAmountCents ?? null },
    field: body.field ?? null, priority: body.priority, from: day(body.from), to: body.to ? day(body.to) : null, withdrawnOn: null,
  };
}

export class OnDay {
  @ApiProperty({ format: 'date' }) @Matches(DAY) readonly on: string;
}

export class NewPerson {
  @ApiProperty({ maxLength: 100 }) @MaxLength(100) @IsString() readonly firstName: string;
  @ApiProperty({ maxLength: 100 }) @MaxLength(100) @IsString() readonly lastName: string;
  @ApiPropertyOptional({ enum: ['f', 'm'], nullable: true }) @IsOptional() @IsIn(['f', 'm']) readonly gender?: Gender;
  @ApiPropertyOptional({ maxLength: 30, nullable: true, type: String }) @IsOptional() @MaxLength(30) @IsString() readonly civility?: string | null;
  @ApiPropertyOptional({ format: 'date', nullable: true, type: String }) @IsOptional() @Matches(DAY) readonly bornOn?: string | null;
  @ApiPropertyOptional({ maxLength: 254, nullable: true, type: String }) @IsOptional() @MaxLength(254) @IsString() readonly email?: string | null;
}

export class NewMandate {
  @ApiProperty({ format: 'uuid' }) @IsUUID() readonly person: string;
  @ApiProperty({ enum: MANDATE_KINDS }) @IsIn(MANDATE_KINDS) readonly kind: MandateKind;
  @ApiPropertyOptional({ nullable: true, type: Number, minimum: 1 }) @IsOptional() @IsInt() @Min(1) @Max(200) readonly rank?: number | null;
  @ApiPropertyOptional({ format: 'date', nullable: true, type: String }) @IsOptional() @Matches(DAY) readonly electedOn?: string | null;
  @ApiPropertyOptional({ nullable: true, type: Number, minimum: 0 }) @IsOptional() @IsInt() @Min(0) @Max(100_000_000) readonly votes?: number | null;
  @ApiProperty({ format: 'date-time' }) @MaxLength(40) @IsString() readonly beginsAt: string;
  @ApiPropertyOptional({ format: 'date-time', nullable: true, type: String }) @IsOptional() @MaxLength(40) @IsString() readonly endsAt?: string | null;
}

export function mandateFrom(body: NewMandate, id: MandateId): Mandate {
  return {
    id, person: body.person as PersonId, kind: body.kind, rank: body.rank ?? null,
    electedOn: body.electedOn ? day(body.electedOn) : null, votes: body.votes ?? null,
    beginsAt: moment(body.beginsAt), endsAt: openMoment(body.endsAt),
  };
}

export class NewSeat {
  @ApiProperty({ format: 'uuid' }) @IsUUID() readonly person: string;
  @ApiProperty({ enum: MANDATE_KINDS }) @IsIn(MANDATE_KINDS) readonly kind: MandateKind;
  @ApiPropertyOptional({ nullable: true, type: Number, minimum: 1 }) @IsOptional() @IsInt() @Min(1) @Max(200) readonly rank?: number | null;
  @ApiPropertyOptional({ format: 'date', nullable: true, type: String }) @IsOptional() @Matches(DAY) readonly electedOn?: string | null;
  @ApiPropertyOptional({ nullable: true, type: Number, minimum: 0 }) @IsOptional() @IsInt() @Min(0) @Max(100_000_000) readonly votes?: number | null;
}

export class NewCouncil {
  @ApiProperty({ format: 'date-time', description: 'The moment of the installation.' }) @MaxLength(40) @IsString() readonly at: string;
  @ApiProperty({ type: [NewSeat] }) @IsArray() @ArrayMaxSize(MOST_ITEMS) @ValidateNested({ each: true }) @Type(() => NewSeat) readonly seats: readonly NewSeat[];
  @ApiPropertyOptional({ description: 'Show what would change, and change nothing.' }) @IsOptional() @IsBoolean() readonly dryRun?: boolean;
}

/** Below the limit of a JSON body; a file of 2,000 agents with their desks is half of it. */
const LONGEST_FILE = 400_000;

export class TownFile {
  @ApiProperty({ description: 'The CSV or JSON text of the file.' }) @MaxLength(LONGEST_FILE) @IsString() readonly content: string;
  @ApiPropertyOptional({ description: 'List every problem, and import nothing.' }) @IsOptional() @IsBoolean() readonly dryRun?: boolean;
}

export class WhichAct {
  @ApiProperty({ enum: NATURES }) @IsIn(NATURES) readonly nature: Nature;
  @ApiProperty({ maxLength: 100 }) @MaxLength(100) @IsString() readonly type: string;
  @ApiPropertyOptional({ example: '5.4' }) @IsOptional() @Matches(/^\d+(\.\d+)*$/) readonly matter?: string;
  @ApiPropertyOptional({ description: 'Cents.' }) @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) readonly amount?: number;
  @ApiPropertyOptional({ description: 'CGCT L2122-23: whether the delegation of the council allows the substitute. Given: the act is taken by that delegation.' })
  @IsOptional() @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value)) @IsBoolean() readonly substituteAllowed?: boolean;
  @ApiPropertyOptional({ format: 'date-time', description: 'Now when not given.' }) @IsOptional() @MaxLength(40) @IsString() readonly at?: string;
}

class NamedThing {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly name: string;
}
class MyAccount { @ApiProperty() readonly displayName: string; }
class MyOrganisation extends NamedThing {
  @ApiProperty({ enum: ORGANISATION_KINDS }) readonly kind: OrganisationKind;
  @ApiProperty() readonly demo: boolean;
  @ApiProperty({ example: 'Europe/Paris', description: 'Where its days begin and end.' }) readonly timeZone: string;
  @ApiProperty({ type: Logo, nullable: true }) readonly logo: Logo | null;
}
class MyPerson extends NamedThing { @ApiProperty({ nullable: true, type: String }) readonly title: string | null; }

class MyIntervention {
  @ApiProperty({ description: 'The centre de gestion for which one acts.' }) readonly centre: string;
  @ApiProperty() readonly reason: string;
  @ApiProperty({ format: 'date-time', description: 'When it ends by itself.' }) readonly endsAt: string;
}

export class Me {
  @ApiProperty({ type: MyAccount }) readonly account: MyAccount;
  @ApiProperty({ type: MyOrganisation }) readonly organisation: MyOrganisation;
  @ApiProperty({ type: MyPerson }) readonly person: MyPerson;
  @ApiProperty({ type: [NamedThing] }) readonly desks: readonly NamedThing[];
  @ApiProperty({ type: [String] }) readonly permissions: readonly string[];
  @ApiProperty({ type: MyIntervention, nullable: true, description: 'Acting for a collectivité that its centre de gestion looks after; null: at home.' }) readonly onBehalf: MyIntervention | null;
}
