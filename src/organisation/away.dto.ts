// What is sent about someone who will be away, and the facts made of it. Shared by the declaration and by the
// question of what it would change, so that both speak of the same absence.

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsObject, IsOptional, IsString, IsUUID, Matches, MaxLength, ValidateNested } from 'class-validator';
import type { DeskId, PersonId } from '#kernel/id.js';
import type { Absence, AbsenceId } from './absence.js';
import type { Correction } from './away.js';
import type { Cover, CoverId } from './cover.js';
import { day, TYPE_KEY } from './organisation.dto.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LONGEST_NOTE = 500;
/** Nobody holds more desks, each kept by a few. */
const MOST_DESKS = 50;
/** More than there are types of dossiers. */
const MOST_TYPES = 100;

class Keeping {
  @ApiProperty({ format: 'uuid', description: 'A desk that person holds.' }) @IsUUID() readonly desk: string;
  @ApiProperty({ format: 'uuid', description: 'The desk that keeps it meanwhile.' }) @IsUUID() readonly by: string;
  @ApiPropertyOptional({ type: [String], description: 'Keys of the types of dossiers it keeps; none: all those that no other desk is given. A type made on one of them goes with it, unless it is given itself.' })
  @IsOptional() @IsArray() @ArrayMaxSize(MOST_TYPES) @ArrayUnique() @Matches(TYPE_KEY, { each: true }) readonly types?: readonly string[];
}

class AbsenceDays {
  @ApiProperty({ format: 'date' }) @Matches(DAY) readonly from: string;
  @ApiPropertyOptional({ format: 'date', nullable: true, type: String, description: 'The last day; none: until further notice.' }) @IsOptional() @Matches(DAY) readonly to?: string | null;
}

export class NewAbsence extends AbsenceDays {
  @ApiProperty({ format: 'uuid' }) @IsUUID() readonly person: string;
  @ApiPropertyOptional({ maxLength: LONGEST_NOTE, nullable: true, type: String }) @IsOptional() @MaxLength(LONGEST_NOTE) @IsString() readonly note?: string | null;
  @ApiPropertyOptional({ type: [Keeping], description: 'Who keeps the desks of that person meanwhile.' })
  @IsOptional() @IsArray() @ArrayMaxSize(MOST_DESKS) @ValidateNested({ each: true }) @Type(() => Keeping) readonly covers?: readonly Keeping[];
}

export class CorrectedAbsence extends AbsenceDays {
  @ApiPropertyOptional({ maxLength: LONGEST_NOTE, nullable: true, type: String }) @IsOptional() @MaxLength(LONGEST_NOTE) @IsString() readonly note?: string | null;
  @ApiPropertyOptional({ type: [Keeping], description: 'Who keeps the desks of that person from today on; not given: who kept them before.' })
  @IsOptional() @IsArray() @ArrayMaxSize(MOST_DESKS) @ValidateNested({ each: true }) @Type(() => Keeping) readonly covers?: readonly Keeping[];
  @ApiPropertyOptional({ type: [String], format: 'uuid', description: 'With `covers`: the ids of `keepers` as they were read (412 when they have changed).' })
  @IsOptional() @IsArray() @ArrayMaxSize(MOST_DESKS) @IsUUID('all', { each: true }) readonly seenCovers?: readonly string[];
  @ApiProperty({ type: AbsenceDays, description: 'The days as they were read (412 when they have changed).' }) @IsObject() @ValidateNested() @Type(() => AbsenceDays) readonly seen: AbsenceDays;
}

export function awayFrom(body: NewAbsence, next: <T extends string>() => T): { readonly absence: Absence; readonly covers: readonly Cover[] } {
  const days = daysFrom(body);
  return {
    absence: { id: next<AbsenceId>(), person: body.person as PersonId, note: body.note ?? null, ...days },
    covers: coversFrom(body.covers ?? [], days, next),
  };
}

export function correctionFrom({ note, seen, covers, seenCovers = [], ...days }: CorrectedAbsence, next: <T extends string>() => T): Correction {
  const read = daysFrom(days);
  return { ...read, note: note ?? null, seen: daysFrom(seen), ...(covers ? { keeping: { covers: coversFrom(covers, read, next), seen: seenCovers as readonly CoverId[] } } : {}) };
}

function coversFrom(covers: readonly Keeping[], days: Pick<Absence, 'from' | 'to'>, next: <T extends string>() => T): readonly Cover[] {
  return covers.map(({ desk, by, types = [] }) => ({ id: next<CoverId>(), desk: desk as DeskId, by: by as DeskId, types, ...days }));
}

function daysFrom({ from, to }: AbsenceDays): Pick<Absence, 'from' | 'to'> {
  return { from: day(from), to: to ? day(to) : null };
}
