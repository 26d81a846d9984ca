// From a draft to a version: proved on the chart of today, tried on the saved cases, confirmed by a second
// person where the collectivité wants two, then frozen. And out of use again: a circuit put away takes no new
// dossier, while those under way finish on the version they began with. A refusal stores nothing.

import { Inject, Injectable, Optional } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Sha256 } from '#kernel/digest.js';
import type { CircuitId, OrganisationId } from '#kernel/id.js';
import type { Language } from '#kernel/language.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import type { Actor } from '#organisation/actor.js';
import { authorOf } from '#organisation/author.js';
import { isClosed } from '#organisation/desk.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { send } from '#platform/statement.client.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { CircuitsService, type ReleaseNotes } from './circuits.service.js';
import type { ReleasedCircuit } from './released.js';
import { definitionHash } from './definition-hash.js';
import { namesDesk } from './desks-named.js';
import { refusalToConfirm, refusalToWrite, requestBy, type Draft } from './draft.js';
import { DraftsService } from './drafts.service.js';
import { DraftsStore } from './drafts.store.js';
import type { ArchivedCircuit } from './drafts.table.js';
import { LibraryService } from './library.service.js';
import { ProofsService } from './proofs.service.js';
import { SavedCases } from './saved-cases.service.js';

export interface Publishing {
  /** The revision of the draft that was seen. */
  readonly revision: number;
  readonly comment: string | null;
  /** Whether it is known that saved cases come out otherwise. */
  readonly acceptChangedCases: boolean;
}

/** Frozen, or waiting for a second person to confirm this very hash. */
export type Published =
  | { readonly state: 'released'; readonly circuit: ReleasedCircuit }
  | { readonly state: 'requested'; readonly hash: Sha256 };

@Injectable()
export class VersionsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly circuits: CircuitsService,
    private readonly drafts: DraftsService,
    private readonly store: DraftsStore,
    private readonly library: LibraryService,
    private readonly proofs: ProofsService,
    private readonly organisation: OrganisationService,
    private readonly evidence: EvidenceService,
    private readonly clock: PlatformClock,
    @Optional() @Inject(SavedCases) private readonly cases: SavedCases | null = null,
  ) {}

  /** Refuses what `save` refuses, and `circuit.archived`, `circuit.draft-behind`, `circuit.nothing-changed`, `circuit.not-proved`, `circuit.cases-changed`. */
  publish(actor: Actor, key: string, { revision, comment, acceptChangedCases }: Publishing): Promise<Published | Refusal> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      const draft = await this.drafts.locked(manager, actor.organisationId, key);
      const writing = await this.drafts.writing(manager, actor);
      const refusal = refusalToWrite(draft, revision, writing) ?? await this.refusalToRelease(manager, draft, acceptChangedCases, actor.language);
      if (refusal) return refusal;
      if (!await this.store.twoPersons(manager, actor.organisationId)) return this.release(manager, draft, actor, { comment });
      const hash = definitionHash(draft.definition);
      await this.store.update(manager, { ...draft, request: requestBy(authorOf(actor), hash, comment, writing.at) });
      return { state: 'requested', hash };
    });
  }

  /** The second person's yes, to the very definition that was asked for. Refuses like a release, and `circuit.confirmed-at-home`, `circuit.no-request`, `circuit.second-person`, `circuit.not-the-requested`. */
  confirm(actor: Actor, key: string, hash: Sha256, acceptChangedCases: boolean): Promise<Published | Refusal> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      const draft = await this.drafts.locked(manager, actor.organisationId, key);
      const refusal = refusalToConfirm(draft, hash, definitionHash(draft.definition), actor) ?? await this.refusalToRelease(manager, draft, acceptChangedCases, actor.language);
      if (refusal) return refusal;
      const { name, personId, accountId, comment } = draft.request!;
      return this.release(manager, draft, actor, { comment, askedBy: { name, personId, accountId } });
    });
  }

  /** No new dossier may begin with it. Refuses `circuit.already-archived`. */
  archive(actor: Actor, key: string): Promise<ArchivedCircuit | Refusal> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      const { id } = await this.circuits.known(manager, actor.organisationId, key);
      const archived = { organisationId: actor.organisationId, key, archivedAt: this.clock.now(), archivedBy: actor.displayName };
      if (!await this.store.archive(manager, archived)) return refuse('circuit.already-archived', { key });
      await this.record(manager, actor, id, 'circuit.archived', key);
      return archived;
    });
  }

  /** Taken up again, at its last version. Refuses `circuit.not-archived`, `circuit.names-closed-desk`. */
  resume(actor: Actor, key: string): Promise<ReleasedCircuit | Refusal> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      const circuit = await this.circuits.known(manager, actor.organisationId, key);
      // A desk is closed before this circuit serves again or after it, which the closing then finds.
      await send(manager, this.organisation.holds(actor.organisationId));
      const { desks } = await this.organisation.chartAt(manager, actor.organisationId);
      const closed = desks.find((desk) => isClosed(desk) && namesDesk(circuit.definition, desk.slug));
      if (closed) return refuse('circuit.names-closed-desk', { desk: closed.name });
      if (!await this.store.resume(manager, actor.organisationId, key)) return refuse('circuit.not-archived', { key });
      await this.record(manager, actor, circuit.id, 'circuit.resumed', key);
      return circuit;
    });
  }

  /** By key. */
  async archived(manager: EntityManager, organisation: OrganisationId): Promise<ReadonlyMap<string, ArchivedCircuit>> {
    return new Map((await this.store.archived(manager, organisation)).map((archived) => [archived.key, archived]));
  }

  twoPersons(manager: EntityManager, organisation: OrganisationId): Promise<boolean> {
    return this.store.twoPersons(manager, organisation);
  }

  /** « Publication à deux », on or off; recorded with the acts of the collectivité. */
  setTwoPersons(actor: Actor, twoPersons: boolean): Promise<void> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      if (await this.store.twoPersons(manager, actor.organisationId) === twoPersons) return;
      await this.store.set(manager, actor.organisationId, twoPersons);
      await this.evidence.record(manager, actor.organisationId, actor.organisationId, [{
        at: this.clock.now(), actor: authorOf(actor), action: 'circuit.two-persons', facts: { twoPersons }, digests: [],
      }]);
    });
  }

  private async refusalToRelease(manager: EntityManager, draft: Draft, acceptChangedCases: boolean, language: Language | undefined): Promise<Refusal | null> {
    const { organisationId, key, definition, baseVersion } = draft;
    // A fact it reads stays asked from here on: the types of the house are changed before this release or after it.
    await send(manager, this.organisation.holds(organisationId));
    const latest = await this.circuits.latest(manager, organisationId, key);
    if ((await this.archived(manager, organisationId)).has(key)) return refuse('circuit.archived', { name: definition.name });
    if ((latest?.version ?? null) !== baseVersion) return refuse('circuit.draft-behind', { base: baseVersion, latest: latest?.version ?? null });
    if (latest?.hash === definitionHash(definition)) return refuse('circuit.nothing-changed', { version: latest.version });
    const findings = await this.proofs.findings(manager, organisationId, definition, language);
    if (findings.some(({ level }) => level === 'error')) return refuse('circuit.not-proved', { findings });
    const changed = await this.cases?.changedBy(manager, organisationId, definition) ?? [];
    return changed.length > 0 && !acceptChangedCases ? refuse('circuit.cases-changed', { cases: changed }) : null;
  }

  private async release(manager: EntityManager, draft: Draft, actor: Actor, notes: ReleaseNotes): Promise<Published> {
    const { organisationId, key, definition, authorName, model } = draft;
    const circuit = await this.circuits.publish(manager, organisationId, definition, authorOf(actor), { ...notes, author: authorName });
    await this.tellHouse(manager, actor, 'circuit.released', { key, name: definition.name, version: circuit.version });
    if (model) await this.library.recordCopy(manager, organisationId, key, model);
    await this.store.discard(manager, organisationId, key);
    return { state: 'released', circuit };
  }

  private async record(manager: EntityManager, actor: Actor, circuit: CircuitId, action: string, key: string): Promise<void> {
    await this.evidence.record(manager, actor.organisationId, circuit, [{ at: this.clock.now(), actor: authorOf(actor), action, facts: { key }, digests: [] }]);
    await this.tellHouse(manager, actor, action, { key });
  }

  /** A circuit has a chain of its own; what the centre de gestion does to it is read with the rest of what it did. */
  private async tellHouse(manager: EntityManager, actor: Actor, action: string, facts: Readonly<Record<string, string | number>>): Promise<void> {
    if (!actor.onBehalf) return;
    await this.evidence.record(manager, actor.organisationId, actor.organisationId, [{ at: this.clock.now(), actor: authorOf(actor), action, facts, digests: [] }]);
  }
}
