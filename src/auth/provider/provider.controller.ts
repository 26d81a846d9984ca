// Signing in with an identity provider: the browser is sent there and comes back. These routes are opened by links, not by
// our pages' scripts; whatever goes wrong, one comes back to the page of signing in, which says what.

import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { isRefusal } from '#kernel/refusal.js';
import { Cookies } from '../cookies.service.js';
import { originOf } from '../device.js';
import { PROVIDER_COOKIE } from '../session.js';
import { ProviderView } from './provider.dto.js';
import { ProviderSignInService, REQUEST_MINUTES } from './provider-sign-in.service.js';

@ApiTags('auth')
@Controller('api/auth/provider')
export class ProviderController {
  constructor(private readonly signIns: ProviderSignInService, private readonly cookies: Cookies) {}

  @Get()
  @ApiOkResponse({ type: [ProviderView] })
  list(): readonly ProviderView[] {
    return this.signIns.list();
  }

  @Get('callback')
  @ApiExcludeEndpoint()
  async complete(@Req() request: Request, @Res() response: Response): Promise<void> {
    const query = new URL(request.originalUrl, 'http://localhost').search;
    const { provider, binds, outcome } = await this.signIns.complete(this.cookies.tokenOf(request, PROVIDER_COOKIE), query, this.cookies.tokenOf(request), originOf(request));
    const over = this.cookies.stepOver(PROVIDER_COOKIE);
    if (isRefusal(outcome)) {
      response.setHeader('Set-Cookie', over);
      response.redirect(303, refusedAt(outcome.refused, provider, binds ? '/compte' : '/connexion'));
      return;
    }
    response.setHeader('Set-Cookie', outcome.session === null ? over : [this.cookies.session(outcome.session), over]);
    response.redirect(303, outcome.returnTo);
  }

  @Get(':key/start')
  @ApiExcludeEndpoint()
  async begin(@Param('key') key: string, @Query('retour') returnTo: unknown, @Query('autre') another: unknown, @Res() response: Response): Promise<void> {
    const begun = await this.signIns.begin(key, returnTo, another === '1');
    if (isRefusal(begun)) return response.redirect(303, refusedAt(begun.refused, key, '/connexion'));
    response.setHeader('Set-Cookie', this.cookies.step(begun.token, REQUEST_MINUTES * 60, PROVIDER_COOKIE));
    response.redirect(303, begun.url);
  }
}

/** The page knows the sentence of the code. */
function refusedAt(code: string, provider: string | null, page: string): string {
  return `${page}?refus=${code.replace('auth.', '')}${provider === null ? '' : `&chez=${encodeURIComponent(provider)}`}`;
}
