// Accounts and sessions.

import { Module } from '@nestjs/common';
import { AuthController } from './auth.controller.js';
import { AuthGuard } from './auth.guard.js';
import { AuthService } from './auth.service.js';
import { AuthStore } from './auth.store.js';

@Module({
  controllers: [AuthController],
  providers: [AuthService, AuthStore, AuthGuard],
  exports: [AuthService, AuthGuard],
})
export class AuthModule {}
