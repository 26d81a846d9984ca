// An identity provider as the page of signing in shows it, and as an account is bound to it.

import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { Proof } from '../auth.dto.js';

const LONGEST_ISSUER = 300;

export class ProviderView {
  @ApiProperty({ example: 'proconnect' }) readonly key: string;
  @ApiProperty({ example: 'ProConnect' }) readonly name: string;
}

export class BindingView {
  @ApiProperty({ description: 'Of the provider, which asks who one is.' }) readonly url: string;
}

export class ProvedIssuer extends Proof {
  @ApiProperty({ maxLength: LONGEST_ISSUER, description: 'As the account lists it.' })
  @MaxLength(LONGEST_ISSUER)
  @IsString()
  readonly issuer: string;
}
