// What is asked of a tray. How a filter reads is in tray-filter.ts; here everything is bounded.

import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { ONLY, SORTS, type Only, type Sort } from './tray-filter.js';

const PAGE_MAX_LINES = 200;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** A cursor holds at most a title, whose letters may be three bytes each. */
const CURSOR_MAX_CHARACTERS = 1500;
/** More conditions than a type has facts. */
const FACTS_MAX = 10;

class ExpectedDossier {
  @ApiProperty({ format: 'uuid' }) readonly dossierId!: string;
  @ApiProperty() readonly title!: string;
  @ApiProperty({ description: 'The step it is at.' }) readonly stepName!: string;
  @ApiProperty({ type: String, nullable: true, description: 'The desk or the person who is asked there; null: whoever may lawfully sign.' }) readonly waitingFor!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Until when, there.' }) readonly dueAt!: string | null;
}

export class ExpectedView {
  @ApiProperty({ type: ExpectedDossier, nullable: true }) readonly expected!: ExpectedDossier | null;
}

export class SearchQuery {
  @ApiPropertyOptional({ description: 'Cursor given by the page before.' })
  @IsOptional()
  @MaxLength(CURSOR_MAX_CHARACTERS)
  @IsString()
  readonly after?: string;

  @ApiPropertyOptional({ description: 'Only the dossiers whose title, submitter or facts hold each of these words, whatever the case and the accents.' })
  @IsOptional()
  @MaxLength(100)
  @IsString()
  readonly text?: string;

  @ApiPropertyOptional({ example: 'deliberation', description: 'Only the dossiers of this type.' })
  @IsOptional()
  @MaxLength(100)
  @IsString()
  readonly type?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'The desk the dossier was begun at.' })
  @IsOptional()
  @IsUUID()
  readonly service?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'The person who began it.' })
  @IsOptional()
  @IsUUID()
  readonly submitter?: string;

  @ApiPropertyOptional({ format: 'date', description: 'The deadline falls on this day or after.' })
  @IsOptional()
  @Matches(DAY)
  readonly dueFrom?: string;

  @ApiPropertyOptional({ format: 'date', description: 'The deadline falls on this day or before.' })
  @IsOptional()
  @Matches(DAY)
  readonly dueTo?: string;

  @ApiPropertyOptional({ type: [String], example: ['amountCents:100000..500000'], description: 'Conditions on the facts of the type asked: a range of an amount (in cents), a whole number or a day, either end left out; words of a text; a value.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @MaxLength(300, { each: true })
  @IsString({ each: true })
  @ArrayMaxSize(FACTS_MAX)
  @IsArray()
  readonly fact?: string[];

  @ApiPropertyOptional({ default: 50, minimum: 1, maximum: PAGE_MAX_LINES })
  @IsOptional()
  @Transform(({ value }) => (/^\d{1,4}$/.test(String(value)) ? Number(value) : value))
  @Max(PAGE_MAX_LINES)
  @Min(1)
  @IsInt()
  readonly limit?: number;
}

export class TrayQuery extends SearchQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'Only what comes to this desk of the person; by default all desks together.' })
  @IsOptional()
  @IsUUID()
  readonly desk?: string;

  @ApiPropertyOptional({ enum: SORTS, default: 'received', description: 'Of what waits; beyond 1,000 dossiers another order than `received` is that of the 1,000 oldest, and the answer says so. The other trays stand in the order of their last change.' })
  @IsOptional()
  @IsIn(SORTS)
  readonly sort?: Sort;

  @ApiPropertyOptional({ enum: ONLY, description: 'Of what waits: one kind of step only, or what comes to the person in the place of somebody else. The counts of the answer are those of all parts.' })
  @IsOptional()
  @IsIn(ONLY)
  readonly only?: Only;
}

/** As a tray is looked at, without its pages. */
export class LookedAtQuery extends OmitType(TrayQuery, ['after', 'limit'] as const) {}
