// What is said with a signatory whose key is at the signing provider.

import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { MOST_SLOTS } from './slots.service.js';

const MOST_CODES = 16;
const LONGEST_ID = 255;
const LONGEST_CODE = 255;
/** `value:` and a SHA-256. */
const LONGEST_NAME = 100;

export class FactorAnswer {
  @ApiProperty({ example: 'OTP' }) readonly id: string;
  @ApiProperty({ nullable: true, type: String, description: 'In the words of the provider.' }) readonly label: string | null;
  @ApiProperty({ nullable: true, type: String, description: 'In the words of the provider.' }) readonly description: string | null;
  @ApiProperty({ description: 'Digits only.' }) readonly numeric: boolean;
  @ApiProperty({ description: 'A challenge is asked for first.' }) readonly challenged: boolean;
}

class AskedDossier {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly title: string;
}

class AskedDocument {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly name: string;
}

export class RemoteSignatureAsked {
  @ApiProperty({ type: AskedDossier }) readonly dossier: AskedDossier;
  @ApiProperty({ type: AskedDocument }) readonly document: AskedDocument;
  @ApiProperty({ description: 'Names the very bytes that are signed; sent back with the codes.' }) readonly name: string;
  @ApiProperty({ type: [String], description: 'The words above the signature, one line each.' }) readonly mention: readonly string[];
  @ApiProperty({ format: 'date-time', description: 'When the decision was taken.' }) readonly decidedAt: string;
}

export class RemoteKeyAnswer {
  @ApiProperty({ type: [FactorAnswer], description: 'What its holder types to sign.' }) readonly factors: readonly FactorAnswer[];
  @ApiProperty({ type: [RemoteSignatureAsked], description: 'What one gesture signs.' }) readonly asked: readonly RemoteSignatureAsked[];
}

export class ChallengeFor {
  @ApiProperty({ example: 'OTP' }) @IsString() @MaxLength(LONGEST_ID) readonly factor: string;
}

export class ChallengeAnswer {
  @ApiProperty({ nullable: true, type: String, description: 'What is to be answered; null: it was sent to the signatory.' }) readonly challenge: string | null;
}

export class TypedCode {
  @ApiProperty({ example: 'OTP' }) @IsString() @MaxLength(LONGEST_ID) readonly id: string;
  @ApiProperty({ writeOnly: true }) @IsString() @MaxLength(LONGEST_CODE) readonly value: string;
}

export class ShownSignature {
  @ApiProperty({ format: 'uuid' }) @IsUUID() readonly document: string;
  @ApiProperty({ description: 'As `asked` has given it.' }) @IsString() @MaxLength(LONGEST_NAME) readonly name: string;
}

export class TypedCodes {
  @ApiProperty({ type: [TypedCode], description: 'One for each factor; kept nowhere.' })
  @IsArray() @ArrayMaxSize(MOST_CODES) @ValidateNested({ each: true }) @Type(() => TypedCode)
  readonly codes: readonly TypedCode[];

  @ApiProperty({ type: [ShownSignature], description: 'What was shown to whoever typed them: signed, and nothing else.' })
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(MOST_SLOTS) @ValidateNested({ each: true }) @Type(() => ShownSignature)
  readonly shown: readonly ShownSignature[];
}

export class RemoteSignedAnswer {
  @ApiProperty({ type: 'integer' }) readonly signed: number;
  @ApiProperty({ type: 'integer', description: 'They wait for another gesture, and another code.' }) readonly left: number;
}
