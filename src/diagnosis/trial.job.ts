// The clock of the trial signatures: one soon after the start, then one an hour, however many servers there are.

import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { msOfInstant } from '#kernel/clock.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { JobsService } from '#platform/jobs.service.js';
import { Rounds } from '#platform/rounds.service.js';
import { TrialsService } from './trials.service.js';

const QUEUE = 'trial-signature';
const HOUR_MS = 3_600_000;
/** The embedded authority answers over this very server: it is given time to listen. */
const FIRST_MS = 30_000;
/** One made by another server this lately is the one of this hour. */
const FRESH_MS = HOUR_MS - 60_000;

@Injectable()
export class TrialJob implements OnModuleInit, OnApplicationBootstrap {
  /** What was found before this start says nothing of the settings it was started with. */
  private started = false;

  constructor(
    private readonly jobs: JobsService,
    private readonly database: DatabaseService,
    private readonly trials: TrialsService,
    private readonly clock: PlatformClock,
    private readonly rounds: Rounds,
  ) {}

  onModuleInit(): void {
    // A trial that fails says so on the page: it is not tried again before its hour.
    this.jobs.work(QUEUE, async () => { await this.trials.make(); }, { mostAttempts: 1 });
  }

  onApplicationBootstrap(): void {
    this.rounds.every(HOUR_MS, 'Trial', () => this.ask(), FIRST_MS);
  }

  /** Puts one in, unless it was made this hour. Whether it did. */
  async ask(): Promise<boolean> {
    const last = this.started ? await this.trials.last() : null;
    this.started = true;
    const agoMs = last ? msOfInstant(this.clock.now()) - msOfInstant(last.at) : Infinity;
    // In the future: the clock was put back, and nothing is known of now.
    if (agoMs >= 0 && agoMs < FRESH_MS) return false;
    await this.database.withoutTenant((manager) => this.jobs.enqueue(manager, QUEUE, {}, { key: 'trial' }));
    return true;
  }
}
