// The end of the dossiers: how long they are kept, the trash, what the archives said.

import { Module } from '@nestjs/common';
import { AuthModule } from '#auth/auth.module.js';
import { DossiersModule } from '#dossiers/dossiers.module.js';
import { EvidenceModule } from '#evidence/evidence.module.js';
import { OrganisationModule } from '#organisation/organisation.module.js';
import { StorageModule } from '#storage/storage.module.js';
import { ClearingJob } from './clearing.job.js';
import { ExportsController } from './exports.controller.js';
import { ExportsService } from './exports.service.js';
import { RetentionController } from './retention.controller.js';
import { RetentionService } from './retention.service.js';
import { SettingsStore } from './settings.store.js';
import { TrashController } from './trash.controller.js';

@Module({
  imports: [AuthModule, StorageModule, EvidenceModule, OrganisationModule, DossiersModule],
  controllers: [ExportsController, RetentionController, TrashController],
  providers: [ClearingJob, ExportsService, RetentionService, SettingsStore],
})
export class RetentionModule {}
