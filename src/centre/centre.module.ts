// The centre de gestion: what its collectivités tell it, and new ones made from a model.

import { Module } from '@nestjs/common';
import { AuthModule } from '#auth/auth.module.js';
import { CircuitsModule } from '#circuits/circuits.module.js';
import { DossiersModule } from '#dossiers/dossiers.module.js';
import { EvidenceModule } from '#evidence/evidence.module.js';
import { NotificationsModule } from '#notifications/notifications.module.js';
import { OrganisationModule } from '#organisation/organisation.module.js';
import { OnboardingController } from './onboarding.controller.js';
import { OnboardingService } from './onboarding.service.js';
import { SummariesJob } from './summaries.job.js';
import { SummariesService } from './summaries.service.js';

@Module({
  imports: [AuthModule, EvidenceModule, OrganisationModule, CircuitsModule, DossiersModule, NotificationsModule],
  controllers: [OnboardingController],
  providers: [OnboardingService, SummariesJob, SummariesService],
  exports: [OnboardingService, SummariesService],
})
export class CentreModule {}
