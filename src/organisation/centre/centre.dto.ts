// What is asked of a centre de gestion and of the collectivités it looks after, and the shapes of the answers for OpenAPI.

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { HOUSE_SORTS } from './hosting.js';
import { LONGEST_REASON } from './intervention.js';
import { NEEDS, type NeedKind, type Weight } from './summary.js';

/** A screen is scrolled through; who looks for one commune types its name. */
export const HOUSES_A_PAGE = 50;
/** No department has as many. */
const MOST_PASSED = 5_000;

const integer = ({ value }: { readonly value: unknown }) => (/^\d{1,5}$/.test(String(value)) ? Number(value) : value);

export class HousesAsked {
  @ApiPropertyOptional({ maxLength: 100, description: 'Part of the name, or the beginning of the SIREN.' }) @IsOptional() @IsString() @MaxLength(100) readonly q?: string;
  @ApiPropertyOptional({ enum: HOUSE_SORTS, default: 'urgency' }) @IsOptional() @IsIn(HOUSE_SORTS) readonly sort?: (typeof HOUSE_SORTS)[number];
  @ApiPropertyOptional({ default: 0, description: 'Communes passed over: `next` of the page before.' }) @IsOptional() @Transform(integer) @IsInt() @Min(0) @Max(MOST_PASSED) readonly after?: number;
}

export class NeedView {
  @ApiProperty({ enum: NEEDS }) readonly kind: NeedKind;
  @ApiProperty({ enum: ['failed', 'attention'] }) readonly weight: Weight;
  @ApiProperty({ description: '0: there is nothing to count.' }) readonly count: number;
}

class ActivityView {
  @ApiProperty({ description: 'Dossiers on their way.' }) readonly running: number;
  @ApiProperty({ description: 'Sent in the last thirty days.' }) readonly sentLately: number;
  @ApiProperty({ description: 'Finished in the last thirty days.' }) readonly finishedLately: number;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) readonly lastAt: string | null;
}

export class HouseView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly name: string;
  @ApiProperty() readonly siren: string;
  @ApiProperty({ format: 'date-time', description: 'Since when the centre looks after it.' }) readonly since: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String, description: 'When it last told how it is; null: not yet.' }) readonly toldAt: string | null;
  @ApiProperty({ type: [NeedView], description: 'What asks for help, in the order in which it is mended.' }) readonly needs: readonly NeedView[];
  @ApiProperty({ type: ActivityView, nullable: true }) readonly activity: ActivityView | null;
}

export class HousesView {
  @ApiProperty({ type: [HouseView] }) readonly houses: readonly HouseView[];
  @ApiProperty({ nullable: true, type: Number, description: '`after` of the next page; null: this is the last one.' }) readonly next: number | null;
  @ApiProperty({ description: 'How many the centre looks after.' }) readonly all: number;
  @ApiProperty({ description: 'How many of them need something.' }) readonly urgent: number;
}

export class Reason {
  @ApiProperty({ maxLength: LONGEST_REASON, description: 'Read by the commune in its journal.' }) @IsString() @MaxLength(LONGEST_REASON) readonly reason: string;
}

export class InterventionView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ format: 'uuid', description: 'The commune: to be named by the header X-Paraphe-Organisation.' }) readonly organisation: string;
  @ApiProperty() readonly person: string;
  @ApiProperty() readonly reason: string;
  @ApiProperty({ format: 'date-time' }) readonly begunAt: string;
  @ApiProperty({ format: 'date-time' }) readonly endsAt: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String, description: 'null: not ended by anybody; it ends by itself at endsAt.' }) readonly endedAt: string | null;
  @ApiProperty() readonly running: boolean;
}

class HostingView {
  @ApiProperty() readonly centre: string;
  @ApiProperty({ format: 'date-time' }) readonly since: string;
}

export class OwnCentreView {
  @ApiProperty({ type: HostingView, nullable: true }) readonly hosting: HostingView | null;
  @ApiProperty({ type: [InterventionView], description: 'The last ones, newest first.' }) readonly interventions: readonly InterventionView[];
}

export class ChosenCentre {
  @ApiProperty({ example: '286200019', description: 'SIREN of the centre de gestion.' }) @Transform(({ value }) => (typeof value === 'string' ? value.replace(/\s/g, '') : value)) @Matches(/^\d{9}$/) readonly siren: string;
}
