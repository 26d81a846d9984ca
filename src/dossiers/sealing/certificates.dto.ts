// What is asked about certificates, and the shape of the answer for OpenAPI. Where a key lies is not told.

import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { CREDENTIAL_KINDS } from '#organisation/credential.js';

export class CertificateFor {
  @ApiProperty({ format: 'uuid' }) @IsUUID() readonly person: string;
}

class WhyRefused {
  @ApiProperty({ example: 'organisation.credential-revoked' }) readonly code: string;
  @ApiProperty({ description: 'In French.' }) readonly sentence: string;
}

export class CertificateAnswer {
  @ApiProperty({ format: 'uuid', description: 'By which it is revoked.' }) readonly id: string;
  @ApiProperty({ format: 'uuid' }) readonly person: string;
  @ApiProperty({ description: 'What the person is called now.' }) readonly name: string;
  @ApiProperty({ enum: CREDENTIAL_KINDS }) readonly kind: string;
  @ApiProperty({ description: 'SHA-256 of the certificate (DER).' }) readonly certificate: string;
  @ApiProperty({ format: 'uuid', nullable: true, type: String, description: 'The mandate it dies with; null: none.' }) readonly mandate: string | null;
  @ApiProperty({ nullable: true, type: String, description: 'The name in the certificate; null: not known here.' }) readonly holder: string | null;
  @ApiProperty({ format: 'date-time' }) readonly validFrom: string;
  @ApiProperty({ format: 'date-time' }) readonly validTo: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) readonly revokedAt: string | null;
  @ApiProperty({ nullable: true, type: WhyRefused, description: 'Null: it may be used now.' }) readonly refused: WhyRefused | null;
}
