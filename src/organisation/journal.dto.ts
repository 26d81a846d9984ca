// What is asked of the journal of the collectivité, and the shape of its answers for OpenAPI.

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';

/** A screen shows some tens of lines; who wants the whole chain asks page after page. */
export const PAGE_MAX_LINES = 200;

export class JournalQuery {
  @ApiPropertyOptional({ description: 'Cursor given by the page before.' }) @IsOptional() @Matches(/^[1-9]\d{0,8}$/) readonly after?: string;
  @ApiPropertyOptional({ default: 50, minimum: 1, maximum: PAGE_MAX_LINES })
  @IsOptional() @Transform(({ value }) => (/^\d{1,4}$/.test(String(value)) ? Number(value) : value)) @IsInt() @Min(1) @Max(PAGE_MAX_LINES) readonly limit?: number;
}

export class JournalEntry {
  @ApiProperty() readonly sequence: number;
  @ApiProperty({ format: 'date-time' }) readonly at: string;
  @ApiProperty({ example: '3 mars 2026 à 10 h 15' }) readonly when: string;
  @ApiProperty() readonly who: string;
  @ApiProperty({ format: 'uuid', nullable: true, type: String }) readonly person: string | null;
  @ApiProperty({ format: 'uuid', nullable: true, type: String, description: 'The account that acted; null: the product itself, or an entry written before it was told.' }) readonly account: string | null;
  @ApiProperty({ example: 'organisation.delegation-recorded' }) readonly action: string;
  @ApiProperty({ example: 'Délégation de signature donnée à Claire DURAND (arrêté n° 2026-12 du 3 mars 2026)' }) readonly sentence: string;
  @ApiProperty({ type: [String], description: 'SHA-256 of the documents it bears on.' }) readonly digests: readonly string[];
  @ApiProperty({ description: 'SHA-256 of the entry at its place in the chain.' }) readonly hash: string;
}

export class JournalPage {
  @ApiProperty({ type: [JournalEntry], description: 'Newest first.' }) readonly entries: readonly JournalEntry[];
  @ApiProperty({ nullable: true, type: String, description: 'Cursor of the page after; null: this is the last one.' }) readonly next: string | null;
}

export class JournalVerdict {
  @ApiProperty() readonly ok: boolean;
  @ApiProperty({ description: 'Number of entries judged.' }) readonly entries: number;
  @ApiProperty() readonly sentence: string;
}
