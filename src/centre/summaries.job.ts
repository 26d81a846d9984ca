// The clock of what the collectivités tell their centre: every ten minutes, by one server at a time; and at once when one
// begins to be looked after, or an intervention ends.

import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { PlatformConfig } from '#platform/config.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { JobsService } from '#platform/jobs.service.js';
import { SUMMARIES, type SummaryAsked } from '#organisation/centre/hosting.js';
import { SummariesService } from './summaries.service.js';

const PERIOD_MS = 600_000;
/** Nine hundred communes, at a few milliseconds each, with room for a slow disk. */
const TIMEOUT_SECONDS = 300;

@Injectable()
export class SummariesJob implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Centre');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly jobs: JobsService,
    private readonly database: DatabaseService,
    private readonly summaries: SummariesService,
    private readonly config: PlatformConfig,
  ) {}

  onModuleInit(): void {
    // Cut off, it is told again in ten minutes.
    this.jobs.work(SUMMARIES, ({ house }: SummaryAsked) => (house === null ? this.summaries.all() : this.summaries.one(house)), { mostAttempts: 1, timeoutSeconds: TIMEOUT_SECONDS });
  }

  onApplicationBootstrap(): void {
    if (!this.config.runsJobs) return;
    this.timer = setInterval(() => void this.ask().catch((error: unknown) => this.log.error(error)), PERIOD_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async ask(): Promise<void> {
    await this.database.withoutTenant((manager) => this.jobs.enqueue(manager, SUMMARIES, { house: null } satisfies SummaryAsked, { key: 'all' }));
  }
}
