// What is asked about certificates, and the shape of the answer for OpenAPI. Where a key lies is not told.

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBase64, IsBoolean, IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { CREDENTIAL_KINDS } from '#organisation/credential.js';

export class CertificateFor {
  @ApiProperty({ format: 'uuid' }) @IsUUID() readonly person: string;
}

/** A PKCS#12 with its whole chain is of 10 KB at most; in base64. */
export const LONGEST_FILE = 65_536;

export class BroughtFile {
  @ApiProperty({ format: 'uuid' }) @IsUUID() readonly person: string;
  @ApiProperty({ format: 'byte', description: 'The file in base64: PEM or DER of a certificate whose key stays with its holder; PKCS#12 with its password.' }) @IsString() @MaxLength(LONGEST_FILE) @IsBase64() readonly file: string;
  @ApiPropertyOptional({ maxLength: 200, nullable: true, type: String, description: 'Of a PKCS#12.' }) @IsOptional() @IsString() @MaxLength(200) readonly password?: string | null;
  @ApiPropertyOptional({ description: 'It dies with the mandate the person holds now.' }) @IsOptional() @IsBoolean() readonly withMandate?: boolean;
  @ApiPropertyOptional({ description: 'Say what the file holds, and keep nothing.' }) @IsOptional() @IsBoolean() readonly dryRun?: boolean;
}

export class BroughtAnswer {
  @ApiProperty({ description: 'SHA-256 of the certificate (DER).' }) readonly certificate: string;
  @ApiProperty({ description: 'The name it bears.' }) readonly subject: string;
  @ApiProperty() readonly issuer: string;
  @ApiProperty({ format: 'date-time' }) readonly validFrom: string;
  @ApiProperty({ format: 'date-time' }) readonly validTo: string;
}

const LONGEST_NAME = 255;

/** One of the two names. */
export class RemoteCertificate {
  @ApiProperty({ format: 'uuid' }) @IsUUID() readonly person: string;
  @ApiPropertyOptional({ description: 'The credential, as the signing provider calls it.' }) @IsOptional() @IsString() @MinLength(1) @MaxLength(LONGEST_NAME) readonly credential?: string;
  @ApiPropertyOptional({ description: 'The person, as the signing provider calls its user: taken when this user has one credential.' }) @IsOptional() @IsString() @MinLength(1) @MaxLength(LONGEST_NAME) readonly user?: string;
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
