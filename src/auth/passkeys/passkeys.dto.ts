// What is said about passkeys. The answers of the browser are of the shape the standard gives them; whoever judges them
// takes no field on trust.

import { ApiProperty } from '@nestjs/swagger';
import { IsObject, IsString, MaxLength } from 'class-validator';
import type { Answer } from './ceremony.client.js';
import { LONGEST_NAME, type Passkey } from './passkey.js';

export class PasskeyAnswer {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What `credential.toJSON()` gives.' })
  @IsObject()
  readonly answer: Answer;
}

export class PasskeyName {
  @ApiProperty({ maxLength: LONGEST_NAME })
  @MaxLength(LONGEST_NAME)
  @IsString()
  readonly name: string;
}

export class NewPasskey extends PasskeyName {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What `credential.toJSON()` gives.' })
  @IsObject()
  readonly answer: Answer;
}

export class PasskeyView {
  @ApiProperty() readonly id: string;
  @ApiProperty() readonly name: string;
  @ApiProperty() readonly createdAt: string;
  @ApiProperty({ type: String, nullable: true }) readonly lastUsedAt: string | null;
}

export function viewOf({ id, name, createdAt, lastUsedAt }: Passkey): PasskeyView {
  return { id, name, createdAt, lastUsedAt };
}
