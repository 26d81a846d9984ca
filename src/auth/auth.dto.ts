// What is sent to sign in. The lengths bound the work of hashing, not the choice of a password.

import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { PasskeyView } from './passkeys/passkeys.dto.js';

export class SignIn {
  @ApiProperty({ maxLength: 200 })
  @MaxLength(200)
  @IsNotEmpty()
  @IsString()
  readonly login: string;

  @ApiProperty({ maxLength: 1000 })
  @MaxLength(1000)
  @IsNotEmpty()
  @IsString()
  readonly password: string;
}

export class LeaveView {
  @ApiProperty() readonly leaveAt: string;
}

export class AwaitsView {
  @ApiProperty({ enum: ['code'] }) readonly awaits: 'code';
}

/** Spaces and dashes are left out by whoever reads it. */
export class Code {
  @ApiProperty({ maxLength: 40, description: 'Six digits of the authenticator, or a recovery code.' })
  @MaxLength(40)
  @IsNotEmpty()
  @IsString()
  readonly code: string;
}

export class Proof {
  @ApiProperty({ maxLength: 1000, required: false, description: 'Of an account that has one; of the others the session must be young.' })
  @MaxLength(1000)
  @IsString()
  @IsOptional()
  readonly password?: string;
}

export class ProvedCode extends Code {
  @ApiProperty({ maxLength: 1000, required: false, description: 'Of an account that has one; of the others the session must be young.' })
  @MaxLength(1000)
  @IsString()
  @IsOptional()
  readonly password?: string;
}

export class NewPassword {
  @ApiProperty({ maxLength: 1000 })
  @MaxLength(1000)
  @IsString()
  readonly current: string;

  @ApiProperty({ maxLength: 1000 })
  @MaxLength(1000)
  @IsString()
  readonly next: string;
}

export class Login {
  @ApiProperty({ maxLength: 200 })
  @MaxLength(200)
  @IsNotEmpty()
  @IsString()
  readonly login: string;
}

export class ChosenPassword {
  @ApiProperty({ maxLength: 100, description: 'What the link holds.' })
  @MaxLength(100)
  @IsString()
  readonly token: string;

  @ApiProperty({ maxLength: 1000 })
  @MaxLength(1000)
  @IsString()
  readonly password: string;
}

export class OpenSessionView {
  @ApiProperty({ description: 'Names the session; opens nothing.' }) readonly id: string;
  @ApiProperty() readonly device: string;
  @ApiProperty() readonly address: string;
  @ApiProperty() readonly openedAt: string;
  @ApiProperty() readonly lastUsedAt: string;
  @ApiProperty({ description: 'The one that asks.' }) readonly present: boolean;
}

export class SecondStepView {
  @ApiProperty({ type: String, nullable: true, description: 'When it was turned on; null: it is off.' }) readonly since: string | null;
  @ApiProperty() readonly codesLeft: number;
}

export class BoundProviderView {
  @ApiProperty({ description: 'As the provider names itself.' }) readonly issuer: string;
  @ApiProperty({ type: String, nullable: true, description: 'Null: it opens nothing here any more.' }) readonly key: string | null;
  @ApiProperty() readonly name: string;
  @ApiProperty() readonly boundAt: string;
  @ApiProperty() readonly lastUsedAt: string;
}

export class AccountView {
  @ApiProperty() readonly login: string;
  @ApiProperty() readonly hasPassword: boolean;
  @ApiProperty({ description: 'Whether what has no password to prove may be changed: the session was opened a moment ago.' }) readonly young: boolean;
  @ApiProperty({ type: SecondStepView }) readonly secondStep: SecondStepView;
  @ApiProperty({ type: [BoundProviderView], description: 'The identity providers it is known at.' }) readonly providers: readonly BoundProviderView[];
  @ApiProperty({ type: [PasskeyView] }) readonly passkeys: readonly PasskeyView[];
  @ApiProperty({ type: [OpenSessionView] }) readonly sessions: readonly OpenSessionView[];
}

export class EnrolmentView {
  @ApiProperty({ description: 'In groups of four letters, to be typed.' }) readonly secret: string;
  @ApiProperty({ description: 'What the QR code says.' }) readonly uri: string;
}

export class CodesView {
  @ApiProperty({ type: [String], description: 'Shown this once.' }) readonly codes: readonly string[];
}

export class SessionView {
  @ApiProperty({ description: 'Milliseconds, by the clock of the server.' }) readonly leftMs: number;
  @ApiProperty({ description: 'Whether it would end later if one asked to stay.' }) readonly mayExtend: boolean;
}
