// What is sent about the retention.

import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsString, IsUUID, Matches, Max, MaxLength, Min, MinLength, ValidateIf } from 'class-validator';
import { DISPOSAL_AUTHORITY_MOST, DISPOSAL_NUMBER_MOST } from './disposal.js';
import { ABANDONED_DAYS, MOST_YEARS, TRASH_DAYS } from './retention.js';

export const MOST_DISPOSED = 200;

export class DelaysBody {
  @ApiProperty({ minimum: TRASH_DAYS.least, maximum: TRASH_DAYS.most, description: 'Days during which a dossier may be taken out of the trash.' })
  @IsInt() @Min(TRASH_DAYS.least) @Max(TRASH_DAYS.most)
  readonly trashDays: number;

  @ApiProperty({ type: Number, nullable: true, minimum: ABANDONED_DAYS.least, maximum: ABANDONED_DAYS.most, description: 'Days without a change after which a draft, or a rejected or cancelled dossier, goes to the trash; null: never.' })
  @ValidateIf((body: DelaysBody) => body.abandonedDays !== null) @IsInt() @Min(ABANDONED_DAYS.least) @Max(ABANDONED_DAYS.most)
  readonly abandonedDays: number | null;
}

export class LengtheningBody {
  @ApiProperty({ type: Number, nullable: true, maximum: MOST_YEARS, description: 'Never less than the rule of the type; null: for ever.' })
  @ValidateIf((body: LengtheningBody) => body.years !== null) @IsInt() @Min(1) @Max(MOST_YEARS)
  readonly years: number | null;

  @ApiProperty({ maxLength: 2000 })
  @IsString() @MinLength(1) @MaxLength(2000)
  readonly reason: string;
}

export class DisposalBody {
  @ApiProperty({ enum: ['elimination', 'transfer'] })
  @IsIn(['elimination', 'transfer'])
  readonly kind: 'elimination' | 'transfer';

  @ApiProperty({ maxLength: DISPOSAL_NUMBER_MOST, description: 'Of the bordereau.' })
  @IsString() @MinLength(1) @MaxLength(DISPOSAL_NUMBER_MOST)
  readonly number: string;

  @ApiProperty({ format: 'date', description: 'When the archives gave their visa, or took the dossiers over.' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  readonly on: string;

  @ApiProperty({ maxLength: DISPOSAL_AUTHORITY_MOST, example: 'Archives départementales de l’Aisne' })
  @IsString() @MinLength(1) @MaxLength(DISPOSAL_AUTHORITY_MOST)
  readonly authority: string;

  @ApiProperty({ type: [String], minItems: 1, maxItems: MOST_DISPOSED })
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(MOST_DISPOSED) @IsUUID(undefined, { each: true })
  readonly dossiers: readonly string[];
}
