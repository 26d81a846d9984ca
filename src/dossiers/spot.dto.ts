// A place of a page as it is sent: where an annotation is written, where a signature is seen.

import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { PAGE_MAX_POINTS } from './spot.js';

const PAGES_MAX = 1_000_000;

export class CornerBody {
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
}
