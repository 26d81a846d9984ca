// Strangers' files, judged before anything else touches them, and made into PDF when they are not.

import { Module } from '@nestjs/common';
import { AuthModule } from '#auth/auth.module.js';
import { FormatsController } from './formats.controller.js';
import { GuardedReader } from './guarded-reader.service.js';
import { OfficeConverter } from './office/office-converter.service.js';

@Module({ imports: [AuthModule], controllers: [FormatsController], providers: [GuardedReader, OfficeConverter], exports: [GuardedReader, OfficeConverter] })
export class IntakeModule {}
