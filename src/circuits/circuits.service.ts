// Circuits as the other rooms ask for them: the one in force when a dossier leaves its draft, and later the
// very version it left with. A version is recognised by its hash; a definition that no longer has the hash it
// was released under is a defect, never followed.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EvidenceService } from '#evidence/evidence.service.js';
import type { Sha256 } from '#kernel/digest.js';
import { assert, Denied } from '#kernel/faults.js';
import type { AccountId, CircuitId, OrganisationId, PersonId } from '#kernel/id.js';
import { PlatformClock } from '#platform/clock.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import type { CircuitDefinition } from './definition.js';
import { definitionHash } from './definition-hash.js';
import { isSlug } from './json-reader.js';
import { readDefinition } from './read-definition.js';
import type { Machine } from './compile.js';
import { Machines } from './machines.js';
import { CircuitsStore } from './circuits.store.js';
import type { ReleasedCircuit } from './released.js';

/** Who releases; `personId: null` for the product itself at installation. */
export interface Publisher {
  readonly personId: PersonId | null;
  readonly name: string;
  readonly accountId?: AccountId;
  /** Of who acts on behalf of a centre de gestion (organisation/author.ts). */
  readonly capacity?: string;
  readonly basis?: string;
}

/** What is kept beside a version: who wrote it, what was said of it, and through whom it was asked for. */
export interface ReleaseNotes {
  readonly author?: string | null;
  readonly comment?: string | null;
  /** Who asked for it, when a second person released it. */
  readonly askedBy?: { readonly name: string; readonly personId: PersonId | null; readonly accountId: AccountId };
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

  /**
   * Releases a definition as the next version of its key; the last version when nothing has changed. Throws
   * `circuit.bad-definition`. Proves nothing: what an administrator releases goes through versions.service.ts.
   */
  async publish(manager: EntityManager, organisation: OrganisationId, given: CircuitDefinition, by: Publisher, notes: ReleaseNotes = {}): Promise<ReleasedCircuit> {
    const definition = readDefinition(given);
    const { hash } = this.machines.compiled(definition);
    for (;;) {
      const latest = await this.store.latest(manager, organisation, definition.key);
      if (latest?.hash === hash) return latest;
      const circuit: ReleasedCircuit = {
        organisationId: organisation, id: this.identifiers.next<CircuitId>(), key: definition.key, version: (latest?.version ?? 0) + 1,
        hash, definition, releasedAt: this.clock.now(), releasedBy: by.capacity === undefined ? by.name : `${by.name}, ${by.capacity}`, author: notes.author ?? null, comment: notes.comment ?? null,
      };
      if (await this.store.insert(manager, circuit)) {
        await this.recordRelease(manager, organisation, circuit, by, notes);
        return circuit;
      }
    }
  }

  /** The version in force of a circuit: what a dossier may begin with. `null` when none was released, or when it is put away. */
  released(manager: EntityManager, organisation: OrganisationId, key: string): Promise<ReleasedCircuit | null> {
    return this.store.inForce(manager, organisation, key);
  }

  allReleased(manager: EntityManager, organisation: OrganisationId): Promise<readonly ReleasedCircuit[]> {
    return this.store.allLatest(manager, organisation, 'in-force');
  }

  /** The last version of each circuit, those put away included. */
  allKnown(manager: EntityManager, organisation: OrganisationId): Promise<readonly ReleasedCircuit[]> {
    return this.store.allLatest(manager, organisation, 'all');
  }

  /** The last version, put away or not; `null` when none was released. */
  latest(manager: EntityManager, organisation: OrganisationId, key: string): Promise<ReleasedCircuit | null> {
    return this.store.latest(manager, organisation, key);
  }

  /** Every version, the last one first; none for a key that was never released. */
  versions(manager: EntityManager, organisation: OrganisationId, key: string): Promise<readonly ReleasedCircuit[]> {
    return this.store.versions(manager, organisation, key);
  }

  /** For the screens: the last version, put away or not, or 404. */
  async known(manager: EntityManager, organisation: OrganisationId, key: string): Promise<ReleasedCircuit> {
    const circuit = isSlug(key) ? await this.latest(manager, organisation, key) : null;
    if (!circuit) throw new Denied('circuit.unknown', 404, { key });
    return circuit;
  }

  /** A version by its number; `null` when it was never released. */
  byVersion(manager: EntityManager, organisation: OrganisationId, key: string, version: number): Promise<ReleasedCircuit | null> {
    return this.store.version(manager, organisation, key, version);
  }

  /** The machine of a released circuit already at hand. */
  machine(circuit: ReleasedCircuit): Machine {
    const kept = this.machines.get(circuit.hash);
    if (kept) return kept;
    const { hash, machine } = this.machines.compiled(circuit.definition);
    assert(hash === circuit.hash, `circuit ${circuit.key} version ${circuit.version} is no longer what was released`);
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

  private async recordRelease(manager: EntityManager, organisation: OrganisationId, circuit: ReleasedCircuit, by: Publisher, { author, comment, askedBy }: ReleaseNotes): Promise<void> {
    await this.evidence.record(manager, organisation, circuit.id, [{
      at: circuit.releasedAt,
      actor: by,
      action: 'circuit.released',
      facts: { key: circuit.key, name: circuit.definition.name, version: circuit.version, definitionHash: circuit.hash, author: author ?? undefined, comment: comment ?? undefined, askedBy: askedBy && { ...askedBy } },
      digests: [],
    }]);
  }
}
