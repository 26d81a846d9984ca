// What is asked about a change of the chart that is only thought of, and the house as it works today: shapes for OpenAPI.

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { DeskFacts, NewDesignation, NewPost } from '#organisation/house.dto.js';
import { NewCouncil, NewDelegation, NewMandate } from '#organisation/organisation.dto.js';
import { ConsequencesView, NamedPerson } from '../absences/absences.dto.js';

const ENDS = ['mandate', 'post', 'designation', 'delegation', 'credential'] as const;

export class ThoughtDesk extends DeskFacts {
  @ApiPropertyOptional({ format: 'uuid', description: 'The desk it would change; none: a new one.' }) @IsOptional() @IsUUID() readonly id?: string;
}

export class ThoughtEnd {
  @ApiProperty({ enum: ENDS, description: 'A delegation is withdrawn, a certificate revoked.' }) @IsIn(ENDS) readonly what: (typeof ENDS)[number];
  @ApiProperty({ format: 'uuid' }) @IsUUID() readonly id: string;
  @ApiPropertyOptional({ nullable: true, type: String, description: 'A moment for a mandate or a designation, a day for a post (the last one) or a delegation (the first without it); now or today when not given.' })
  @IsOptional() @IsString() @MaxLength(40) readonly at?: string | null;
}

export class ThoughtExecutory {
  @ApiProperty({ format: 'uuid' }) @IsUUID() readonly id: string;
  @ApiProperty({ format: 'date' }) @IsString() @MaxLength(40) readonly on: string;
}

/** One of them. */
export class ThoughtOfHouse {
  @ApiPropertyOptional({ type: NewMandate }) @IsOptional() @IsObject() @ValidateNested() @Type(() => NewMandate) readonly mandate?: NewMandate;
  @ApiPropertyOptional({ type: NewPost }) @IsOptional() @IsObject() @ValidateNested() @Type(() => NewPost) readonly post?: NewPost;
  @ApiPropertyOptional({ type: NewDesignation }) @IsOptional() @IsObject() @ValidateNested() @Type(() => NewDesignation) readonly designation?: NewDesignation;
  @ApiPropertyOptional({ type: NewDelegation }) @IsOptional() @IsObject() @ValidateNested() @Type(() => NewDelegation) readonly delegation?: NewDelegation;
  @ApiPropertyOptional({ type: ThoughtExecutory }) @IsOptional() @IsObject() @ValidateNested() @Type(() => ThoughtExecutory) readonly executory?: ThoughtExecutory;
  @ApiPropertyOptional({ type: ThoughtDesk }) @IsOptional() @IsObject() @ValidateNested() @Type(() => ThoughtDesk) readonly desk?: ThoughtDesk;
  @ApiPropertyOptional({ type: NewCouncil }) @IsOptional() @IsObject() @ValidateNested() @Type(() => NewCouncil) readonly council?: NewCouncil;
  @ApiPropertyOptional({ type: ThoughtEnd }) @IsOptional() @IsObject() @ValidateNested() @Type(() => ThoughtEnd) readonly end?: ThoughtEnd;
}

export class HouseConsequencesView extends ConsequencesView {
  @ApiProperty({ type: [String], description: 'In French: what falls with it (delegations, certificates, desks left behind).' }) readonly falls: readonly string[];
}

class SignsView {
  @ApiProperty({ example: 'Bon de commande, Arrêté (matière 2.1)' }) readonly what: string;
  @ApiProperty({ description: 'In French: on what it rests.' }) readonly because: string;
  @ApiProperty({ nullable: true, type: NamedPerson, description: 'Who comes before; null: nobody.' }) readonly after: NamedPerson | null;
}

class DelegationToday {
  @ApiProperty({ format: 'uuid' }) readonly delegation: string;
  @ApiProperty({ example: 'in-force', description: '`in-force`, or why it gives nothing today.' }) readonly state: string;
  @ApiProperty({ nullable: true, type: String, description: 'In French, without a capital; null: in force.' }) readonly because: string | null;
}

class HandledToday {
  @ApiProperty({ type: [NamedPerson], description: 'Who is there to handle its work; none: it waits.' }) readonly there: readonly NamedPerson[];
  @ApiProperty({ nullable: true, type: String, description: 'The name of the desk that keeps it today.' }) readonly keptBy: string | null;
  @ApiProperty({ description: 'How many wait there, counted up to 100; those of `apart` aside.' }) readonly waiting: number;
}

class ApartToday extends HandledToday {
  @ApiProperty({ type: [String], example: ['Bon de commande'], description: 'Names of the types of dossiers.' }) readonly types: readonly string[];
}

class DeskTodayView extends HandledToday {
  @ApiProperty({ format: 'uuid' }) readonly desk: string;
  @ApiProperty({ type: [ApartToday], description: 'What of it is kept apart today; `there`, `keptBy` and `waiting` are then of the rest.' }) readonly apart: readonly ApartToday[];
}

export class HouseToday {
  @ApiProperty({ format: 'date', description: 'The day it is in the collectivité.' }) readonly today: string;
  @ApiProperty({ type: [DelegationToday] }) readonly delegations: readonly DelegationToday[];
  @ApiProperty({ type: [DeskTodayView] }) readonly desks: readonly DeskTodayView[];
}

export class PersonToday {
  @ApiProperty({ type: [SignsView] }) readonly signs: readonly SignsView[];
}
