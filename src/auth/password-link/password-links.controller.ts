// Choosing a password by a link: whoever asks is not known yet.

import { Body, Controller, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { answer } from '#platform/answer.js';
import { ChosenPassword, Login } from '../auth.dto.js';
import { originOf } from '../device.js';
import { OwnPagesGuard } from '../own-pages.guard.js';
import { PasswordLinksService } from './password-links.service.js';

@ApiTags('auth')
@UseGuards(OwnPagesGuard)
@Controller('api/auth/password')
export class PasswordLinksController {
  constructor(private readonly links: PasswordLinksService) {}

  @Post('forgotten')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'A link is sent where there is such an account, with an address; nothing tells whether there is.' })
  forgotten(@Body() { login }: Login): Promise<void> {
    return this.links.ask(login);
  }

  @Post('choose')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The password is the new one; every session of the account has ended.' })
  async choose(@Req() request: Request, @Body() { token, password }: ChosenPassword): Promise<void> {
    answer(await this.links.choose(token, password, originOf(request)));
  }
}
