// What is asked of the absence-proof check, and the shape of its answer for OpenAPI.

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

export class WeaknessQuery {
  @ApiPropertyOptional({ enum: ['1', '2'], default: '2', description: 'How many persons may be unavailable together.' })
  @IsOptional()
  @IsIn(['1', '2'])
  readonly unavailable?: '1' | '2';
}

class WeakCircuit {
  @ApiProperty({ example: 'deliberation' }) readonly key: string;
  @ApiProperty({ example: 'Délibération' }) readonly name: string;
  @ApiProperty() readonly version: number;
}
class NamedStep {
  @ApiProperty({ example: 'visa-direction' }) readonly id: string;
  @ApiProperty() readonly name: string;
}
class MissingPerson {
  @ApiProperty({ format: 'uuid' }) readonly person: string;
  @ApiProperty({ example: 'Claire VANDAMME' }) readonly name: string;
}
class WeakStepAnswer {
  @ApiProperty({ type: WeakCircuit }) readonly circuit: WeakCircuit;
  @ApiProperty({ type: NamedStep }) readonly step: NamedStep;
  @ApiProperty({ type: [MissingPerson], description: 'Whose absence leaves the step without a lawful holder; empty: it has none already.' }) readonly without: readonly MissingPerson[];
  @ApiProperty({ description: 'In the language of the reader.' }) readonly sentence: string;
}

export class Weaknesses {
  @ApiProperty({ format: 'date-time' }) readonly at: string;
  @ApiProperty({ enum: [1, 2] }) readonly unavailable: 1 | 2;
  @ApiProperty({ description: 'How many circuits in force were read.' }) readonly circuits: number;
  @ApiProperty({ description: 'A step that depends on the desk of departure or on the type counts once for each.' }) readonly questions: number;
  @ApiProperty({ type: [WeakStepAnswer] }) readonly weaknesses: readonly WeakStepAnswer[];
  @ApiProperty({ type: [String], description: 'In the language of the reader: how the steps were read that the chart alone does not settle.' }) readonly notes: readonly string[];
}
