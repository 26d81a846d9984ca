// Opening and ending a session. The token travels in a cookie that no script can read.

import { Body, Controller, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { answer } from '#platform/answer.js';
import { PlatformConfig } from '#platform/config.service.js';
import { SignIn } from './auth.dto.js';
import { OwnPagesGuard } from './own-pages.guard.js';
import { AuthService } from './auth.service.js';
import { endedCookie, sessionCookie, tokenOf } from './session.js';

@ApiTags('auth')
@UseGuards(OwnPagesGuard)
@Controller('api/auth')
export class AuthController {
  private readonly secure: boolean;

  constructor(private readonly auth: AuthService, config: PlatformConfig) {
    this.secure = config.publicUrl.startsWith('https:');
  }

  @Post('sign-in')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Session opened; the cookie is set.' })
  async signIn(@Body() body: SignIn, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const token = answer(await this.auth.signIn(body.login, body.password, request.ip ?? ''));
    response.setHeader('Set-Cookie', sessionCookie(token, this.secure));
  }

  @Post('sign-out')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Session ended.' })
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const token = tokenOf(request.headers.cookie);
    if (token !== null) await this.auth.closeSession(token);
    response.setHeader('Set-Cookie', endedCookie(this.secure));
  }
}
