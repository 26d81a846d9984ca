// The clock of the archive time-stamps: every hour the new signed files are read, and what is due is put into the queue, once
// however many servers there are. A time-stamping authority that is down is asked again with the next hour; what stopped
// an attempt is kept for the diagnosis.

import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Outage } from '#kernel/faults.js';
import type { DossierId, OrganisationId } from '#kernel/id.js';
import { isRefusal } from '#kernel/refusal.js';
import { DatabaseService } from '#platform/database.service.js';
import { JobsService } from '#platform/jobs.service.js';
import { Rounds } from '#platform/rounds.service.js';
import { SealsStore } from '../sealing/seals.store.js';
import { RenewalsService } from './renewals.service.js';

const QUEUE = 'renewal';
const HOUR_MS = 3_600_000;
/** The embedded authority answers over this very server: it is given time to listen. */
const FIRST_MS = 60_000;
/** A dossier of fifty large files and a slow time-stamping authority. */
const TIMEOUT_SECONDS = 900;
/** Of one collectivité in one hour: half a year is left for the rest, and no authority is asked ten thousand times at once. */
const MOST_READ = 500;
const MOST_RENEWED = 500;

interface RenewalTask {
  readonly organisation: OrganisationId;
  readonly dossier: DossierId;
}

@Injectable()
export class RenewalJob implements OnModuleInit, OnApplicationBootstrap {
  private readonly log = new Logger('Renewal');

  constructor(
    private readonly jobs: JobsService,
    private readonly renewals: RenewalsService,
    private readonly seals: SealsStore,
    private readonly database: DatabaseService,
    private readonly rounds: Rounds,
  ) {}

  onModuleInit(): void {
    this.jobs.work(QUEUE, (task: RenewalTask) => this.run(task), { mostAttempts: 1, timeoutSeconds: TIMEOUT_SECONDS });
  }

  onApplicationBootstrap(): void {
    this.rounds.every(HOUR_MS, 'Renewal', () => this.ask(), FIRST_MS);
  }

  /** One round. One collectivité that cannot be looked at keeps no other waiting. */
  async ask(): Promise<void> {
    for (const organisation of await this.database.withoutTenant((manager) => this.seals.organisations(manager))) {
      await this.askFor(organisation).catch((error: unknown) => this.log.error(`${organisation}: ${error instanceof Error ? error.stack : String(error)}`));
    }
  }

  async run({ organisation, dossier }: RenewalTask): Promise<void> {
    try {
      const outcome = await this.renewals.renew(organisation, dossier);
      // Another server was faster, or somebody has decided meanwhile: the next hour looks again.
      if (isRefusal(outcome) && outcome.refused !== 'dossier.renewal-stale') await this.renewals.setProblem(organisation, dossier, { code: outcome.refused, facts: outcome.facts });
    } catch (error) {
      const code = error instanceof Outage ? error.code : 'dossier.renewal-failed';
      await this.renewals.setProblem(organisation, dossier, { code, facts: error instanceof Outage ? error.facts : {} });
      if (!(error instanceof Outage)) throw error;
      this.log.warn(`${dossier}: ${code}`);
    }
  }

  private async askFor(organisation: OrganisationId): Promise<void> {
    await this.renewals.read(organisation, MOST_READ);
    const due = await this.renewals.due(organisation, MOST_RENEWED);
    if (due.length === 0) return;
    await this.database.transaction(organisation, async (manager) => {
      for (const { id: dossier, version } of due) await this.jobs.enqueue(manager, QUEUE, { organisation, dossier }, { key: `${QUEUE}:${dossier}:${version}` });
    });
  }
}
