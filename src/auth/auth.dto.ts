// What is sent to sign in. The lengths bound the work of hashing, not the choice of a password.

import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

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

export class SessionView {
  @ApiProperty({ description: 'Milliseconds, by the clock of the server.' }) readonly leftMs: number;
  @ApiProperty({ description: 'Whether it would end later if one asked to stay.' }) readonly mayExtend: boolean;
}
