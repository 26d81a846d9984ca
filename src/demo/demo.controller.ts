// The personas of the demo town, and the door they come in by. Absent (404) from a real installation.

import { Body, Controller, Get, HttpCode, Post, Res, UseGuards } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Cookies } from '#auth/cookies.service.js';
import { OwnPagesGuard } from '#auth/own-pages.guard.js';
import type { Language } from '#kernel/language.js';
import { InLanguage } from '#platform/in-language.decorator.js';
import { ChoosePersona, PersonaView } from './demo.dto.js';
import { DemoService } from './demo.service.js';

@ApiTags('demo')
@UseGuards(OwnPagesGuard)
@Controller('api/demo')
export class DemoController {
  constructor(private readonly demo: DemoService, private readonly cookies: Cookies) {}

  @Get('personas')
  @ApiOkResponse({ type: [PersonaView] })
  personas(@InLanguage() language: Language): readonly PersonaView[] {
    return this.demo.personas(language);
  }

  @Post('sign-in')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Session opened; the cookie is set.' })
  async signIn(@Body() body: ChoosePersona, @Res({ passthrough: true }) response: Response): Promise<void> {
    response.setHeader('Set-Cookie', this.cookies.session(await this.demo.signIn(body.persona)));
  }
}
