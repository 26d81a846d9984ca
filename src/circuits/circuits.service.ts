// Circuits as the other rooms ask for them: the one in force when a dossier leaves its draft, and later the
// very version it left with. A version is recognised by its hash; a definition that no longer has the hash it
// was released under is a defect, never followed.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EvidenceService } from '#evidence/evidence.service.js';
import type { Sha256 } from '#kernel/digest.js';
import { assert, Denied } from '#kernel/faults.js';
import type { CircuitId, OrganisationId, PersonId } from '#kernel/id.js';
import { PlatformClock } from '#platform/clock.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import { definitionHash, type CircuitDefinition } from './definition.js';
import { isSlug } from './json-reader.js';
import { readDefinition } from './read-definition.js';
import type { Machine } from './compile.js';
import { Machines } from './machines.js';
import { CircuitsStore } from './circuits.store.js';
import type { ReleasedCircuit } from './circuits.table.js';
import { shippedCircuits } from './library.client.js';

/** Who releases; `personId: null` for the product itself at installation. */
export interface Publisher {
  readonly personId: PersonId | null;
  readonly name: string;
}

@Injectable()
export class CircuitsService {
  private readonly machines = new Machines();

  constructor(
    private readonly store: CircuitsStore,
    private readonly evidence: EvidenceService,
    private readonly identifiers: IdentifiersService,
    private readonly clock: PlatformClock,
  ) {}

  /** Releases a definition as the next version of its key; the version in force when nothing has changed. Throws `circuit.bad-definition`. */
  async publish(manager: EntityManager, organisation: OrganisationId, given: CircuitDefinition, by: Publisher): Promise<ReleasedCircuit> {
    const definition = readDefinition(given);
    const { hash } = this.machines.compiled(definition);
    for (;;) {
      const latest = await this.store.latest(manager, organisation, definition.key);
      if (latest?.hash === hash) return latest;
      const circuit: ReleasedCircuit = {
        organisationId: organisation, id: this.identifiers.next<CircuitId>(), key: definition.key, version: (latest?.version ?? 0) + 1,
        hash, definition, releasedAt: this.clock.now(), releasedBy: by.name,
      };
      if (await this.store.insert(manager, circuit)) {
        await this.recordRelease(manager, organisation, circuit, by);
        return circuit;
      }
    }
  }

  /** Releases every circuit shipped with the product that this collectivité does not have yet; its own versions stay. */
  async importLibrary(manager: EntityManager, organisation: OrganisationId, by: Publisher): Promise<readonly ReleasedCircuit[]> {
    const present = new Set((await this.store.allLatest(manager, organisation)).map(({ key }) => key));
    const released: ReleasedCircuit[] = [];
    for (const definition of await shippedCircuits()) {
      if (!present.has(definition.key)) released.push(await this.publish(manager, organisation, definition, by));
    }
    return released;
  }

  /** The version in force of a circuit; `null` when none was released. */
  released(manager: EntityManager, organisation: OrganisationId, key: string): Promise<ReleasedCircuit | null> {
    return this.store.latest(manager, organisation, key);
  }

  allReleased(manager: EntityManager, organisation: OrganisationId): Promise<readonly ReleasedCircuit[]> {
    return this.store.allLatest(manager, organisation);
  }

  /** For the screens: the version in force, or 404. */
  async known(manager: EntityManager, organisation: OrganisationId, key: string): Promise<ReleasedCircuit> {
    const circuit = isSlug(key) ? await this.released(manager, organisation, key) : null;
    if (!circuit) throw new Denied('circuit.unknown', 404, { key });
    return circuit;
  }

  /** A version by its number; `null` when it was never released. */
  byVersion(manager: EntityManager, organisation: OrganisationId, key: string, version: number): Promise<ReleasedCircuit | null> {
    return this.store.version(manager, organisation, key, version);
  }

  /** The machine of a released circuit already at hand. */
  machine(circuit: ReleasedCircuit): Machine {
    const machine = this.machines.get(circuit.hash) ?? this.machines.compiled(circuit.definition);
    assert(machine.hash === circuit.hash, `circuit ${circuit.key} version ${circuit.version} is no longer what was released`);
    return machine;
  }

  /** The machine a dossier is pinned to. No query when this process has met the circuit before. */
  async machineOf(manager: EntityManager, organisation: OrganisationId, pinned: { readonly key: string; readonly version: number; readonly hash: Sha256 }): Promise<Machine> {
    const kept = this.machines.get(pinned.hash);
    if (kept) return kept;
    const circuit = await this.byVersion(manager, organisation, pinned.key, pinned.version);
    assert(circuit, `circuit ${pinned.key} version ${pinned.version} is missing`);
    assert(definitionHash(circuit.definition) === pinned.hash, `circuit ${pinned.key} version ${pinned.version} is not the one the dossier began with`);
    return this.machine(circuit);
  }

  private async recordRelease(manager: EntityManager, organisation: OrganisationId, circuit: ReleasedCircuit, by: Publisher): Promise<void> {
    await this.evidence.record(manager, organisation, circuit.id, [{
      at: circuit.releasedAt,
      actor: { personId: by.personId, name: by.name },
      action: 'circuit.released',
      facts: { key: circuit.key, name: circuit.definition.name, version: circuit.version, definitionHash: circuit.hash },
      digests: [],
    }]);
  }
}
