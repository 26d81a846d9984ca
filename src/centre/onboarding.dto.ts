// What is asked to add a collectivité, and what is told of it, for OpenAPI.

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';

export const NEWCOMER_KINDS = ['commune', 'epci', 'syndicat'] as const;
const LONGEST_NAME = 200;
/** Paris has two million; nobody types a hundred. */
const MOST_PEOPLE = 100_000_000;

const digits = ({ value }: { readonly value: unknown }) => (typeof value === 'string' ? value.replace(/\s/g, '') : value);

export class FirstAdministrator {
  @ApiProperty({ maxLength: 100 }) @IsString() @MaxLength(100) readonly firstName: string;
  @ApiProperty({ maxLength: 100 }) @IsString() @MaxLength(100) readonly lastName: string;
  @ApiProperty({ maxLength: 200, description: 'The name of the account, and where the link to its password is sent.' }) @Transform(({ value }) => (typeof value === 'string' ? value.normalize('NFKC').trim().toLowerCase() : value)) @IsString() @MaxLength(200) readonly email: string;
}

export class NewCommune {
  @ApiProperty({ format: 'uuid', description: 'Chosen by whoever asks: the same again makes one.' }) @IsUUID() readonly id: string;
  @ApiProperty({ maxLength: LONGEST_NAME }) @IsString() @MaxLength(LONGEST_NAME) readonly name: string;
  @ApiProperty({ enum: NEWCOMER_KINDS }) @IsIn(NEWCOMER_KINDS) readonly kind: (typeof NEWCOMER_KINDS)[number];
  @ApiProperty({ example: '216209502' }) @Transform(digits) @IsString() @MaxLength(20) readonly siren: string;
  @ApiPropertyOptional({ nullable: true, type: String, description: 'INSEE code; of a commune only.' }) @IsOptional() @Transform(digits) @Matches(/^\d[\dAB]\d{3}$/) readonly insee?: string | null;
  @ApiProperty() @IsInt() @Min(0) @Max(MOST_PEOPLE) readonly population: number;
  @ApiPropertyOptional({ format: 'uuid', nullable: true, type: String, description: 'A commune of the centre, whose desks and circuits are taken; null: the circuits of the product.' }) @IsOptional() @IsUUID() readonly model?: string | null;
  @ApiProperty({ type: FirstAdministrator }) @ValidateNested() @Type(() => FirstAdministrator) readonly administrator: FirstAdministrator;
  @ApiPropertyOptional({ description: 'Says what would be made, and makes nothing.' }) @IsOptional() @IsBoolean() readonly dryRun?: boolean;
}

export class AddedCommune {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly name: string;
  @ApiProperty({ description: 'It was there already, by an earlier request of the same id.' }) readonly again: boolean;
  @ApiProperty({ type: [String] }) readonly desks: readonly string[];
  @ApiProperty({ description: 'Desks of the model that bear the name of a person, and stay there.' }) readonly desksLeft: number;
  @ApiProperty({ type: [String], description: 'Circuits in force.' }) readonly circuits: readonly string[];
  @ApiProperty({ type: [String], description: 'Circuits kept as drafts: they lack somebody, as long as the people are not there.' }) readonly drafts: readonly string[];
  @ApiProperty({ description: 'Whether the administrator gets a link to a first password; an account that exists has its own.' }) readonly invited: boolean;
}
