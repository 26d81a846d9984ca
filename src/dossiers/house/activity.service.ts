// How much goes on in a collectivité, and what waits in it for a signature that nobody may give: for whoever looks after it
// without reading its dossiers.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import type { OrganisationId } from '#kernel/id.js';
import { send } from '#platform/statement.client.js';
import type { Chart } from '#organisation/chart.js';
import { blockedSignatures } from '../reading/blocked.js';
import { BlockedStore } from '../reading/blocked.store.js';
import { ActivityStore, type Activity } from './activity.store.js';

@Injectable()
export class ActivityService {
  constructor(private readonly store: ActivityStore, private readonly blocked: BlockedStore) {}

  async activity(manager: EntityManager, organisation: OrganisationId, { since, unchangedSince, chart, at }: { readonly since: Instant; readonly unchangedSince: Instant; readonly chart: Chart; readonly at: Instant }): Promise<Activity & { readonly blocked: number }> {
    const [row] = await send<Activity>(manager, this.store.readsActivity(organisation, since, unchangedSince));
    const waiting = await this.blocked.waitingSignatures(manager, organisation);
    return { ...row!, blocked: blockedSignatures(waiting, chart, at).length };
  }
}
