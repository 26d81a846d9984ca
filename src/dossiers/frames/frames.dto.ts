// What is sent to place signatures.

import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { PAGE_MAX_POINTS } from '../spot.js';
import { FRAME_LEAST, FRAME_MOST } from './frame.js';

const PAGES_MAX = 1_000_000;
const STEP_MAX_CHARACTERS = 100;
/** Nobody signs a document more often. */
const FRAMES_MAX = 100;

export class FrameBody {
  @ApiProperty({ description: 'A signature step of the circuit.' })
  @MaxLength(STEP_MAX_CHARACTERS)
  @IsString()
  readonly step: string;

  @ApiProperty({ minimum: 1, description: 'From 1.' })
  @Max(PAGES_MAX)
  @Min(1)
  @IsInt()
  readonly page: number;

  @ApiProperty({ minimum: 0, maximum: PAGE_MAX_POINTS, description: 'Whole points (1/72 inch) from the left of the page as it is displayed.' })
  @Max(PAGE_MAX_POINTS)
  @Min(0)
  @IsInt()
  readonly x: number;

  @ApiProperty({ minimum: 0, maximum: PAGE_MAX_POINTS, description: 'Whole points from the foot of the page as it is displayed.' })
  @Max(PAGE_MAX_POINTS)
  @Min(0)
  @IsInt()
  readonly y: number;

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
