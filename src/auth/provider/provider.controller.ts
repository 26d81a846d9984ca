// Signing in with an identity provider: the browser is sent there and comes back. These routes are opened by links, not by
// our pages' scripts; whatever goes wrong, one comes back to the page of signing in, which says what.

import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { isRefusal } from '#kernel/refusal.js';
import { PlatformConfig } from '#platform/config.service.js';
import { originOf } from '../device.js';
import { PROVIDER_COOKIE, sessionCookie, stepCookie, tokenOf } from '../session.js';
import { ProviderView } from './provider.dto.js';
import { ProviderSignInService, REQUEST_MINUTES } from './provider-sign-in.service.js';

@ApiTags('auth')
@Controller('api/auth/provider')
export class ProviderController {
  private readonly secure: boolean;

  constructor(private readonly signIns: ProviderSignInService, config: PlatformConfig) {
    this.secure = config.publicUrl.startsWith('https:');
  }

  @Get()
  @ApiOkResponse({ type: [ProviderView] })
  list(): readonly ProviderView[] {
    return this.signIns.list();
  }

  @Get('callback')
  @ApiExcludeEndpoint()
  async complete(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { provider, outcome } = await this.signIns.complete(tokenOf(request.headers.cookie, PROVIDER_COOKIE), new URL(request.originalUrl, 'http://localhost').search, originOf(request));
    const over = stepCookie('', this.secure, 0, PROVIDER_COOKIE);
    if (isRefusal(outcome)) {
      response.setHeader('Set-Cookie', over);
      response.redirect(303, refusedAt(outcome.refused, provider));
      return;
    }
    response.setHeader('Set-Cookie', [sessionCookie(outcome.session, this.secure), over]);
    response.redirect(303, outcome.returnTo);
  }

  @Get(':key/start')
  @ApiExcludeEndpoint()
  async begin(@Param('key') key: string, @Query('retour') returnTo: unknown, @Query('autre') another: unknown, @Res() response: Response): Promise<void> {
    const begun = await this.signIns.begin(key, returnTo, another === '1');
    if (isRefusal(begun)) return response.redirect(303, refusedAt(begun.refused, key));
    response.setHeader('Set-Cookie', stepCookie(begun.token, this.secure, REQUEST_MINUTES * 60, PROVIDER_COOKIE));
    response.redirect(303, begun.url);
  }
}

/** The page knows the sentence of the code. */
function refusedAt(code: string, provider: string | null): string {
  return `/connexion?refus=${code.replace('auth.', '')}${provider === null ? '' : `&chez=${encodeURIComponent(provider)}`}`;
}
