// Signing and verifying, for the rooms above. No controller, no table.

import { Module } from '@nestjs/common';
import { SignatureService } from './signature.service.js';
import { ServiceAddresses } from './trust/service-addresses.js';

@Module({
  providers: [SignatureService, { provide: ServiceAddresses, useFactory: () => new ServiceAddresses() }],
  exports: [SignatureService, ServiceAddresses],
})
export class SignatureModule {}
