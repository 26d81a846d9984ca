// What is asked about the seal of the collectivité, and the shape of the answer for OpenAPI. Where its key lies is not told.

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBase64, IsBoolean, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { HOUSE_SEAL_KINDS } from '#organisation/seal/house-seal.js';
import { LONGEST_FILE } from '../sealing/certificates.dto.js';

export class BroughtSeal {
  @ApiProperty({ format: 'byte', description: 'The PKCS#12, in base64.' }) @IsString() @MaxLength(LONGEST_FILE) @IsBase64() readonly file: string;
  @ApiProperty({ maxLength: 200 }) @IsString() @MaxLength(200) readonly password: string;
  @ApiPropertyOptional({ description: 'Say what the file holds, and keep nothing.' }) @IsOptional() @IsBoolean() readonly dryRun?: boolean;
}

export class TokenSeal {
  @ApiProperty({ maxLength: 255, description: 'The name of the key in the token of the installation (PKCS#11), under this collectivité.' }) @IsString() @MinLength(1) @MaxLength(255) readonly label: string;
  @ApiPropertyOptional({ description: 'Say what its certificate holds, and keep nothing.' }) @IsOptional() @IsBoolean() readonly dryRun?: boolean;
}

export class WhySealRefused {
  @ApiProperty({ example: 'organisation.house-seal-not-valid-now' }) readonly code: string;
  @ApiProperty({ description: 'In French.' }) readonly sentence: string;
}

export class HouseSealAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: HOUSE_SEAL_KINDS }) readonly kind: string;
  @ApiProperty({ description: 'SHA-256 of the certificate (DER).' }) readonly certificate: string;
  @ApiProperty({ description: 'The name in the certificate.' }) readonly holder: string;
  @ApiProperty({ description: 'What the seal is called on the documents.', example: 'Cachet de la commune de Rang' }) readonly mention: string;
  @ApiProperty({ format: 'date-time' }) readonly validFrom: string;
  @ApiProperty({ format: 'date-time' }) readonly validTo: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String, description: 'When it stopped serving; null: it is the one that serves.' }) readonly endedAt: string | null;
  @ApiProperty({ enum: ['replaced', 'withdrawn'], nullable: true, type: String }) readonly ended: string | null;
  @ApiProperty({ nullable: true, type: WhySealRefused, description: 'Of the one that serves; null: it may be put now.' }) readonly refused: WhySealRefused | null;
}

export class HouseSealAnswers {
  @ApiProperty({ type: [HouseSealAnswer], description: 'The one that serves first, then those before it, the last first.' }) readonly seals: readonly HouseSealAnswer[];
  @ApiProperty({ description: 'Whether one of the embedded test authority may be made here: no other trust is configured.' }) readonly mayBeMade: boolean;
}
