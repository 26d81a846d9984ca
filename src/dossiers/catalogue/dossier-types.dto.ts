// What is sent to make a type of dossiers or to change one. Sizes are bounded here; what the words may be is the rule’s.

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { VISIBILITIES, type Visibility } from '#acts/dossier-type.js';
import type { AskedFact, AskedType, AskedValue } from '#organisation/dossier-types/asked-type.js';
import { ASKED_KINDS } from '#organisation/dossier-types/house-type.js';

/** Above what the rules allow, so that they answer; far below what would cost. */
const MOST = 200;
const LONGEST = 1000;
const KINDS = [...ASKED_KINDS, 'act-number', 'matter'] as const;

class ValueBody implements AskedValue {
  @ApiPropertyOptional({ description: 'Of a value that is known; absent: a new one.' }) @IsOptional() @IsString() @MaxLength(100) readonly key?: string;
  @ApiProperty() @IsString() @MaxLength(LONGEST) readonly name!: string;
}

class FactBody implements AskedFact {
  @ApiPropertyOptional({ description: 'Of a fact that is known; absent: a new one.' }) @IsOptional() @IsString() @MaxLength(100) readonly key?: string;
  @ApiProperty() @IsString() @MaxLength(LONGEST) readonly label!: string;
  @ApiProperty({ enum: KINDS }) @IsIn(KINDS) readonly kind!: AskedFact['kind'];
  @ApiProperty() @IsBoolean() readonly required!: boolean;
  @ApiPropertyOptional({ type: [ValueBody] }) @IsOptional() @IsArray() @ArrayMaxSize(MOST) @ValidateNested({ each: true }) @Type(() => ValueBody) readonly values?: readonly ValueBody[];
}

export class TypeBody {
  @ApiProperty() @IsString() @MaxLength(LONGEST) readonly name!: string;
  @ApiPropertyOptional({ type: String, nullable: true }) @IsOptional() @IsString() @MaxLength(LONGEST) readonly description?: string | null;
  @ApiProperty({ enum: VISIBILITIES }) @IsIn(VISIBILITIES) readonly visibility!: Visibility;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'Null: the usual one of its model.' }) @IsOptional() @IsString() @MaxLength(100) readonly circuitKey?: string | null;
  @ApiProperty({ type: [FactBody], description: 'In the order in which they are asked, those of the model among them.' }) @IsArray() @ArrayMaxSize(MOST) @ValidateNested({ each: true }) @Type(() => FactBody) readonly facts!: readonly FactBody[];
}

export class NewTypeBody extends TypeBody {
  @ApiProperty({ format: 'uuid', description: 'Chosen by who asks: sent twice, the type is made once.' }) @IsUUID() readonly id!: string;
  @ApiProperty({ description: 'Key of the delivered type it is made on.' }) @IsString() @MaxLength(100) readonly model!: string;
}

export class TypesQuery {
  @ApiPropertyOptional({ enum: ['true'], description: 'Those that are withdrawn too.' }) @IsOptional() @IsIn(['true']) readonly all?: string;
}

class ListedValueView {
  @ApiProperty() readonly key!: string;
  @ApiProperty() readonly name!: string;
}

class FactView {
  @ApiProperty() readonly key!: string;
  @ApiProperty() readonly label!: string;
  @ApiProperty({ enum: KINDS }) readonly kind!: AskedFact['kind'];
  @ApiProperty() readonly required!: boolean;
  @ApiPropertyOptional({ type: [ListedValueView] }) readonly values?: readonly ListedValueView[];
}

export class TypeView {
  @ApiProperty() readonly key!: string;
  @ApiProperty() readonly name!: string;
  @ApiProperty() readonly nature!: string;
  @ApiProperty() readonly circuitKey!: string;
  @ApiProperty({ enum: VISIBILITIES }) readonly visibility!: Visibility;
  @ApiProperty({ type: [FactView] }) readonly metadata!: readonly FactView[];
  @ApiProperty({ type: String, nullable: true, description: 'Of one the collectivité has made: the delivered type it is made on.' }) readonly model!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly description!: string | null;
  @ApiProperty({ description: 'No dossier of it is begun any more.' }) readonly withdrawn!: boolean;
  @ApiProperty({ description: 'For the If-Match of a change; 0: as it is delivered.' }) readonly version!: number;
  @ApiProperty({ type: [FactView], description: 'Facts of the collectivité that are asked no more.' }) readonly retired!: readonly FactView[];
}

export function askedFrom({ name, description, visibility, circuitKey, facts }: TypeBody): AskedType {
  return { name, description: description ?? null, visibility, circuitKey: circuitKey ?? null, facts };
}
