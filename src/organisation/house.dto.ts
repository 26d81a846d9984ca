// What is sent to change the house itself: posts, designations, desks, members, certificates, the collectivité.

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsInt, IsObject, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import type { DeskId, PersonId } from '#kernel/id.js';
import { ROLES, type Role } from './actor.js';
import { CREDENTIAL_KINDS, type CredentialKind } from './credential.js';
import type { Desk } from './desk.js';
import { ORGANISATION_KINDS, PUBLICITY_MODES, type OrganisationKind, type PublicityMode } from './organisation.js';
import type { Designation, DesignationId } from './mandate.js';
import { day, moment, openMoment } from './organisation.dto.js';
import { POST_KINDS, type Post, type PostId, type PostKind } from './person.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LONGEST_NAME = 200;
/** A desk is a place for a handful; a whole staff at one desk is a mistake. */
const MOST_AT_A_DESK = 100;

export class NewPost {
  @ApiProperty({ format: 'uuid' }) @IsUUID() readonly person: string;
  @ApiProperty({ enum: POST_KINDS }) @IsIn(POST_KINDS) readonly kind: PostKind;
  @ApiProperty({ maxLength: LONGEST_NAME }) @MaxLength(LONGEST_NAME) @IsString() readonly title: string;
  @ApiProperty({ format: 'date' }) @Matches(DAY) readonly from: string;
  @ApiPropertyOptional({ format: 'date', nullable: true, type: String }) @IsOptional() @Matches(DAY) readonly to?: string | null;
}

export function postFrom(body: NewPost, id: PostId): Post {
  return { id, person: body.person as PersonId, kind: body.kind, title: body.title, from: day(body.from), to: body.to ? day(body.to) : null };
}

export class NewDesignation {
  @ApiProperty({ format: 'uuid' }) @IsUUID() readonly person: string;
  @ApiProperty({ maxLength: 50 }) @MaxLength(50) @IsString() readonly deliberation: string;
  @ApiProperty({ format: 'date-time' }) @MaxLength(40) @IsString() readonly beginsAt: string;
  @ApiPropertyOptional({ format: 'date-time', nullable: true, type: String }) @IsOptional() @MaxLength(40) @IsString() readonly endsAt?: string | null;
}

export function designationFrom(body: NewDesignation, id: DesignationId): Designation {
  return { id, person: body.person as PersonId, deliberation: body.deliberation, beginsAt: moment(body.beginsAt), endsAt: openMoment(body.endsAt) };
}

/** A desk as it was read. */
export class SeenDesk {
  @ApiProperty() @MaxLength(LONGEST_NAME) @IsString() readonly name: string;
  @ApiProperty({ type: [String] }) @IsArray() @ArrayMaxSize(MOST_AT_A_DESK) @IsUUID(undefined, { each: true }) readonly holders: readonly string[];
  @ApiProperty({ type: [String] }) @IsArray() @ArrayMaxSize(MOST_AT_A_DESK) @IsUUID(undefined, { each: true }) readonly assistants: readonly string[];
  @ApiProperty({ type: [String] }) @IsArray() @ArrayMaxSize(MOST_AT_A_DESK) @IsUUID(undefined, { each: true }) readonly supervisors: readonly string[];
  @ApiProperty({ format: 'uuid', nullable: true, type: String }) @IsOptional() @IsUUID() readonly superior: string | null;
}

export class DeskFacts {
  @ApiProperty({ maxLength: LONGEST_NAME }) @MaxLength(LONGEST_NAME) @IsString() readonly name: string;
  @ApiProperty({ maxLength: 100, example: 'direction-generale' }) @MaxLength(100) @IsString() readonly slug: string;
  @ApiProperty({ type: [String] }) @IsArray() @ArrayMaxSize(MOST_AT_A_DESK) @ArrayUnique() @IsUUID(undefined, { each: true }) readonly holders: readonly string[];
  @ApiProperty({ type: [String] }) @IsArray() @ArrayMaxSize(MOST_AT_A_DESK) @ArrayUnique() @IsUUID(undefined, { each: true }) readonly assistants: readonly string[];
  @ApiPropertyOptional({ type: [String], description: 'They read the work of the desk and decide nothing. Not given: as they are.' }) @IsOptional() @IsArray() @ArrayMaxSize(MOST_AT_A_DESK) @ArrayUnique() @IsUUID(undefined, { each: true }) readonly supervisors?: readonly string[];
  @ApiPropertyOptional({ format: 'uuid', nullable: true, type: String }) @IsOptional() @IsUUID() readonly superior?: string | null;
}

export class ChangedDesk extends DeskFacts {
  @ApiPropertyOptional({ type: SeenDesk, description: 'The desk as it was read (412 when it has changed). Not given: whatever it has become.' })
  @IsOptional() @IsObject() @ValidateNested() @Type(() => SeenDesk)
  readonly seen?: SeenDesk;
}

/** `former`: who supervised it until now, when nothing is said of them. */
export function deskFrom({ name, slug, holders, assistants, supervisors, superior }: DeskFacts, id: DeskId, former: readonly PersonId[]): Desk {
  return { id, name, slug, holders: holders as readonly PersonId[], assistants: assistants as readonly PersonId[], supervisors: (supervisors ?? former) as readonly PersonId[], superior: (superior ?? null) as DeskId | null };
}

export class Member {
  @ApiProperty({ description: 'The login of the account.' }) @MaxLength(LONGEST_NAME) @IsString() readonly login: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() readonly person: string;
  @ApiProperty({ enum: ROLES, isArray: true, description: 'Empty: no right left.' }) @IsArray() @ArrayMaxSize(ROLES.length) @ArrayUnique() @IsIn(ROLES, { each: true }) readonly roles: readonly Role[];
}

export class ListedMember {
  @ApiProperty({ format: 'uuid' }) readonly account: string;
  @ApiProperty() readonly login: string;
  @ApiProperty({ format: 'uuid' }) readonly person: string;
  @ApiProperty({ enum: ROLES, isArray: true, description: 'Empty: no right left.' }) readonly roles: readonly Role[];
  @ApiProperty({ description: 'The account opens nothing any more, anywhere.' }) readonly disabled: boolean;
}

export class MemberLogin {
  @ApiProperty({ description: 'The login of the account.' }) @MaxLength(LONGEST_NAME) @IsString() readonly login: string;
}

export class NewCredential {
  @ApiProperty({ format: 'uuid' }) @IsUUID() readonly person: string;
  @ApiProperty({ enum: CREDENTIAL_KINDS }) @IsIn(CREDENTIAL_KINDS) readonly kind: CredentialKind;
  @ApiProperty({ description: 'SHA-256 of the certificate (DER).' }) @Matches(/^[0-9a-f]{64}$/) readonly certificate: string;
  @ApiProperty({ maxLength: LONGEST_NAME }) @MaxLength(LONGEST_NAME) @IsString() readonly keyReference: string;
  @ApiPropertyOptional({ format: 'uuid', nullable: true, type: String }) @IsOptional() @IsUUID() readonly mandate?: string | null;
  @ApiProperty({ format: 'date-time' }) @MaxLength(40) @IsString() readonly validFrom: string;
  @ApiProperty({ format: 'date-time' }) @MaxLength(40) @IsString() readonly validTo: string;
}

export class OrganisationFacts {
  @ApiProperty({ maxLength: LONGEST_NAME }) @MaxLength(LONGEST_NAME) @IsString() readonly name: string;
  @ApiProperty({ example: '216204800' }) @MaxLength(20) @IsString() readonly siren: string;
  @ApiProperty({ example: '062' }) @MaxLength(3) @IsString() readonly department: string;
  @ApiPropertyOptional({ example: '62480', nullable: true, type: String }) @IsOptional() @MaxLength(5) @IsString() readonly insee?: string | null;
  @ApiProperty() @IsInt() @Min(0) @Max(100_000_000) readonly population: number;
  @ApiProperty({ enum: ORGANISATION_KINDS }) @IsIn(ORGANISATION_KINDS) readonly kind: OrganisationKind;
  @ApiPropertyOptional({ example: 'Indian/Reunion', description: 'That of the department when not given.' }) @IsOptional() @MaxLength(60) @IsString() readonly timeZone?: string;
  @ApiProperty({ enum: PUBLICITY_MODES }) @IsIn(PUBLICITY_MODES) readonly publicity: PublicityMode;
  @ApiPropertyOptional({ nullable: true, type: String }) @IsOptional() @MaxLength(50) @IsString() readonly publicityDeliberation?: string | null;
  @ApiPropertyOptional({ format: 'date', nullable: true, type: String }) @IsOptional() @Matches(DAY) readonly publicityDecidedOn?: string | null;
}

export class NewOrganisation extends OrganisationFacts {
  @ApiProperty({ example: 'saint-aubert-les-marais' }) @Matches(/^[a-z0-9][a-z0-9-]{0,62}$/) readonly slug: string;
}
