// Telling people: e-mail, reminders, summaries.

import { Module } from '@nestjs/common';
import { AuthModule } from '#auth/auth.module.js';
import { DossiersModule } from '#dossiers/dossiers.module.js';
import { OrganisationModule } from '#organisation/organisation.module.js';
import { Mailer } from './mailer.client.js';
import { MessagesService } from './messages.service.js';
import { MessagesStore } from './messages.store.js';
import { PreferencesController } from './preferences.controller.js';
import { TellingJob } from './telling.job.js';

@Module({
  imports: [AuthModule, OrganisationModule, DossiersModule],
  controllers: [PreferencesController],
  providers: [Mailer, MessagesService, MessagesStore, TellingJob],
})
export class NotificationsModule {}
