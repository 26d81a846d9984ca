// Opening and ending a session. The token travels in a cookie that no script can read.

import { Body, Controller, Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Denied } from '#kernel/faults.js';
import { refuse } from '#kernel/refusal.js';
import { answer } from '#platform/answer.js';
import { AwaitsView, Code, LeaveView, SessionView, SignIn } from './auth.dto.js';
import { OwnPagesGuard } from './own-pages.guard.js';
import { AuthService } from './auth.service.js';
import { Cookies } from './cookies.service.js';
import { originOf } from './device.js';
import { ProviderSignInService } from './provider/provider-sign-in.service.js';
import { STEP_COOKIE } from './session.js';
import { AWAITED_MINUTES } from './sign-in.js';

@ApiTags('auth')
@UseGuards(OwnPagesGuard)
@Controller('api/auth')
export class AuthController {
  constructor(private readonly auth: AuthService, private readonly providers: ProviderSignInService, private readonly cookies: Cookies) {}

  @Post('sign-in')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Session opened; the cookie is set.' })
  @ApiAcceptedResponse({ type: AwaitsView, description: 'The password is right; a code is awaited by second-step within five minutes. No session is open.' })
  async signIn(@Body() body: SignIn, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<AwaitsView | void> {
    const entry = answer(await this.auth.signIn(body.login, body.password, originOf(request)));
    if ('session' in entry) return this.open(response, entry.session);
    response.status(202).setHeader('Set-Cookie', this.cookies.step(entry.step, AWAITED_MINUTES * 60));
    return { awaits: 'code' };
  }

  @Post('second-step')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Session opened; the cookie is set.' })
  async secondStep(@Body() { code }: Code, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const step = this.cookies.tokenOf(request, STEP_COOKIE);
    this.open(response, answer(step === null ? refuse('auth.step-expired') : await this.auth.completeSignIn(step, code, originOf(request))));
  }

  @Post('sign-out')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Session ended.' })
  @ApiOkResponse({ type: LeaveView, description: 'Session ended here; it was opened by an identity provider, and ends there at this address.' })
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<LeaveView | void> {
    const token = this.cookies.tokenOf(request);
    const leaveAt = token === null ? null : await this.providers.leave(token);
    response.setHeader('Set-Cookie', this.cookies.ended());
    if (leaveAt === null) return;
    response.status(200);
    return { leaveAt };
  }

  /** How long the session still runs, so that nobody is surprised by its end. */
  @Get('session')
  @ApiOkResponse({ type: SessionView })
  async session(@Req() request: Request): Promise<SessionView> {
    const { leftMs, mayExtend } = await this.auth.session(this.shown(request));
    return { leftMs, mayExtend };
  }

  @Post('session/extend')
  @HttpCode(200)
  @ApiOkResponse({ type: SessionView })
  async extend(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<SessionView> {
    const token = this.shown(request);
    const { leftMs, mayExtend } = await this.auth.extendSession(token);
    response.setHeader('Set-Cookie', this.cookies.session(token, Math.ceil(leftMs / 1000)));
    return { leftMs, mayExtend };
  }

  private open(response: Response, token: string): void {
    response.setHeader('Set-Cookie', [this.cookies.session(token), this.cookies.stepOver()]);
  }

  private shown(request: Request): string {
    const token = this.cookies.tokenOf(request);
    if (token === null) throw new Denied('auth.not-signed-in', 401);
    return token;
  }
}
