// The clock of what the collectivités tell their centre: every ten minutes, by one server at a time; and at once when one
// begins to be looked after, or an intervention ends.

import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { DatabaseService } from '#platform/database.service.js';
import { JobsService } from '#platform/jobs.service.js';
import { Rounds } from '#platform/rounds.service.js';
import { SUMMARIES, type SummaryAsked } from '#organisation/centre/hosting.js';
import { SummariesService } from './summaries.service.js';

const PERIOD_MS = 600_000;
/** Nine hundred communes, at a few milliseconds each, with room for a slow disk. */
const TIMEOUT_SECONDS = 300;

@Injectable()
export class SummariesJob implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly jobs: JobsService,
    private readonly database: DatabaseService,
    private readonly summaries: SummariesService,
    private readonly rounds: Rounds,
  ) {}

  onModuleInit(): void {
    // Cut off, it is told again in ten minutes.
    this.jobs.work(SUMMARIES, ({ house }: SummaryAsked) => (house === null ? this.summaries.all() : this.summaries.one(house)), { mostAttempts: 1, timeoutSeconds: TIMEOUT_SECONDS });
  }

  onApplicationBootstrap(): void {
    this.rounds.every(PERIOD_MS, 'Centre', () => this.ask());
  }

  private async ask(): Promise<void> {
    await this.database.withoutTenant((manager) => this.jobs.enqueue(manager, SUMMARIES, { house: null } satisfies SummaryAsked, { key: 'all' }));
  }
}
