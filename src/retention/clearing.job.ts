// The clock of the end of the dossiers: what nobody has touched for long goes to the trash, what has been there for long
// enough is purged, and the bytes left behind are erased. Any number of servers may do so at once, each step is a
// command that one of them wins; what is cut off half-way is found again the next time.

import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { instantOfMs, msOfInstant } from '#kernel/clock.js';
import type { OrganisationId } from '#kernel/id.js';
import { isRefusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { Rounds } from '#platform/rounds.service.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { ErasuresService } from '#dossiers/trash/erasures.service.js';
import { TrashService } from '#dossiers/trash/trash.service.js';
import { RetentionService } from './retention.service.js';

const CLEAR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Of one collectivité in one round; the rest the next time. */
const MOST_AT_ONCE = 500;

@Injectable()
export class ClearingJob implements OnApplicationBootstrap {
  private readonly log = new Logger('Retention');

  constructor(
    private readonly retention: RetentionService,
    private readonly trash: TrashService,
    private readonly erasures: ErasuresService,
    private readonly organisation: OrganisationService,
    private readonly clock: PlatformClock,
    private readonly rounds: Rounds,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.every(CLEAR_MS, 'Retention', () => this.clear());
  }

  /** One round. How many dossiers went to the trash and how many were purged. */
  async clear(): Promise<{ readonly putAway: number; readonly purged: number }> {
    let [putAway, purged] = [0, 0];
    for (const { id: organisation } of await this.organisation.directory()) {
      try {
        putAway += await this.putAway(organisation);
        purged += await this.purge(organisation);
      } catch (error) {
        // One collectivité that cannot be cleared must not keep the others waiting.
        this.log.error(`${organisation}: ${error instanceof Error ? error.stack : String(error)}`);
      }
    }
    await this.erasures.sweep(this.clock.now());
    return { putAway, purged };
  }

  private async putAway(organisation: OrganisationId): Promise<number> {
    const { abandonedDays, trashDays } = await this.retention.settings(organisation);
    if (abandonedDays === null) return 0;
    return this.trash.putAway(organisation, instantOfMs(msOfInstant(this.clock.now()) - abandonedDays * DAY_MS), trashDays, MOST_AT_ONCE);
  }

  private async purge(organisation: OrganisationId): Promise<number> {
    let purged = 0;
    for (const id of await this.trash.overIn(organisation, this.clock.now(), MOST_AT_ONCE)) {
      const outcome = await this.retention.purge(organisation, id);
      if (outcome && !isRefusal(outcome)) purged += 1;
    }
    return purged;
  }
}
