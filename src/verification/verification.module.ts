// The public judge of signed PDFs.

import { Module } from '@nestjs/common';
import { IntakeModule } from '#intake/intake.module.js';
import { VerificationController } from './verification.controller.js';
import { VerificationService } from './verification.service.js';

@Module({ imports: [IntakeModule], controllers: [VerificationController], providers: [VerificationService], exports: [VerificationService] })
export class VerificationModule {}
