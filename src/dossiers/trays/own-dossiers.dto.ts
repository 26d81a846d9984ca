// The dossiers of an application: what it asks for and what it is given.

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import type { Status } from '../dossier.js';

export const OWN_PAGE_LINES = 50;
const OWN_PAGE_MAX_LINES = 200;
const STATUSES: readonly Status[] = ['draft', 'running', 'sealing', 'finished', 'rejected', 'cancelled'];

export class OwnDossiersQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'Cursor given by the page before.' }) @IsOptional() @IsUUID() readonly after?: string;
  @ApiPropertyOptional({ default: OWN_PAGE_LINES, minimum: 1, maximum: OWN_PAGE_MAX_LINES }) @IsOptional() @Type(() => Number) @Max(OWN_PAGE_MAX_LINES) @Min(1) @IsInt() readonly limit?: number;
}

export class OwnDossier {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly title: string;
  @ApiProperty() readonly type: string;
  @ApiProperty({ enum: STATUSES }) readonly status: Status;
  @ApiProperty({ type: 'integer' }) readonly version: number;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) readonly submittedAt: string | null;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) readonly endedAt: string | null;
}

export class OwnDossiersPage {
  @ApiProperty({ type: [OwnDossier] }) readonly items: readonly OwnDossier[];
  @ApiProperty({ format: 'uuid', nullable: true, type: String, description: 'What `after` is for the next page; null: this is the last.' }) readonly next: string | null;
}
