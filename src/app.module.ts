// The rooms of the house, and their French sentences for the one filter that answers errors.

import { Module, type DynamicModule } from '@nestjs/common';
import { AuthModule } from '#auth/auth.module.js';
import { authSentences } from '#auth/sentences.js';
import { AuthorityModule } from '#authority/authority.module.js';
import { CentreModule } from '#centre/centre.module.js';
import { CircuitsModule } from '#circuits/circuits.module.js';
import { circuitsSentences } from '#circuits/sentences.js';
import { DemoModule } from '#demo/demo.module.js';
import { demoSentences } from '#demo/sentences.js';
import { DossiersModule } from '#dossiers/dossiers.module.js';
import { dossiersSentences } from '#dossiers/sentences.js';
import { proofSentences } from '#dossiers/proof/proof-sentences.js';
import { SimulationModule } from '#dossiers/simulation/simulation.module.js';
import { EvidenceModule } from '#evidence/evidence.module.js';
import { evidenceSentences } from '#evidence/sentences.js';
import { IntakeModule } from '#intake/intake.module.js';
import { intakeSentences } from '#intake/sentences.js';
import { DiagnosisModule } from '#diagnosis/diagnosis.module.js';
import { companionSentences } from './cli/companion/sentences.js';
import { diagnosisSentences } from '#diagnosis/sentences.js';
import type { Clock } from '#kernel/clock.js';
import type { Sentences } from '#kernel/sentences.js';
import { NotificationsModule } from '#notifications/notifications.module.js';
import { webhooksSentences } from '#notifications/webhooks/sentences.js';
import { notificationsSentences } from '#notifications/sentences.js';
import { OrganisationModule } from '#organisation/organisation.module.js';
import { applicationsSentences } from '#organisation/applications/sentences.js';
import { centreSentences } from '#organisation/centre/sentences.js';
import { organisationSentences } from '#organisation/sentences.js';
import type { Config } from '#platform/config.js';
import { PlatformModule } from '#platform/platform.module.js';
import { platformSentences } from '#platform/sentences.js';
import { RetentionModule } from '#retention/retention.module.js';
import { retentionSentences } from '#retention/sentences.js';
import { signatureSentences } from '#signature/sentences.js';
import { SignatureModule } from '#signature/signature.module.js';
import { storageSentences } from '#storage/sentences.js';
import { StorageModule } from '#storage/storage.module.js';
import { verificationSentences } from '#verification/sentences.js';
import { VerificationModule } from '#verification/verification.module.js';

export const sentences: Sentences = {
  ...platformSentences, ...authSentences, ...storageSentences, ...evidenceSentences, ...organisationSentences, ...applicationsSentences, ...centreSentences,
  ...signatureSentences, ...intakeSentences, ...circuitsSentences, ...dossiersSentences, ...proofSentences, ...notificationsSentences, ...webhooksSentences, ...retentionSentences, ...demoSentences, ...verificationSentences, ...diagnosisSentences, ...companionSentences,
};

@Module({})
export class AppModule {
  static forRoot(config: Config, clock?: Clock): DynamicModule {
    // The dossiers first: routes answer in this order, and api/circuits/weaknesses is theirs, before api/circuits/:key.
    const floors = [
      DossiersModule, SimulationModule, AuthModule, StorageModule, SignatureModule, EvidenceModule, AuthorityModule, IntakeModule, OrganisationModule, CircuitsModule,
      NotificationsModule, RetentionModule, VerificationModule, DiagnosisModule, CentreModule, DemoModule,
    ];
    return { module: AppModule, imports: [PlatformModule.forRoot(config, sentences, clock), ...floors] };
  }
}
