// The rooms of the house, and their sentences in both languages for the one filter that answers errors.

import { Module, type DynamicModule } from '@nestjs/common';
import { ActsModule } from '#acts/acts.module.js';
import { AuthModule } from '#auth/auth.module.js';
import { AuthorityModule } from '#authority/authority.module.js';
import { CentreModule } from '#centre/centre.module.js';
import { CircuitsModule } from '#circuits/circuits.module.js';
import { DemoModule } from '#demo/demo.module.js';
import { DossiersModule } from '#dossiers/dossiers.module.js';
import { SimulationModule } from '#dossiers/simulation/simulation.module.js';
import { EvidenceModule } from '#evidence/evidence.module.js';
import { IntakeModule } from '#intake/intake.module.js';
import { DiagnosisModule } from '#diagnosis/diagnosis.module.js';
import type { Clock } from '#kernel/clock.js';
import { NotificationsModule } from '#notifications/notifications.module.js';
import { OrganisationModule } from '#organisation/organisation.module.js';
import type { Config } from '#platform/config.js';
import { PlatformModule } from '#platform/platform.module.js';
import { RetentionModule } from '#retention/retention.module.js';
import { SignatureModule } from '#signature/signature.module.js';
import { StorageModule } from '#storage/storage.module.js';
import { VerificationModule } from '#verification/verification.module.js';
import { sentences as french } from './sentences.js';
import { sentences as english } from './sentences-en.js';

@Module({})
export class AppModule {
  static forRoot(config: Config, clock?: Clock): DynamicModule {
    // The dossiers first: routes answer in this order, and api/circuits/weaknesses is theirs, before api/circuits/:key.
    const floors = [
      DossiersModule, SimulationModule, AuthModule, StorageModule, SignatureModule, EvidenceModule, AuthorityModule, IntakeModule, OrganisationModule, ActsModule, CircuitsModule,
      NotificationsModule, RetentionModule, VerificationModule, DiagnosisModule, CentreModule, DemoModule,
    ];
    return { module: AppModule, imports: [PlatformModule.forRoot(config, { fr: french, en: english }, clock), ...floors] };
  }
}
