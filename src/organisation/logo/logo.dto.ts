// What is sent to set the logo of the collectivité, and what is answered of it.

import { ApiProperty } from '@nestjs/swagger';
import { IsBase64, IsString, MaxLength } from 'class-validator';
import { LOGO_MAX_BYTES, LOGO_MAX_SIDE } from './logo.js';
import type { LogoFormat } from './picture.js';

/** In base64, and some more: what is too heavy is told so in its own words. */
const LONGEST = 480_000;

export class NewLogo {
  @ApiProperty({ format: 'byte', maxLength: LONGEST, description: `A PNG or a JPEG in base64: ${LOGO_MAX_BYTES / 1024} kB and ${LOGO_MAX_SIDE} pixels a side at most. A PNG is written again from its pixels, a JPEG from what decodes it.` })
  @MaxLength(LONGEST) @IsBase64() @IsString() readonly image: string;
}

export class Logo {
  @ApiProperty({ enum: ['png', 'jpeg'] }) readonly format: LogoFormat;
  @ApiProperty() readonly width: number;
  @ApiProperty() readonly height: number;
  @ApiProperty({ description: 'Of its bytes: they are at `/api/organisation/logo/{sha256}`.' }) readonly sha256: string;
}
