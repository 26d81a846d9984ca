// Passkeys over HTTP: those of one's own account, and signing in with one.

import { Body, Controller, HttpCode, Param, Post, Put, Req, Res, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { answer } from '#platform/answer.js';
import { Proof } from '../auth.dto.js';
import { AuthGuard, type SignedInRequest } from '../auth.guard.js';
import { AuthService } from '../auth.service.js';
import { Cookies } from '../cookies.service.js';
import { originOf } from '../device.js';
import { OwnPagesGuard } from '../own-pages.guard.js';
import { PasswordsService } from '../passwords.service.js';
import { NewPasskey, PasskeyAnswer, PasskeyName, PasskeyView, viewOf } from './passkeys.dto.js';
import { PasskeysService } from './passkeys.service.js';

@ApiTags('account')
@UseGuards(AuthGuard)
@Controller('api/account/passkeys')
export class PasskeysController {
  constructor(private readonly passkeys: PasskeysService, private readonly passwords: PasswordsService) {}

  /** PublicKeyCredentialCreationOptionsJSON, for `navigator.credentials.create`. */
  @Post('options')
  @HttpCode(200)
  @ApiOkResponse({ schema: { type: 'object' } })
  async begin(@Req() request: SignedInRequest, @Body() { password }: Proof): Promise<object> {
    answer(await this.passwords.provedAgain(request.signedIn, password, originOf(request)));
    return answer(await this.passkeys.begin(await this.passwords.account(request.signedIn.accountId)));
  }

  @Post()
  @ApiCreatedResponse({ type: PasskeyView })
  async add(@Req() request: SignedInRequest, @Body() body: NewPasskey): Promise<PasskeyView> {
    return viewOf(answer(await this.passkeys.add(request.signedIn.accountId, body.answer, body.name, originOf(request))));
  }

  @Put(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async rename(@Req() { signedIn }: SignedInRequest, @Param('id') id: string, @Body() { name }: PasskeyName): Promise<void> {
    answer(await this.passkeys.rename(signedIn.accountId, id, name));
  }

  @Post(':id/remove')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@Req() request: SignedInRequest, @Param('id') id: string, @Body() { password }: Proof): Promise<void> {
    answer(await this.passwords.provedAgain(request.signedIn, password, originOf(request)));
    answer(await this.passkeys.remove(request.signedIn.accountId, id, originOf(request)));
  }
}

@ApiTags('auth')
@UseGuards(OwnPagesGuard)
@Controller('api/auth/passkey')
export class PasskeySignInController {
  constructor(private readonly passkeys: PasskeysService, private readonly auth: AuthService, private readonly cookies: Cookies) {}

  /** PublicKeyCredentialRequestOptionsJSON, for `navigator.credentials.get`. */
  @Post('options')
  @HttpCode(200)
  @ApiOkResponse({ schema: { type: 'object' } })
  begin(): Promise<object> {
    return this.passkeys.beginSignIn();
  }

  @Post()
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Session opened; the cookie is set. No second step: the device has asked for one.' })
  async signIn(@Body() body: PasskeyAnswer, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    response.setHeader('Set-Cookie', this.cookies.session(answer(await this.auth.signInWithPasskey(body.answer, originOf(request)))));
  }
}
