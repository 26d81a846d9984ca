// Whether the installation is able to do its work, told before it is not: a trial signature an hour, and a page.

import { Module } from '@nestjs/common';
import { AuthorityModule } from '#authority/authority.module.js';
import { AuthModule } from '#auth/auth.module.js';
import { CircuitsModule } from '#circuits/circuits.module.js';
import { DossiersModule } from '#dossiers/dossiers.module.js';
import { IntakeModule } from '#intake/intake.module.js';
import { NotificationsModule } from '#notifications/notifications.module.js';
import { OrganisationModule } from '#organisation/organisation.module.js';
import { SignatureModule } from '#signature/signature.module.js';
import { StorageModule } from '#storage/storage.module.js';
import { VerificationModule } from '#verification/verification.module.js';
import { DiagnosisController } from './diagnosis.controller.js';
import { DiagnosisService } from './diagnosis.service.js';
import { ReadThroughJob } from './read-through.job.js';
import { ReadThroughService } from './read-through.service.js';
import { ReadThroughStore } from './read-through.store.js';
import { TrialJob } from './trial.job.js';
import { TrialsService } from './trials.service.js';
import { TrialsStore } from './trials.store.js';

@Module({
  imports: [AuthModule, StorageModule, SignatureModule, AuthorityModule, IntakeModule, OrganisationModule, CircuitsModule, DossiersModule, NotificationsModule, VerificationModule],
  controllers: [DiagnosisController],
  providers: [DiagnosisService, ReadThroughJob, ReadThroughService, ReadThroughStore, TrialJob, TrialsService, TrialsStore],
})
export class DiagnosisModule {}
