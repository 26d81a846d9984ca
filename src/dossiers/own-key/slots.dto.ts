// What is said with a signatory who holds the key: bytes in base64.

import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBase64, IsString, MaxLength } from 'class-validator';
import { CREDENTIAL_KINDS } from '#organisation/credential.js';

/** Certificates are of 1 to 3 KB, a chain of at most four or five. */
const LONGEST_CERTIFICATE = 16_384;
const LONGEST_CHAIN = 10;
/** RSA-8192. */
const LONGEST_VALUE = 1368;

export class ShownCertificate {
  @ApiProperty({ type: [String], format: 'byte', description: 'DER in base64, the signing certificate first, then its authorities as far as they are known.' })
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(LONGEST_CHAIN) @IsString({ each: true }) @MaxLength(LONGEST_CERTIFICATE, { each: true }) @IsBase64({}, { each: true })
  readonly chain: readonly string[];
}

export class OwnCertificateAnswer {
  @ApiProperty({ description: 'SHA-256 of the certificate (DER).' }) readonly certificate: string;
  @ApiProperty({ format: 'date-time' }) readonly validFrom: string;
  @ApiProperty({ format: 'date-time' }) readonly validTo: string;
  @ApiProperty({ description: 'Whether it was shown here: nothing is asked of a key before.' }) readonly shown: boolean;
}

class ServingCertificate {
  @ApiProperty({ description: 'As the certificate names who holds it.' }) readonly name: string;
  @ApiProperty({ enum: CREDENTIAL_KINDS }) readonly kind: string;
  @ApiProperty({ format: 'date-time' }) readonly validTo: string;
}

class WhyNotSigned {
  @ApiProperty({ example: 'organisation.credential-not-valid-now' }) readonly code: string;
  @ApiProperty() readonly sentence: string;
}

export class SigningCertificateAnswer {
  @ApiProperty({ nullable: true, type: ServingCertificate, description: 'Null: none serves now.' }) readonly certificate: ServingCertificate | null;
  @ApiProperty({ description: 'The product makes the next one, or the first, when it is needed; else somebody brings it.' }) readonly madeHere: boolean;
  @ApiProperty({ nullable: true, type: WhyNotSigned, description: 'Why nothing can be signed now.' }) readonly refused: WhyNotSigned | null;
}

class RemoteWaiting {
  @ApiProperty({ format: 'uuid', description: 'The certificate of the reader at the signing provider.' }) readonly credential: string;
  @ApiProperty({ type: 'integer' }) readonly dossiers: number;
}

export class WaitingAnswer {
  @ApiProperty({ type: 'integer', nullable: true, description: 'How many wait for a key of the reader; null: the reader holds none.' }) readonly dossiers: number | null;
  @ApiProperty({ type: [RemoteWaiting], description: 'How many wait for the code of the reader.' }) readonly remote: readonly RemoteWaiting[];
}

export class ShownAnswer {
  @ApiProperty({ description: 'SHA-256 of the certificate (DER).' }) readonly certificate: string;
}

class SlotDocument {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly name: string;
  @ApiProperty({ description: 'Of the file as it was decided upon.' }) readonly sha256: string;
}

class SlotDossier {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly title: string;
}

export class SlotAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ type: SlotDossier }) readonly dossier: SlotDossier;
  @ApiProperty({ type: SlotDocument }) readonly document: SlotDocument;
  @ApiProperty({ type: [String], description: 'The words above the signature, one line each.' }) readonly mention: readonly string[];
  @ApiProperty({ format: 'date-time', description: 'When the decision was taken.' }) readonly decidedAt: string;
  @ApiProperty({ format: 'date-time', description: 'An answer is taken before this instant.' }) readonly expiresAt: string;
  @ApiProperty({ example: 'ecdsa-p256-sha256' }) readonly algorithm: string;
  @ApiProperty({ description: 'SHA-256 of the certificate (DER) whose key is asked.' }) readonly certificate: string;
  @ApiProperty({ format: 'byte', description: 'The signed attributes (DER, RFC 5652 §5.4): what the key hashes and signs.' }) readonly toBeSigned: string;
  @ApiProperty({ description: 'The digest of `toBeSigned` by the algorithm, hexadecimal: for a key that signs digests.' }) readonly hash: string;
  @ApiProperty({ format: 'byte', description: 'The digest of the revision to be signed, that stands in `toBeSigned` as its message-digest.' }) readonly digest: string;
}

export class SlotValue {
  @ApiProperty({ format: 'byte', description: 'The signature value in base64; of ECDSA in DER (RFC 3279 §2.2.3).' }) @IsString() @MaxLength(LONGEST_VALUE) @IsBase64()
  readonly value: string;
}

export class AnsweredSlot {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ format: 'uuid' }) readonly dossier: string;
  @ApiProperty({ format: 'uuid' }) readonly document: string;
  @ApiProperty({ format: 'date-time', description: 'When it was answered first.' }) readonly answeredAt: string;
}
