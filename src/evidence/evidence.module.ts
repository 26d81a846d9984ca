import { Module } from '@nestjs/common';
import { SignatureModule } from '#signature/signature.module.js';
import { AnchorJob } from './anchor.job.js';
import { AnchorsService } from './anchors.service.js';
import { AnchorsStore } from './anchors.store.js';
import { EvidenceService } from './evidence.service.js';
import { EvidenceStore } from './evidence.store.js';

@Module({
  imports: [SignatureModule],
  providers: [EvidenceService, EvidenceStore, AnchorsService, AnchorsStore, AnchorJob],
  exports: [EvidenceService, AnchorsService],
})
export class EvidenceModule {}
