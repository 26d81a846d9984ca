// What is sent about saved filters, and what is answered.

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsOptional, IsString, MaxLength, ValidateIf, ValidateNested } from 'class-validator';
import { LookedAtQuery } from '../trays/trays.dto.js';
import { FILTER_NAME_MOST, FILTERED_TRAYS, type Asked, type FilteredTray } from './saved-filter.js';

const CONDITIONS: readonly (keyof Asked)[] = ['text', 'type', 'service', 'submitter', 'dueFrom', 'dueTo', 'fact', 'desk', 'sort', 'only'];
/** Letters may be typed apart from their accents. */
const TYPED_MOST = 4 * FILTER_NAME_MOST;

export class NewFilterBody {
  @ApiProperty({ maxLength: FILTER_NAME_MOST, example: 'Délibérations des finances' }) @MaxLength(TYPED_MOST) @IsString()
  readonly name: string;

  @ApiProperty({ enum: FILTERED_TRAYS }) @IsIn(FILTERED_TRAYS)
  readonly tray: FilteredTray;

  @ApiProperty({ type: LookedAtQuery }) @ValidateNested() @Type(() => LookedAtQuery) @IsDefined()
  readonly asked: LookedAtQuery;
}

export class FilterChangeBody {
  @ApiPropertyOptional({ maxLength: FILTER_NAME_MOST }) @IsOptional() @MaxLength(TYPED_MOST) @IsString()
  readonly name?: string;

  @ApiPropertyOptional({ enum: FILTERED_TRAYS, description: 'With `asked`.' }) @ValidateIf(isLookedAt) @IsIn(FILTERED_TRAYS)
  readonly tray?: FilteredTray;

  @ApiPropertyOptional({ type: LookedAtQuery, description: 'Instead of all it asked; with `tray`.' }) @ValidateIf(isLookedAt) @ValidateNested() @Type(() => LookedAtQuery) @IsDefined()
  readonly asked?: LookedAtQuery;
}

function isLookedAt({ tray, asked }: FilterChangeBody): boolean {
  return tray !== undefined || asked !== undefined;
}

export class FilterView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly name: string;
  @ApiProperty({ enum: FILTERED_TRAYS }) readonly tray: FilteredTray;
  @ApiProperty({ type: LookedAtQuery }) readonly asked: Asked;
  @ApiProperty({ enum: CONDITIONS, isArray: true, description: 'The conditions that ask for what is there no more: a type, a desk that is no longer yours.' }) readonly gone: readonly (keyof Asked)[];
}
