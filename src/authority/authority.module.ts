// The embedded test trust and its public addresses.

import { Module } from '@nestjs/common';
import { SignatureModule } from '#signature/signature.module.js';
import { AuthorityService } from './authority.service.js';
import { PkiController } from './pki.controller.js';
import { TrustController } from './trust.controller.js';

@Module({
  imports: [SignatureModule],
  controllers: [PkiController, TrustController],
  providers: [AuthorityService],
  exports: [AuthorityService],
})
export class AuthorityModule {}
