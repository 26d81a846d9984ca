// Telling people: e-mail, reminders, summaries.

import { Module } from '@nestjs/common';
import { AuthModule } from '#auth/auth.module.js';
import { EvidenceModule } from '#evidence/evidence.module.js';
import { DossiersModule } from '#dossiers/dossiers.module.js';
import { OrganisationModule } from '#organisation/organisation.module.js';
import { AccountNoticesJob } from './accounts/account-notices.job.js';
import { AlertsService } from './administrators/alerts.service.js';
import { Mailer } from './mailer.client.js';
import { MessagesService } from './messages.service.js';
import { MessagesStore } from './messages.store.js';
import { PreferencesController } from './preferences.controller.js';
import { TellingJob } from './telling.job.js';
import { WebhookSender } from './webhooks/sender.client.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';
import { WebhooksJob } from './webhooks/webhooks.job.js';
import { WebhooksService } from './webhooks/webhooks.service.js';
import { WebhooksStore } from './webhooks/webhooks.store.js';

@Module({
  imports: [AuthModule, EvidenceModule, OrganisationModule, DossiersModule],
  controllers: [PreferencesController, WebhooksController],
  providers: [AccountNoticesJob, AlertsService, Mailer, MessagesService, MessagesStore, TellingJob, WebhookSender, WebhooksJob, WebhooksService, WebhooksStore],
  exports: [Mailer, MessagesService],
})
export class NotificationsModule {}
