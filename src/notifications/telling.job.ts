// The clock of the notifications: every few seconds what happened is told, every quarter of an hour the deadlines and the
// ends of keys are looked at, every hour the summaries of the morning. Any number of servers may do so at once: what is told is taken
// by one of them, a deadline is told once by an index, a summary is made of lines that are taken.

import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { civilDateOf, instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';
import type { OrganisationId } from '#kernel/id.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { JobsService } from '#platform/jobs.service.js';
import { Rounds } from '#platform/rounds.service.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { isWorkingDay } from '#organisation/working-calendar.js';
import { HappeningsService } from '#dossiers/happenings.service.js';
import { AlertsService } from './administrators/alerts.service.js';
import { Mailer } from './mailer.client.js';
import { MAIL_QUEUE, MessagesService } from './messages.service.js';
import { WebhooksService } from './webhooks/webhooks.service.js';
import { deadlinesOf, noticesOf, REMINDED_BEFORE_MS, type Notice } from './notice.js';

const TELL_MS = 3_000;
const DEADLINES_MS = 900_000;
const SUMMARY_MS = 3_600_000;
/** In the time of the town: before the offices open. */
const SUMMARY_HOUR = 7;

@Injectable()
export class TellingJob implements OnModuleInit, OnApplicationBootstrap {
  private readonly log = new Logger('Notifications');
  private telling = false;

  constructor(
    private readonly happenings: HappeningsService,
    private readonly messages: MessagesService,
    private readonly alerts: AlertsService,
    private readonly webhooks: WebhooksService,
    private readonly mailer: Mailer,
    private readonly organisation: OrganisationService,
    private readonly database: DatabaseService,
    private readonly jobs: JobsService,
    private readonly clock: PlatformClock,
    private readonly rounds: Rounds,
  ) {}

  onModuleInit(): void {
    this.jobs.work(MAIL_QUEUE, ({ organisation, id }: { organisation: OrganisationId; id: string }) => this.messages.send(organisation, id), { concurrency: 2, timeoutSeconds: 60 });
  }

  onApplicationBootstrap(): void {
    const { rounds } = this;
    rounds.every(TELL_MS, 'Notifications', () => this.tell());
    rounds.every(DEADLINES_MS, 'Notifications', () => this.deadlines());
    rounds.every(DEADLINES_MS, 'Notifications', () => this.expiries());
    rounds.every(SUMMARY_MS, 'Notifications', () => this.summaries());
  }

  /** What happened since; taken away even when there is no mail server, so that it does not pile up. */
  async tell(): Promise<void> {
    if (this.telling) return;
    this.telling = true;
    try {
      for (const organisation of await this.happenings.organisations()) {
        while (await this.happenings.take(organisation, async (manager, happened) => {
          await this.messages.tell(manager, organisation, happened.map(({ dossier, events, situation }) => ({ dossier, situation, notices: this.concerned(dossier.id, () => noticesOf(dossier, events, situation)) })));
          await this.webhooks.tell(manager, organisation, happened);
        }) > 0);
      }
    } finally {
      this.telling = false;
    }
  }

  async deadlines(): Promise<void> {
    if (!this.mailer.isThere) return;
    const before = instantOfMs(msOfInstant(this.clock.now()) + REMINDED_BEFORE_MS);
    for (const { id: organisation } of await this.organisation.directory()) {
      await this.database.transaction(organisation, async (manager) => {
        const due = await this.happenings.due(manager, organisation, before);
        await this.messages.tell(manager, organisation, due.map(({ dossier, situation }) => ({ dossier, situation, notices: this.concerned(dossier.id, () => deadlinesOf(dossier, situation)) })));
      });
    }
  }

  /** The keys of applications, the protection of signed files, and certificates, that will soon end. One collectivité that cannot be looked at keeps no other waiting. */
  async expiries(): Promise<void> {
    if (!this.mailer.isThere) return;
    for (const { id: organisation } of await this.organisation.directory()) {
      await this.alerts.expiring(organisation).catch((error: unknown) => this.log.error(error));
      await this.alerts.unrenewed(organisation).catch((error: unknown) => this.log.error(error));
      await this.alerts.certificates(organisation).catch((error: unknown) => this.log.error(error));
    }
  }

  /** A dossier of which it cannot be said whom it concerns must not keep the others from being told. */
  private concerned(dossier: string, ask: () => readonly Notice[]): readonly Notice[] {
    try {
      return ask();
    } catch (error) {
      this.log.error(`${dossier}: nobody was told: ${error instanceof Error ? error.stack : String(error)}`);
      return [];
    }
  }

  /** Where it is the hour, on a working day. */
  async summaries(): Promise<void> {
    const at = this.clock.now();
    for (const { id: organisation } of await this.organisation.directory()) {
      const chart = await this.database.transaction(organisation, (manager) => this.organisation.chartAt(manager, organisation));
      if (hourOf(at, chart.timeZone) === SUMMARY_HOUR && isWorkingDay(civilDateOf(at, chart.timeZone), chart)) {
        await this.messages.summarise(organisation);
        await this.messages.forget(organisation);
        await this.webhooks.forget(organisation);
      }
    }
  }
}

function hourOf(at: Instant, timeZone: string): number {
  return Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone }).format(new Date(at)));
}
