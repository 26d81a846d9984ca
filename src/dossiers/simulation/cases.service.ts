// The cases kept of a circuit: saved with what came out, simulated again when they are read, and before a version
// is released, where those that come out otherwise are shown. Of a circuit that was never released, on its draft as it is saved.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Denied } from '#kernel/faults.js';
import { isUuid, type OrganisationId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { CircuitsService } from '#circuits/circuits.service.js';
import { compile } from '#circuits/compile.js';
import type { CircuitDefinition } from '#circuits/definition.js';
import type { ChangedCase } from '#circuits/released.js';
import { isSlug } from '#circuits/json-reader.js';
import { SavedCases } from '#circuits/saved-cases.service.js';
import { UnreleasedService } from '#circuits/unreleased.service.js';
import type { Actor } from '#organisation/actor.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import { changedCases, MOST_CASES, replayed, type CircuitCase, type CircuitCaseId } from './case.js';
import { CasesStore } from './cases.store.js';
import type { Followed, Scenario } from './simulate.js';

/** A case with what comes out of it today; `null` when the circuit is put away. */
export interface ReplayedCase { readonly kept: CircuitCase; readonly now: readonly string[] | null }

@Injectable()
export class CasesService extends SavedCases {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: CasesStore,
    private readonly circuits: CircuitsService,
    private readonly unreleased: UnreleasedService,
    private readonly organisation: OrganisationService,
    private readonly identifiers: IdentifiersService,
    private readonly clock: PlatformClock,
  ) {
    super();
  }

  override async changedBy(manager: EntityManager, organisation: OrganisationId, definition: CircuitDefinition): Promise<readonly ChangedCase[]> {
    const cases = await this.store.ofCircuit(manager, organisation, definition.key);
    if (cases.length === 0) return [];
    const chart = await this.organisation.chartAt(manager, organisation);
    return changedCases(cases, await this.inForce(manager, organisation, definition.key), { definition, machine: compile(definition) }, chart, this.clock.now());
  }

  all({ organisationId }: Actor, key: string): Promise<readonly ReplayedCase[]> {
    return this.database.transaction(organisationId, async (manager) => {
      const circuit = await this.followed(manager, organisationId, key, false);
      if (!circuit) await this.circuits.known(manager, organisationId, key);
      const chart = await this.organisation.chartAt(manager, organisationId);
      const at = this.clock.now();
      return (await this.store.ofCircuit(manager, organisationId, key)).map((kept) => ({ kept, now: circuit && replayed(kept, circuit, chart, at) }));
    });
  }

  /** Refuses `circuit.case-name-taken`, `circuit.too-many-cases`, `dossier.no-circuit`. */
  save({ organisationId, displayName }: Actor, key: string, name: string, { startsAt: _, ...scenario }: Scenario): Promise<CircuitCase | Refusal> {
    return this.database.transaction(organisationId, async (manager) => {
      const circuit = await this.followed(manager, organisationId, key, true);
      if (!circuit) return refuse('circuit.archived', { name: (await this.circuits.known(manager, organisationId, key)).definition.name });
      if ((await this.store.ofCircuit(manager, organisationId, key)).length >= MOST_CASES) return refuse('circuit.too-many-cases', { most: MOST_CASES });
      const at = this.clock.now();
      const chart = await this.organisation.chartAt(manager, organisationId);
      const kept: CircuitCase = {
        organisationId, id: this.identifiers.next<CircuitCaseId>(), key, name, scenario, savedAt: at, savedBy: displayName,
        path: replayed({ scenario }, circuit, chart, at),
      };
      return await this.store.insert(manager, kept) ? kept : refuse('circuit.case-name-taken', { name });
    });
  }

  /** Throws 404. */
  async remove({ organisationId }: Actor, key: string, id: string): Promise<void> {
    const removed = isUuid(id) && await this.database.transaction(organisationId, (manager) => this.store.remove(manager, organisationId, key, id as CircuitCaseId));
    if (!removed) throw new Denied('circuit.no-case', 404);
  }

  override forget(manager: EntityManager, organisation: OrganisationId, key: string): Promise<void> {
    return this.store.removeAll(manager, organisation, key);
  }

  /** `hold`: with the draft of a circuit that never was, its cases go; it stays until one more is kept. */
  private async followed(manager: EntityManager, organisation: OrganisationId, key: string, hold: boolean): Promise<Followed | null> {
    if (!isSlug(key)) return null;
    const definition = await this.unreleased.definition(manager, organisation, key, { hold });
    return definition ? { definition, machine: compile(definition) } : this.inForce(manager, organisation, key);
  }

  private async inForce(manager: EntityManager, organisation: OrganisationId, key: string): Promise<Followed | null> {
    const released = await this.circuits.released(manager, organisation, key);
    return released && { definition: released.definition, machine: this.circuits.machine(released) };
  }
}
