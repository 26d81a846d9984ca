// Once a day and for each collectivité, the anchor of its chains. Asked for after the start and every hour, so that a
// server that was off at midnight anchors when it is back; the queue keeps one job a collectivité and a day,
// and a second run of it finds the anchor there.

import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { civilDateOf } from '#kernel/clock.js';
import type { OrganisationId } from '#kernel/id.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { JobsService } from '#platform/jobs.service.js';
import { Rounds } from '#platform/rounds.service.js';
import { AnchorsService } from './anchors.service.js';
import { AnchorsStore } from './anchors.store.js';

const QUEUE = 'anchor';
const ASK_MS = 3_600_000;
/** The embedded authority answers over this very server: it is given time to listen. */
const FIRST_MS = 60_000;

@Injectable()
export class AnchorJob implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly jobs: JobsService,
    private readonly database: DatabaseService,
    private readonly store: AnchorsStore,
    private readonly anchors: AnchorsService,
    private readonly clock: PlatformClock,
    private readonly rounds: Rounds,
  ) {}

  onModuleInit(): void {
    this.jobs.work(QUEUE, async ({ organisation }: { organisation: OrganisationId }) => { await this.anchors.anchorToday(organisation); });
  }

  onApplicationBootstrap(): void {
    this.rounds.every(ASK_MS, 'Anchor', () => this.ask(), FIRST_MS);
  }

  /** Puts in one job for each collectivité that has no anchor of this day. */
  async ask(): Promise<void> {
    const day = civilDateOf(this.clock.now(), 'UTC');
    for (const organisation of await this.database.withoutTenant((manager) => this.store.organisations(manager))) {
      await this.database.transaction(organisation, async (manager) => {
        const last = await this.store.last(manager, organisation);
        if (last === null || last.day < day) await this.jobs.enqueue(manager, QUEUE, { organisation }, { key: `${organisation}:${day}` });
      });
    }
  }
}
