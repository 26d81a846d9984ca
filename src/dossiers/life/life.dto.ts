// What is sent to call a dossier off, to pass a step on and to put it aside.

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';

const TEXT_MAX_CHARACTERS = 10_000;

export class ContinueBody {
  @ApiProperty({ example: 'courrier', description: 'Type of the new dossier.' })
  @MaxLength(100)
  @IsString()
  readonly type: string;
}

export class CancelBody {
  @ApiProperty({ minLength: 4, maxLength: 2000, description: 'Told to everyone who acted.' })
  @MaxLength(TEXT_MAX_CHARACTERS)
  @IsString()
  readonly reason: string;
}

export class StepBody {
  @ApiPropertyOptional({ description: 'Step meant, when several wait for the same person.' })
  @IsOptional()
  @MaxLength(100)
  @IsString()
  readonly step?: string;
}

export class TransferBody extends StepBody {
  @ApiProperty({ example: 'finances', description: 'Slug of the desk it goes to.' })
  @MaxLength(100)
  @IsNotEmpty()
  @IsString()
  readonly desk: string;

  @ApiPropertyOptional({ maxLength: 2000 })
  @IsOptional()
  @MaxLength(TEXT_MAX_CHARACTERS)
  @IsString()
  readonly reason?: string;
}

export class PutAsideBody extends StepBody {
  @ApiProperty({ format: 'date', example: '2025-05-12', description: 'The day it comes back, in the morning.' })
  @MaxLength(40)
  @IsString()
  readonly until: string;
}
