// Strangers' files, judged before anything else touches them.

import { Module } from '@nestjs/common';
import { GuardedReader } from './guarded-reader.service.js';

@Module({ providers: [GuardedReader], exports: [GuardedReader] })
export class IntakeModule {}
