// Every change of the chart goes this way: the chart is held still, the change is decided by the pure
// functions of change.ts, its rows and its line of evidence are written together, and the chart gets a new
// version. A refusal changes nothing. The lines of a collectivité make one chain, named by it.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import { Denied } from '#kernel/faults.js';
import type { OrganisationId, PersonId } from '#kernel/id.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import type { Change } from './change.js';
import type { Chart } from './chart.js';
import { checkOrganisation, type Organisation } from './organisation.js';
import { OrganisationStore } from './organisation.store.js';

/** Who makes the change, as the evidence will name them; the product itself has no person. */
export interface Author {
  readonly personId: PersonId | null;
  readonly name: string;
}

/** From the chart held still and the present instant to the change or changes, all made or none. */
export type Decide<T> = (chart: Chart, at: Instant) => Change<T> | Refusal;

@Injectable()
export class ChartChangesService {
  constructor(
    private readonly store: OrganisationStore,
    private readonly database: DatabaseService,
    private readonly evidence: EvidenceService,
    private readonly clock: PlatformClock,
    private readonly identifiers: IdentifiersService,
  ) {}

  /** One change in its own transaction; gives back what was recorded. */
  change<T>(organisation: OrganisationId, author: Author, decide: Decide<T>): Promise<T | Refusal> {
    return this.database.transaction(organisation, (manager) => this.changeWithin(manager, organisation, author, decide));
  }

  /** The same inside the caller's transaction. */
  async changeWithin<T>(manager: EntityManager, organisation: OrganisationId, author: Author, decide: Decide<T>): Promise<T | Refusal> {
    await this.store.lock(manager, organisation);
    const found = await this.store.chart(manager, organisation);
    if (!found) throw new Denied('organisation.not-found', 404);
    const at = this.clock.now();
    const change = decide(found.chart, at);
    if (isRefusal(change)) return change;
    for (const write of change.writes) await this.store.write(manager, organisation, write);
    // A value no other transaction will ever write: a chart read before a rollback is never taken for a true one.
    await this.store.renew(manager, organisation, this.identifiers.next());
    await this.evidence.record(manager, organisation, organisation, change.lines.map((line) => ({ at, actor: author, ...line })));
    return change.result;
  }

  /** A new collectivité, empty. `slug`: its name in the directory of tenants. */
  found(organisation: Organisation, slug: string, author: Author): Promise<Organisation | Refusal> {
    return this.database.transaction(organisation.id, (manager) => this.foundWithin(manager, organisation, slug, author));
  }

  async foundWithin(manager: EntityManager, organisation: Organisation, slug: string, author: Author): Promise<Organisation | Refusal> {
    const checked = checkOrganisation(organisation);
    if (isRefusal(checked)) return checked;
    const at = this.clock.now();
    await this.store.found(manager, checked, slug, at, this.identifiers.next());
    const { name, siren, department, insee, kind, timeZone, publicity } = checked;
    await this.evidence.record(manager, checked.id, checked.id, [{ at, actor: author, action: 'organisation.founded', facts: { name, siren, department, insee, kind, timeZone, publicity }, digests: [] }]);
    return checked;
  }
}
