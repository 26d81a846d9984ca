// The clock of the readings through the store: once an hour, by one server at a time.

import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { DatabaseService } from '#platform/database.service.js';
import { JobsService } from '#platform/jobs.service.js';
import { Rounds } from '#platform/rounds.service.js';
import { ReadThroughService } from './read-through.service.js';

const QUEUE = 'read-through';
const HOUR_MS = 3_600_000;
/** A hundredth of ten terabytes from a slow disk. */
const TIMEOUT_SECONDS = 3000;

@Injectable()
export class ReadThroughJob implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly jobs: JobsService,
    private readonly database: DatabaseService,
    private readonly reading: ReadThroughService,
    private readonly rounds: Rounds,
  ) {}

  onModuleInit(): void {
    // Cut off, it is gone on with in an hour.
    this.jobs.work(QUEUE, () => this.reading.read(), { mostAttempts: 1, timeoutSeconds: TIMEOUT_SECONDS });
  }

  onApplicationBootstrap(): void {
    this.rounds.every(HOUR_MS, 'ReadThrough', () => this.ask());
  }

  private async ask(): Promise<void> {
    await this.database.withoutTenant((manager) => this.jobs.enqueue(manager, QUEUE, {}, { key: 'read-through' }));
  }
}
