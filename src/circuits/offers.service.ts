// The circuits a centre de gestion offers to its communes. What is offered is the circuit: each version it releases afterwards
// is the model, and the communes that copied an earlier one are told what changed.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OrganisationId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import type { Actor } from '#organisation/actor.js';
import { authorOf } from '#organisation/author.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { CircuitsService } from './circuits.service.js';
import { DraftsStore } from './drafts.store.js';

@Injectable()
export class OffersService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: DraftsStore,
    private readonly circuits: CircuitsService,
    private readonly organisations: OrganisationService,
    private readonly evidence: EvidenceService,
    private readonly clock: PlatformClock,
  ) {}

  /** Keys. */
  offered(manager: EntityManager, organisation: OrganisationId): Promise<ReadonlySet<string>> {
    return this.store.offered(manager, organisation);
  }

  /** 404 for a circuit never released. Refuses `circuit.not-a-centre`. Asked twice, it is so once. */
  set(actor: Actor, key: string, offered: boolean): Promise<Refusal | null> {
    const { organisationId } = actor;
    return this.database.transaction(organisationId, async (manager) => {
      const { definition: { name } } = await this.circuits.known(manager, organisationId, key);
      if ((await this.organisations.organisation(manager, organisationId)).kind !== 'centre-de-gestion') return refuse('circuit.not-a-centre');
      const at = this.clock.now();
      const changed = offered ? await this.store.offer(manager, { organisationId, key, offeredAt: at, offeredBy: actor.displayName }) : await this.store.takeBack(manager, organisationId, key);
      const told = { at, actor: authorOf(actor), facts: { key, name }, digests: [] };
      if (changed) await this.evidence.record(manager, organisationId, organisationId, [offered ? { ...told, action: 'circuit.offered' } : { ...told, action: 'circuit.taken-back' }]);
      return null;
    });
  }
}
