// What is sent about a signature given on paper, and who could have given it.

import { ApiProperty } from '@nestjs/swagger';
import { IsString, IsUUID, MaxLength } from 'class-validator';
import { CommentedBody } from '../dossiers.dto.js';

export class PaperSignatureBody extends CommentedBody {
  @ApiProperty({ format: 'uuid', description: 'Who signed the paper.' })
  @IsUUID()
  readonly signatory: string;

  @ApiProperty({ format: 'date', example: '2025-05-12', description: 'The day it was signed: not before the sending, not to come.' })
  @MaxLength(40)
  @IsString()
  readonly on: string;

  @ApiProperty({ format: 'uuid', description: 'The upload of the scan (POST scans), whole.' })
  @IsUUID()
  readonly scan: string;
}

export class PaperSignatoriesQuery {
  @ApiProperty({ description: 'The signature that waits.' })
  @MaxLength(100)
  @IsString()
  readonly step: string;

  @ApiProperty({ format: 'date', example: '2025-05-12' })
  @MaxLength(40)
  @IsString()
  readonly on: string;
}

export class PaperSignatoryAnswer {
  @ApiProperty({ format: 'uuid' }) readonly person: string;
  @ApiProperty() readonly name: string;
  @ApiProperty({ type: [String], description: 'The words above the signature.' }) readonly mention: readonly string[];
  @ApiProperty({ example: 'CGCT L2122-18' }) readonly basis: string;
}
