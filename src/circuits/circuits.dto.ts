// What the API says of a circuit.

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

export class CircuitsQuery {
  @ApiPropertyOptional({ enum: ['0', '1'], description: 'Those put away instead of those in force.' }) @IsOptional() @IsIn(['0', '1']) readonly archived?: '0' | '1';
}

export class CircuitSummary {
  @ApiProperty({ example: 'deliberation' })
  readonly key: string;

  @ApiProperty({ example: 'Délibération' })
  readonly name: string;

  @ApiProperty({ description: 'The version in force.', example: 1 })
  readonly version: number;

  @ApiProperty({ description: 'SHA-256 of the canonical text (RFC 8785) of the definition.' })
  readonly hash: string;

  @ApiProperty({ type: [String], description: 'Keys of the dossier types that may follow it; none: any.' })
  readonly dossierTypes: readonly string[];

  @ApiProperty()
  readonly stepCount: number;

  @ApiProperty({ format: 'date-time' })
  readonly releasedAt: string;

  @ApiProperty({ example: 'Zoé Lambert' })
  readonly releasedBy: string;

  @ApiProperty({ format: 'date-time', nullable: true, type: String, description: 'Since when no new dossier may follow it.' })
  readonly archivedAt: string | null;

  @ApiProperty({ description: '« Le modèle a changé »: the product ships, or the centre de gestion offers, another one than that it was copied from.' })
  readonly modelChanged: boolean;

  @ApiProperty({ type: [String], description: 'What changed in the model since, in French.' })
  readonly modelChanges: readonly string[];
}

export class CircuitFinding {
  @ApiProperty({ enum: ['error', 'warning'] })
  readonly level: 'error' | 'warning';

  @ApiProperty({ example: 'circuit.desk-empty' })
  readonly code: string;

  @ApiProperty({ description: 'In the language of the reader; it ends with the remedy.' })
  readonly sentence: string;

  @ApiProperty({ type: String, nullable: true, description: 'The step meant, when it is one.' })
  readonly step: string | null;

  @ApiProperty({ example: 'root.nodes[2]', description: 'The node meant; empty: the circuit as a whole.' })
  readonly place: string;
}

export class CircuitDetail extends CircuitSummary {
  @ApiProperty({ description: 'Offered by this centre de gestion to its communes as a model.' })
  readonly offered: boolean;

  @ApiProperty({ type: [String], description: 'The circuit in French, one sentence a step.' })
  readonly sentences: readonly string[];

  @ApiProperty({ type: [CircuitFinding], description: 'What is wrong with it today, desks without holders included.' })
  readonly findings: readonly CircuitFinding[];

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The definition itself: the format of workflows/*.json.' })
  readonly definition: object;
}
