// Whether this process can serve: for the proxy, the supervisor and the person who installs.

import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Outage } from '#kernel/faults.js';
import { DatabaseService } from './database.service.js';

class Health {
  @ApiProperty({ enum: ['ok'] }) readonly status = 'ok' as const;
}

@ApiTags('platform')
@Controller('api/health')
export class HealthController {
  constructor(private readonly database: DatabaseService) {}

  @Get()
  @ApiOkResponse({ type: Health })
  async health(): Promise<Health> {
    try {
      await this.database.glance({ text: 'select 1' });
    } catch (cause) {
      throw new Outage('platform.database-silent', {}, { cause });
    }
    return new Health();
  }
}
