// One's own account: the password, the second step, the open sessions. Whoever changes a way in proves again who it is.

import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { isSha256 } from '#kernel/digest.js';
import { answer } from '#platform/answer.js';
import { PlatformClock } from '#platform/clock.service.js';
import { AccountView, Code, CodesView, EnrolmentView, NewPassword, Proof, ProvedCode } from './auth.dto.js';
import { AuthGuard, type SignedInRequest } from './auth.guard.js';
import { AuthService } from './auth.service.js';
import { deviceOf, originOf } from './device.js';
import { viewOf } from './passkeys/passkeys.dto.js';
import { PasskeysService } from './passkeys/passkeys.service.js';
import { PasswordsService } from './passwords.service.js';
import { ProviderBindingsService } from './provider/provider-bindings.service.js';
import { SecondStepsService } from './second-step/second-steps.service.js';
import { isYoung } from './session.js';

@ApiTags('account')
@UseGuards(AuthGuard)
@Controller('api/account')
export class AccountController {
  constructor(
    private readonly auth: AuthService,
    private readonly passwords: PasswordsService,
    private readonly secondSteps: SecondStepsService,
    private readonly passkeys: PasskeysService,
    private readonly providers: ProviderBindingsService,
    private readonly clock: PlatformClock,
  ) {}

  @Get()
  @ApiOkResponse({ type: AccountView })
  async show(@Req() { signedIn }: SignedInRequest): Promise<AccountView> {
    const { accountId } = signedIn;
    const [account, secondStep, passkeys, providers, sessions] = await Promise.all([this.passwords.account(accountId), this.secondSteps.state(accountId), this.passkeys.list(accountId), this.providers.of(accountId), this.auth.sessions(accountId)]);
    return {
      login: account.login, hasPassword: account.passwordHash !== null, young: isYoung(signedIn.provedAt, this.clock.now()), secondStep, providers, passkeys: passkeys.map(viewOf),
      sessions: sessions.map(({ id, agent, address, openedAt, lastUsedAt }) => ({ id, device: deviceOf(agent), address, openedAt, lastUsedAt, present: id === signedIn.session })),
    };
  }

  /** The other sessions end. */
  @Post('password')
  @HttpCode(204)
  @ApiNoContentResponse()
  async changePassword(@Req() request: SignedInRequest, @Body() { current, next }: NewPassword): Promise<void> {
    answer(await this.passwords.change(request.signedIn, current, next, originOf(request)));
  }

  /** Ending one that has ended changes nothing. */
  @Delete('sessions/:id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async endSession(@Req() { signedIn }: SignedInRequest, @Param('id') id: string): Promise<void> {
    if (isSha256(id)) await this.auth.endSession(signedIn.accountId, id);
  }

  @Post('sessions/end-others')
  @HttpCode(204)
  @ApiNoContentResponse()
  endOtherSessions(@Req() { signedIn }: SignedInRequest): Promise<void> {
    return this.auth.endOtherSessions(signedIn);
  }

  @Post('second-step')
  @ApiCreatedResponse({ type: EnrolmentView, description: 'Does not count before a code of it is given.' })
  async beginSecondStep(@Req() request: SignedInRequest, @Body() { password }: Proof): Promise<EnrolmentView> {
    const { accountId } = request.signedIn;
    answer(await this.passwords.provedAgain(request.signedIn, password, originOf(request)));
    return answer(await this.secondSteps.begin(accountId, (await this.passwords.account(accountId)).login));
  }

  @Post('second-step/confirm')
  @HttpCode(200)
  @ApiOkResponse({ type: CodesView })
  async confirmSecondStep(@Req() request: SignedInRequest, @Body() { code }: Code): Promise<CodesView> {
    return { codes: answer(await this.secondSteps.confirm(request.signedIn.accountId, code, originOf(request))) };
  }

  @Post('second-step/codes')
  @HttpCode(200)
  @ApiOkResponse({ type: CodesView })
  async renewCodes(@Req() request: SignedInRequest, @Body() { password, code }: ProvedCode): Promise<CodesView> {
    answer(await this.passwords.provedAgain(request.signedIn, password, originOf(request)));
    return { codes: answer(await this.secondSteps.renewCodes(request.signedIn.accountId, code, originOf(request))) };
  }

  @Post('second-step/turn-off')
  @HttpCode(204)
  @ApiNoContentResponse()
  async turnOffSecondStep(@Req() request: SignedInRequest, @Body() { password, code }: ProvedCode): Promise<void> {
    answer(await this.passwords.provedAgain(request.signedIn, password, originOf(request)));
    answer(await this.secondSteps.turnOff(request.signedIn.accountId, code, originOf(request)));
  }
}
