// Answers are kept under their Idempotency-Key as long as a client may ask again: a month, past any retry and any
// holiday. Then the key is forgotten; the decision itself stays in the dossier and in its evidence.

import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { instantOfMs, msOfInstant } from '#kernel/clock.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { Rounds } from '#platform/rounds.service.js';
import { DossiersStore } from './dossiers.store.js';
import { SealsStore } from './sealing/seals.store.js';

const DAY_MS = 86_400_000;
const KEPT_MS = 31 * DAY_MS;

@Injectable()
export class AnsweredRequestsJob implements OnApplicationBootstrap {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: DossiersStore,
    private readonly seals: SealsStore,
    private readonly clock: PlatformClock,
    private readonly rounds: Rounds,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.every(DAY_MS, 'AnsweredRequests', () => this.sweep());
  }

  /** How many were forgotten. Done twice at once, by two servers, it is done once. */
  async sweep(): Promise<number> {
    const before = instantOfMs(msOfInstant(this.clock.now()) - KEPT_MS);
    let count = 0;
    for (const organisation of await this.database.withoutTenant((manager) => this.seals.organisations(manager))) {
      count += await this.database.transaction(organisation, (manager) => this.store.forgetAnswers(manager, organisation, before));
    }
    return count;
  }
}
