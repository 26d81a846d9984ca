// Writing the draft of a circuit: begun, saved, taken over, thrown away. Each of these is one transaction that
// holds the draft; what was decided is in draft.ts. A definition is stored only when the reader accepts it.

import { Inject, Injectable, Optional } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { assert, Denied } from '#kernel/faults.js';
import type { OrganisationId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import type { Actor } from '#organisation/actor.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { CircuitsService } from './circuits.service.js';
import type { CircuitDefinition } from './definition.js';
import { firstDefinition, refusalToWrite, saved, taken, type Draft, type Model, type Writing } from './draft.js';
import { DraftsStore } from './drafts.store.js';
import { isSlug } from './json-reader.js';
import { copyOf, LibraryService } from './library.service.js';
import { readDefinition } from './read-definition.js';
import { SavedCases } from './saved-cases.service.js';

/** A circuit that does not exist yet. `from`: nothing, a definition as it was sent, a shipped model, or a circuit of the collectivité. */
export interface NewCircuit {
  readonly key: string;
  readonly name: string;
  readonly from: { readonly definition: unknown } | { readonly model: string } | { readonly copyOf: string } | null;
}

/** Addresses of the API that a circuit of that key would hide behind. */
const RESERVED_KEYS: readonly string[] = ['weaknesses', 'simulation', 'simulate', 'cases', 'procedures', 'drafts', 'models'];

@Injectable()
export class DraftsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: DraftsStore,
    private readonly circuits: CircuitsService,
    private readonly library: LibraryService,
    private readonly organisation: OrganisationService,
    private readonly clock: PlatformClock,
    @Optional() @Inject(SavedCases) private readonly cases: SavedCases | null = null,
  ) {}

  /** Refuses `circuit.key-taken`. Throws `circuit.bad-definition`, `circuit.no-model`, `circuit.unknown`. */
  create(actor: Actor, wanted: NewCircuit): Promise<Draft | Refusal> {
    return this.within(actor, async (manager, writing) => {
      const { definition, model } = await this.origin(manager, actor.organisationId, wanted);
      const { key } = definition;
      const known = RESERVED_KEYS.includes(key) || await this.circuits.latest(manager, actor.organisationId, key) !== null;
      return known ? refuse('circuit.key-taken', { key }) : this.begun(manager, { ...newDraft(actor, definition, writing), model });
    });
  }

  /** A draft of a released circuit: of its last version, or « Reprendre cette version » of an older one. Refuses `circuit.draft-exists`. */
  begin(actor: Actor, key: string, version: number | null): Promise<Draft | Refusal> {
    return this.within(actor, async (manager, writing) => {
      const latest = await this.circuits.known(manager, actor.organisationId, key);
      const from = version === null ? latest : await this.circuits.byVersion(manager, actor.organisationId, key, version);
      if (!from) throw new Denied('circuit.no-version', 404, { key, version });
      return this.begun(manager, { ...newDraft(actor, from.definition, writing), baseVersion: latest.version });
    });
  }

  /** 404 when there is none. */
  async known(manager: EntityManager, organisation: OrganisationId, key: string): Promise<Draft> {
    return found(isSlug(key) ? await this.store.draft(manager, organisation, key) : null, key);
  }

  all(manager: EntityManager, organisation: OrganisationId): Promise<readonly Draft[]> {
    return this.store.drafts(manager, organisation);
  }

  /** Refuses `circuit.draft-held`, `circuit.draft-stale`, `circuit.key-differs`. Throws `circuit.bad-definition`. */
  async save(actor: Actor, key: string, revision: number, sent: unknown): Promise<Draft | Refusal> {
    const definition = readDefinition(sent);
    return this.changed(actor, key, revision, (draft, writing) =>
      (definition.key === key ? saved(draft, definition, writing) : refuse('circuit.key-differs', { key, found: definition.key })));
  }

  /** The draft starts again from the model it was copied from, as it is shipped now; its key and its name stay. Begun when there is none. */
  async fromModel(actor: Actor, key: string, revision: number | null): Promise<Draft | Refusal> {
    const { organisationId } = actor;
    const [model, there] = await this.database.transaction(organisationId, async (manager) =>
      [await this.library.modelOf(manager, organisationId, key), isSlug(key) && await this.store.draft(manager, organisationId, key) !== null] as const);
    if (!there) {
      const begun = await this.begin(actor, key, null);
      if (isRefusal(begun)) return begun;
    }
    // One already there is written over only by who has seen it.
    return this.changed(actor, key, there ? revision ?? 0 : 1, (now, writing) => ({ ...saved(now, copyOf(model, key, now.definition.name), writing), model }));
  }

  /** « Prendre la main ». */
  take(actor: Actor, key: string): Promise<Draft> {
    return this.within(actor, async (manager, writing) => {
      const draft = taken(await this.locked(manager, actor.organisationId, key), writing);
      await this.store.update(manager, draft);
      return draft;
    });
  }

  /** Refuses like a save: what another has just written is not thrown away unseen. */
  discard(actor: Actor, key: string, revision: number): Promise<Draft | Refusal> {
    return this.within(actor, async (manager, writing) => {
      const draft = await this.locked(manager, actor.organisationId, key);
      const refusal = refusalToWrite(draft, revision, writing);
      if (refusal) return refusal;
      await this.store.discard(manager, actor.organisationId, key);
      if (draft.baseVersion === null) await this.cases?.forget(manager, actor.organisationId, key);
      return draft;
    });
  }

  /** The draft, held until the end of the transaction; 404 when there is none. */
  async locked(manager: EntityManager, organisation: OrganisationId, key: string): Promise<Draft> {
    return found(isSlug(key) ? await this.store.locked(manager, organisation, key) : null, key);
  }

  async writing(manager: EntityManager, { organisationId, accountId, displayName }: Actor): Promise<Writing> {
    const { timeZone } = await this.organisation.organisation(manager, organisationId);
    return { accountId, name: displayName, at: this.clock.now(), timeZone };
  }

  private within<T>(actor: Actor, work: (manager: EntityManager, writing: Writing) => Promise<T>): Promise<T> {
    return this.database.transaction(actor.organisationId, async (manager) => work(manager, await this.writing(manager, actor)));
  }

  private changed(actor: Actor, key: string, revision: number, change: (draft: Draft, writing: Writing) => Draft | Refusal): Promise<Draft | Refusal> {
    return this.within(actor, async (manager, writing) => {
      const draft = await this.locked(manager, actor.organisationId, key);
      const next = refusalToWrite(draft, revision, writing) ?? change(draft, writing);
      if (!isRefusal(next)) await this.store.update(manager, next);
      return next;
    });
  }

  private async begun(manager: EntityManager, draft: Draft): Promise<Draft | Refusal> {
    if (await this.store.insert(manager, draft)) return draft;
    const there = await this.store.draft(manager, draft.organisationId, draft.key);
    return refuse('circuit.draft-exists', { name: there?.authorName ?? '', key: draft.key });
  }

  private async origin(manager: EntityManager, organisation: OrganisationId, { key, name, from }: NewCircuit): Promise<{ readonly definition: CircuitDefinition; readonly model: Model | null }> {
    if (from === null) return { definition: readDefinition(firstDefinition(key, name)), model: null };
    if ('model' in from) {
      const model = await this.library.model(manager, organisation, from.model);
      return { definition: readDefinition(copyOf(model, key, name)), model };
    }
    const source = 'copyOf' in from ? (await this.circuits.known(manager, organisation, from.copyOf)).definition : from.definition;
    const isObject = typeof source === 'object' && source !== null && !Array.isArray(source);
    return { definition: readDefinition(isObject ? { ...source, key, name } : source), model: null };
  }
}

function newDraft({ organisationId }: Actor, definition: CircuitDefinition, { accountId, name, at }: Writing): Draft {
  return {
    organisationId, key: definition.key, definition, revision: 1, baseVersion: null, authorAccount: accountId, authorName: name,
    updatedAt: at, updatedBy: name, holderAccount: accountId, holderName: name, heldSince: at, model: null, request: null,
  };
}

function found(draft: Draft | null, key: string): Draft {
  if (!draft) throw new Denied('circuit.no-draft', 404, { key });
  assert(draft.definition.key === draft.key, 'a draft bears the key of its circuit');
  return draft;
}
