// The personas of the demo town, and the door they come in by. Absent (404) from a real installation.

import { Body, Controller, Get, HttpCode, Post, Res, UseGuards } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { OwnPagesGuard } from '#auth/own-pages.guard.js';
import { sessionCookie } from '#auth/session.js';
import { PlatformConfig } from '#platform/config.service.js';
import { ChoosePersona, PersonaView } from './demo.dto.js';
import { DemoService } from './demo.service.js';

@ApiTags('demo')
@UseGuards(OwnPagesGuard)
@Controller('api/demo')
export class DemoController {
  private readonly secure: boolean;

  constructor(private readonly demo: DemoService, config: PlatformConfig) {
    this.secure = config.publicUrl.startsWith('https:');
  }

  @Get('personas')
  @ApiOkResponse({ type: [PersonaView] })
  personas(): readonly PersonaView[] {
    return this.demo.personas();
  }

  @Post('sign-in')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Session opened; the cookie is set.' })
  async signIn(@Body() body: ChoosePersona, @Res({ passthrough: true }) response: Response): Promise<void> {
    response.setHeader('Set-Cookie', sessionCookie(await this.demo.signIn(body.persona), this.secure));
  }
}
