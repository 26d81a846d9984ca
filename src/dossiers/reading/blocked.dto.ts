// The shape of the list of blocked dossiers, for OpenAPI.

import { ApiProperty } from '@nestjs/swagger';

class NamedType {
  @ApiProperty({ example: 'deliberation' }) readonly key: string;
  @ApiProperty({ example: 'Délibération' }) readonly name: string;
}
class WaitingStep {
  @ApiProperty({ example: 'signature-maire' }) readonly id: string;
  @ApiProperty() readonly name: string;
}
class TraceAnswer {
  @ApiProperty({ example: 'Paul BLANC' }) readonly name: string;
  @ApiProperty({ example: 'former-mayor' }) readonly reason: string;
  @ApiProperty({ example: 'CGCT L2122-18' }) readonly basis: string;
  @ApiProperty({ description: 'In French.' }) readonly text: string;
}
class BlockedDossier {
  @ApiProperty({ format: 'uuid' }) readonly dossier: string;
  @ApiProperty({ nullable: true, type: String, description: 'Null for those who look after the collectivité without reading its dossiers.' }) readonly title: string | null;
  @ApiProperty({ type: NamedType }) readonly type: NamedType;
  @ApiProperty({ type: WaitingStep }) readonly step: WaitingStep;
  @ApiProperty({ format: 'date-time' }) readonly waitingSince: string;
  @ApiProperty({ description: 'In French.' }) readonly sentence: string;
  @ApiProperty({ type: [TraceAnswer], description: 'Every title that did not do, and why.' }) readonly trace: readonly TraceAnswer[];
}
class RefusedCertificateAnswer {
  @ApiProperty({ format: 'uuid', description: 'By which it is revoked.' }) readonly id: string;
  @ApiProperty({ format: 'uuid' }) readonly person: string;
  @ApiProperty() readonly name: string;
  @ApiProperty({ format: 'date-time', description: 'Until when it would have served.' }) readonly validTo: string;
  @ApiProperty({ example: 'organisation.credential-mandate-ended' }) readonly code: string;
  @ApiProperty({ description: 'In French.' }) readonly sentence: string;
  @ApiProperty({ description: 'Whether this person holds another one that serves.' }) readonly replaced: boolean;
}

export class BlockedDossiers {
  @ApiProperty({ format: 'date-time', description: 'The instant the question was put for.' }) readonly at: string;
  @ApiProperty({ description: 'How many signatures wait.' }) readonly waiting: number;
  @ApiProperty({ description: 'How many of them nobody may give; the list stops at 500, the oldest first.' }) readonly blocked: number;
  @ApiProperty({ type: [BlockedDossier] }) readonly dossiers: readonly BlockedDossier[];
  @ApiProperty({ type: [RefusedCertificateAnswer] }) readonly certificates: readonly RefusedCertificateAnswer[];
}
