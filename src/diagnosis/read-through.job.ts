// The clock of the readings through the store: once an hour, by one server at a time.

import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { PlatformConfig } from '#platform/config.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { JobsService } from '#platform/jobs.service.js';
import { ReadThroughService } from './read-through.service.js';

const QUEUE = 'read-through';
const HOUR_MS = 3_600_000;
/** A hundredth of ten terabytes from a slow disk. */
const TIMEOUT_SECONDS = 3000;

@Injectable()
export class ReadThroughJob implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('ReadThrough');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly jobs: JobsService,
    private readonly database: DatabaseService,
    private readonly reading: ReadThroughService,
    private readonly config: PlatformConfig,
  ) {}

  onModuleInit(): void {
    // Cut off, it is gone on with in an hour.
    this.jobs.work(QUEUE, () => this.reading.read(), { mostAttempts: 1, timeoutSeconds: TIMEOUT_SECONDS });
  }

  onApplicationBootstrap(): void {
    if (!this.config.runsJobs) return;
    this.timer = setInterval(() => void this.ask().catch((error: unknown) => this.log.error(error)), HOUR_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async ask(): Promise<void> {
    await this.database.withoutTenant((manager) => this.jobs.enqueue(manager, QUEUE, {}, { key: 'read-through' }));
  }
}
