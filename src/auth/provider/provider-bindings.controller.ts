// The identity providers of one's own account over HTTP.

import { Body, Controller, HttpCode, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { answer } from '#platform/answer.js';
import { Proof } from '../auth.dto.js';
import { AuthGuard, type SignedInRequest } from '../auth.guard.js';
import { Cookies } from '../cookies.service.js';
import { originOf } from '../device.js';
import { PasswordsService } from '../passwords.service.js';
import { PROVIDER_COOKIE } from '../session.js';
import { BindingView, ProvedIssuer } from './provider.dto.js';
import { ProviderBindingsService } from './provider-bindings.service.js';
import { REQUEST_MINUTES } from './provider-sign-in.service.js';

@ApiTags('account')
@UseGuards(AuthGuard)
@Controller('api/account/providers')
export class ProviderBindingsController {
  constructor(private readonly bindings: ProviderBindingsService, private readonly passwords: PasswordsService, private readonly cookies: Cookies) {}

  /** Where the browser is to go; it comes back to « Mon compte ». */
  @Post(':key/bind')
  @HttpCode(200)
  @ApiOkResponse({ type: BindingView })
  async bind(@Req() request: SignedInRequest, @Param('key') key: string, @Body() { password }: Proof, @Res({ passthrough: true }) response: Response): Promise<BindingView> {
    answer(await this.passwords.provedAgain(request.signedIn, password, originOf(request)));
    const { url, token } = answer(await this.bindings.begin(request.signedIn.accountId, key));
    response.setHeader('Set-Cookie', this.cookies.step(token, REQUEST_MINUTES * 60, PROVIDER_COOKIE));
    return { url };
  }

  @Post('unbind')
  @HttpCode(204)
  @ApiNoContentResponse()
  async unbind(@Req() request: SignedInRequest, @Body() { issuer, password }: ProvedIssuer): Promise<void> {
    answer(await this.passwords.provedAgain(request.signedIn, password, originOf(request)));
    answer(await this.bindings.remove(request.signedIn.accountId, issuer, originOf(request)));
  }
}
