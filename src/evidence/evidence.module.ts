import { Module } from '@nestjs/common';
import { EvidenceService } from './evidence.service.js';
import { EvidenceStore } from './evidence.store.js';

@Module({ providers: [EvidenceService, EvidenceStore], exports: [EvidenceService] })
export class EvidenceModule {}
