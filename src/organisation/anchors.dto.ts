// The shape of the daily anchors for OpenAPI.

import { ApiProperty } from '@nestjs/swagger';

export class AnchorJudged {
  @ApiProperty({ example: 12 }) readonly number: number;
  @ApiProperty({ format: 'date', description: 'The day in UTC.' }) readonly day: string;
  @ApiProperty({ description: 'How many chains it stands for: one for each dossier and administrative object.' }) readonly chains: number;
  @ApiProperty({ description: 'Merkle root (RFC 6962 §2.1) over the heads of the chains.' }) readonly root: string;
  @ApiProperty() readonly ok: boolean;
  @ApiProperty({ format: 'date-time', nullable: true, type: String, description: 'When the time-stamping authority saw it; null when the anchor does not hold.' }) readonly stampedAt: string | null;
  @ApiProperty() readonly sentence: string;
}

export class BrokenChain {
  @ApiProperty({ format: 'uuid', description: 'The dossier or administrative object.' }) readonly chain: string;
  @ApiProperty({ description: 'The entry that was anchored and is no longer there as it was.' }) readonly sequence: number;
  @ApiProperty() readonly sentence: string;
}

export class AnchorsReport {
  @ApiProperty() readonly ok: boolean;
  @ApiProperty() readonly sentence: string;
  @ApiProperty({ type: [AnchorJudged], description: 'Newest first.' }) readonly anchors: readonly AnchorJudged[];
  @ApiProperty({ type: [BrokenChain] }) readonly broken: readonly BrokenChain[];
}
