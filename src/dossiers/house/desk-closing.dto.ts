// The closing of a desk over HTTP: shapes for OpenAPI.

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsObject, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { OBSTACLES, type Obstacle } from '#organisation/desks/close-desk.js';
import { SeenDesk } from '#organisation/house.dto.js';

const MOST_PERSONS = 300;

export class DeskToClose {
  @ApiPropertyOptional({ type: SeenDesk, description: 'The desk as it was read (412 when it has changed). Not given: whatever it has become.' })
  @IsOptional() @IsObject() @ValidateNested() @Type(() => SeenDesk) readonly seen?: SeenDesk;
  @ApiPropertyOptional({ type: [String], description: 'The persons who are known to have no desk left then. One who is not named here stops the closing.' })
  @IsOptional() @IsArray() @ArrayMaxSize(MOST_PERSONS) @ArrayUnique() @IsUUID(undefined, { each: true }) readonly withoutDesk?: readonly string[];
}

class ObstacleView {
  @ApiProperty({ enum: OBSTACLES }) readonly what!: Obstacle['what'];
  @ApiProperty({ type: String, nullable: true, description: 'Of the dossier, the circuit, the desk or the person; null: there is none, or it may not be known.' }) readonly key!: string | null;
  @ApiProperty({ description: 'In the language asked for.' }) readonly sentence!: string;
}

class WithoutDesk {
  @ApiProperty({ format: 'uuid' }) readonly person!: string;
  @ApiProperty() readonly name!: string;
}

export class DeskClosingView {
  @ApiProperty({ type: [ObstacleView], description: 'All that stands against it; none: it may be closed.' }) readonly obstacles!: readonly ObstacleView[];
  @ApiProperty({ type: [String], description: 'What closing it changes, in the language asked for.' }) readonly changes!: readonly string[];
  @ApiProperty({ type: [WithoutDesk], description: 'Who would have no desk left.' }) readonly withoutDesk!: readonly WithoutDesk[];
}

export class DeskView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty() readonly name!: string;
  @ApiProperty() readonly slug!: string;
  @ApiProperty({ type: [String] }) readonly holders!: readonly string[];
  @ApiProperty({ type: [String] }) readonly assistants!: readonly string[];
  @ApiProperty({ type: [String] }) readonly supervisors!: readonly string[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly superior!: string | null;
  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true, description: 'Since when it is closed; null or absent: it serves.' }) readonly closedAt?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'Who closed it.' }) readonly closedBy?: string | null;
}
