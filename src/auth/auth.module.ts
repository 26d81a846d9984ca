// Accounts, the ways into them, and sessions.

import { Module } from '@nestjs/common';
import { AccountController } from './account.controller.js';
import { AuthController } from './auth.controller.js';
import { AuthGuard } from './auth.guard.js';
import { AuthService } from './auth.service.js';
import { AuthStore } from './auth.store.js';
import { Cookies } from './cookies.service.js';
import { PasskeyCeremony } from './passkeys/ceremony.client.js';
import { PasskeysController, PasskeySignInController } from './passkeys/passkeys.controller.js';
import { PasskeysService } from './passkeys/passkeys.service.js';
import { PasskeysStore } from './passkeys/passkeys.store.js';
import { ForgottenPasswordsJob } from './password-link/forgotten-passwords.job.js';
import { PasswordLinksController } from './password-link/password-links.controller.js';
import { PasswordLinksService } from './password-link/password-links.service.js';
import { PasswordLinksStore } from './password-link/password-links.store.js';
import { PasswordsService } from './passwords.service.js';
import { IdentityProviders } from './provider/provider.client.js';
import { ProviderBindingsController } from './provider/provider-bindings.controller.js';
import { ProviderBindingsService } from './provider/provider-bindings.service.js';
import { ProviderController } from './provider/provider.controller.js';
import { ProviderSignInService } from './provider/provider-sign-in.service.js';
import { ProviderStore } from './provider/provider.store.js';
import { SecondStepsService } from './second-step/second-steps.service.js';
import { SecondStepsStore } from './second-step/second-steps.store.js';

@Module({
  controllers: [AuthController, AccountController, PasskeysController, PasskeySignInController, ProviderController, ProviderBindingsController, PasswordLinksController],
  providers: [AuthService, AuthStore, AuthGuard, Cookies, PasswordsService, SecondStepsService, SecondStepsStore, PasskeysService, PasskeysStore, PasskeyCeremony, PasswordLinksService, PasswordLinksStore, ForgottenPasswordsJob, ProviderBindingsService, ProviderSignInService, ProviderStore, IdentityProviders],
  exports: [AuthService, AuthGuard, Cookies, PasswordLinksService],
})
export class AuthModule {}
