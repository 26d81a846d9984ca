// Accounts and sessions.

import { Module } from '@nestjs/common';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { AuthStore } from './auth.store.js';

@Module({
  controllers: [AuthController],
  providers: [AuthService, AuthStore],
  exports: [AuthService],
})
export class AuthModule {}
