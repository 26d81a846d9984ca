// What is asked about applications over HTTP, and what is answered.

import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { LONGEST_NAME, SCOPES, type KeyState, type Scope } from './application.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const KEY_STATES: readonly KeyState[] = ['alive', 'expiring-soon', 'expired', 'revoked'];

export class NewKey {
  @ApiProperty({ format: 'date', description: 'The last day on which the key opens anything.' }) @Matches(DAY) readonly expiresOn: string;
}

export class NewApplication extends NewKey {
  @ApiProperty({ maxLength: LONGEST_NAME }) @MaxLength(LONGEST_NAME) @IsString() readonly name: string;
  @ApiProperty({ format: 'uuid', description: 'The desk it works for.' }) @IsUUID() readonly desk: string;
  @ApiProperty({ enum: SCOPES, isArray: true }) @ArrayMaxSize(SCOPES.length) @IsIn(SCOPES, { each: true }) @IsArray() readonly scopes: readonly Scope[];
}

export class KeyAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ description: 'What the key begins with.' }) readonly prefix: string;
  @ApiProperty({ enum: KEY_STATES }) readonly state: KeyState;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;
  @ApiProperty({ format: 'date-time', description: 'Excluded.' }) readonly expiresAt: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String, description: 'To the minute.' }) readonly lastUsedAt: string | null;
}

export class ApplicationAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly name: string;
  @ApiProperty() readonly deskName: string;
  @ApiProperty({ enum: SCOPES, isArray: true }) readonly scopes: readonly Scope[];
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) readonly revokedAt: string | null;
  @ApiProperty({ type: [KeyAnswer] }) readonly keys: readonly KeyAnswer[];
}

export class HandedKey extends KeyAnswer {
  @ApiProperty({ format: 'uuid' }) readonly application: string;
  @ApiProperty({ description: 'The whole key, told this once: `Authorization: Bearer …`.' }) readonly secret: string;
}

export class OwnAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly name: string;
  @ApiProperty({ format: 'uuid', description: 'The desk it works for.' }) readonly deskId: string;
  @ApiProperty({ enum: SCOPES, isArray: true }) readonly scopes: readonly Scope[];
}
