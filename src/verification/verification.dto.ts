// The report as the API documents it; the words are those of EN 319 102-1.

import { ApiProperty } from '@nestjs/swagger';
import type { Conclusion, Coverage, Indication, Modifications, SignatureReport, SubIndication, VerificationReport } from '#signature/verify/report.js';
import type { Level } from '#signature/level.js';
import type { Instant } from '#kernel/clock.js';

const indications = ['TOTAL_PASSED', 'INDETERMINATE', 'TOTAL_FAILED'];
const conclusions = ['valid', 'to-check', 'not-valid'];

export class SignatureReportDto implements SignatureReport {
  @ApiProperty({ enum: ['signature', 'timestamp'] }) kind: 'signature' | 'timestamp';
  @ApiProperty({ description: 'Of a legal person (eIDAS art. 3(25)): a seal, and nobody’s signature.' }) seal: boolean;
  @ApiProperty() field: string;
  @ApiProperty({ enum: indications }) indication: Indication;
  @ApiProperty({ type: String, nullable: true, description: 'EN 319 102-1 sub-indication' }) subIndication: SubIndication | null;
  @ApiProperty({ enum: conclusions }) conclusion: Conclusion;
  @ApiProperty({ enum: ['B', 'T', 'LT', 'LTA'], nullable: true, description: 'PAdES level really reached' }) level: Level | null;
  @ApiProperty() signer: string;
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
  @ApiProperty({ type: String, nullable: true }) location: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) claimedTime: Instant | null;
  @ApiProperty({ type: String, format: 'date-time' }) bestSignatureTime: Instant;
  @ApiProperty() provenTime: boolean;
  @ApiProperty({ enum: ['whole-file', 'whole-revision', 'partial'] }) coverage: Coverage;
  @ApiProperty({ enum: ['none', 'permitted', 'forbidden', 'unknown'] }) modifications: Modifications;
  @ApiProperty({ type: [String] }) changes: string[];
  @ApiProperty({ type: [String] }) chain: string[];
  @ApiProperty({ type: [String] }) messages: string[];
  @ApiProperty({ description: 'The verdict in French, for people' }) sentence: string;
}

export class VerificationReportDto implements VerificationReport {
  @ApiProperty({ enum: indications }) verdict: Indication;
  @ApiProperty({ enum: conclusions }) conclusion: Conclusion;
  @ApiProperty() summary: string;
  @ApiProperty({ type: String, format: 'date-time' }) checkedAt: Instant;
  @ApiProperty() sizeBytes: number;
  @ApiProperty({ type: [SignatureReportDto] }) signatures: SignatureReportDto[];
}
