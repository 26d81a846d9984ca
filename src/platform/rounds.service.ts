// What comes round: done again and again, in the processes that run jobs. A round that fails is logged and the next one
// comes all the same. Every server has its own rounds: what they do must count once whoever comes first.

import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { PlatformConfig } from './config.service.js';

@Injectable()
export class Rounds implements BeforeApplicationShutdown {
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(private readonly config: PlatformConfig) {}

  /** Asked for once the application has begun. `name`: whose lines these are in the log. `firstMs`: after how long it comes for the first time. */
  every(periodMs: number, name: string, work: () => Promise<unknown>, firstMs = periodMs): void {
    if (!this.config.runsJobs) return;
    const log = new Logger(name);
    const round = (): void => void work().catch((error: unknown) => log.error(error));
    // No process stays for the sake of a round.
    if (firstMs !== periodMs) this.timers.push(setTimeout(round, firstMs).unref());
    this.timers.push(setInterval(round, periodMs).unref());
  }

  beforeApplicationShutdown(): void {
    this.timers.forEach((timer) => clearInterval(timer));
  }
}
