// What is sent to place signatures.

import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { CornerBody } from '../spot.dto.js';
import { FRAME_LEAST, FRAME_MOST } from './frame.js';

const STEP_MAX_CHARACTERS = 100;
/** Nobody signs a document more often. */
const FRAMES_MAX = 100;

export class FrameBody extends CornerBody {
  @ApiProperty({ description: 'A signature step of the circuit.' })
  @MaxLength(STEP_MAX_CHARACTERS)
  @IsString()
  readonly step: string;

  @ApiProperty({ minimum: FRAME_LEAST.width, maximum: FRAME_MOST.width })
  @Max(FRAME_MOST.width)
  @Min(FRAME_LEAST.width)
  @IsInt()
  readonly width: number;

  @ApiProperty({ minimum: FRAME_LEAST.height, maximum: FRAME_MOST.height })
  @Max(FRAME_MOST.height)
  @Min(FRAME_LEAST.height)
  @IsInt()
  readonly height: number;
}

export class FramesBody {
  @ApiProperty({ description: 'Of the version of the document they were placed upon.' })
  @Matches(/^[0-9a-f]{64}$/)
  readonly sha256: string;

  @ApiProperty({ type: [FrameBody] })
  @ArrayMaxSize(FRAMES_MAX)
  @ValidateNested({ each: true })
  @Type(() => FrameBody)
  @IsArray()
  readonly frames: readonly FrameBody[];
}
