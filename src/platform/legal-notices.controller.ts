// Who publishes and keeps this installation: read by anyone, before any account.

import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { PlatformConfig } from './config.service.js';
import type { LegalNotices } from './legal-notices.js';

class LegalNoticesAnswer implements LegalNotices {
  @ApiProperty({ type: String, nullable: true }) readonly publisher!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly director!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly host!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly dataOfficer!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly accessibilityContact!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly accessibilityPlan!: string | null;
}

@ApiTags('platform')
@Controller('api/legal-notices')
export class LegalNoticesController {
  constructor(private readonly config: PlatformConfig) {}

  @Get()
  @ApiOkResponse({ type: LegalNoticesAnswer })
  read(): LegalNoticesAnswer {
    return this.config.legalNotices;
  }
}
