// Opening and ending a session. The token travels in a cookie that no script can read.

import { Body, Controller, Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Denied } from '#kernel/faults.js';
import { answer } from '#platform/answer.js';
import { PlatformConfig } from '#platform/config.service.js';
import { SessionView, SignIn } from './auth.dto.js';
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

  /** How long the session still runs, so that nobody is surprised by its end. */
  @Get('session')
  @ApiOkResponse({ type: SessionView })
  async session(@Req() request: Request): Promise<SessionView> {
    const { leftMs, mayExtend } = await this.auth.session(shown(request));
    return { leftMs, mayExtend };
  }

  @Post('session/extend')
  @HttpCode(200)
  @ApiOkResponse({ type: SessionView })
  async extend(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<SessionView> {
    const token = shown(request);
    const { leftMs, mayExtend } = await this.auth.extendSession(token);
    response.setHeader('Set-Cookie', sessionCookie(token, this.secure, Math.ceil(leftMs / 1000)));
    return { leftMs, mayExtend };
  }
}

function shown({ headers }: Request): string {
  const token = tokenOf(headers.cookie);
  if (token === null) throw new Denied('auth.not-signed-in', 401);
  return token;
}
