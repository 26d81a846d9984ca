// The models of circuits: those shipped with the product, imported at the first day of a collectivité, and those its centre de
// gestion offers. Copied one by one, and followed afterwards: when the product ships another one, or the centre releases
// another version, « le modèle a changé » is told in words, and nothing is changed by itself.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Denied } from '#kernel/faults.js';
import type { OrganisationId } from '#kernel/id.js';
import type { Language } from '#kernel/language.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { send } from '#platform/statement.client.js';
import { HostingsService } from '#organisation/centre/hostings.service.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { PlatformClock } from '#platform/clock.service.js';
import { CircuitsService, type Publisher } from './circuits.service.js';
import type { ReleasedCircuit } from './released.js';
import type { CircuitDefinition } from './definition.js';
import { definitionHash } from './definition-hash.js';
import { difference } from './difference.js';
import { requestBy, type Model, type ReleaseRequest } from './draft.js';
import { DraftsStore } from './drafts.store.js';
import { shippedCircuits } from './library.client.js';
import { namesFor } from './explain-names.js';
import { ProofsService, type ToldFinding } from './proofs.service.js';

export interface Imported {
  readonly released: readonly ReleasedCircuit[];
  /** Where a release takes two persons: drafts whose release is asked for, and waits for the second one. */
  readonly requested: readonly { readonly key: string; readonly name: string }[];
  /** What the chart of today does not allow, kept as drafts. */
  readonly drafts: readonly { readonly key: string; readonly name: string; readonly findings: readonly ToldFinding[] }[];
}

/** `offeredBy`: the centre de gestion; `null`: shipped with the product. */
export interface HouseModel extends Model {
  readonly offeredBy: string | null;
}

/** A circuit to be taken over, and the model it follows; `null`: none. */
export interface Taken {
  readonly definition: CircuitDefinition;
  readonly model: Model | null;
}

@Injectable()
export class LibraryService {
  private read: Promise<readonly Model[]> | null = null;

  constructor(
    private readonly database: DatabaseService,
    private readonly hostings: HostingsService,
    private readonly circuits: CircuitsService,
    private readonly drafts: DraftsStore,
    private readonly proofs: ProofsService,
    private readonly organisation: OrganisationService,
    private readonly evidence: EvidenceService,
    private readonly clock: PlatformClock,
  ) {}

  /** By key. Read once: the files do not change while the product runs. */
  shipped(): Promise<readonly Model[]> {
    return (this.read ??= shippedCircuits().then((definitions) => definitions.map((definition) => ({ key: definition.key, hash: definitionHash(definition), definition }))));
  }

  /** What a circuit may be copied from here: the shipped ones, then those of its centre. */
  async models(manager: EntityManager, organisation: OrganisationId): Promise<readonly HouseModel[]> {
    return [...(await this.shipped()).map((model) => ({ ...model, offeredBy: null })), ...await this.ofCentre(manager, organisation)];
  }

  async model(manager: EntityManager, organisation: OrganisationId, key: string): Promise<Model> {
    const found = (await this.models(manager, organisation)).find((model) => model.key === key);
    if (!found) throw new Denied('circuit.no-model', 404, { key });
    const { offeredBy: _, ...model } = found;
    return model;
  }

  /** Every shipped circuit, as `take` takes them; told with the acts of the collectivité when anything came in. `language`: that of whoever reads the findings. */
  async import(manager: EntityManager, organisation: OrganisationId, by: Publisher, language: Language = 'fr'): Promise<Imported> {
    const imported = await this.take(manager, organisation, (await this.shipped()).map((model) => ({ definition: model.definition, model })), by, language);
    const facts = { released: imported.released.map(({ definition }) => definition.name), requested: namesOf(imported.requested), drafts: namesOf(imported.drafts) };
    if (Object.values(facts).some((names) => names.length > 0)) {
      await this.evidence.record(manager, organisation, organisation, [{ at: this.clock.now(), actor: by, action: 'circuit.models-imported', facts, digests: [] }]);
    }
    return imported;
  }

  /** What another collectivité may take from this one: its circuits in force and those never released yet, each with the model it was copied from. */
  async toTake(manager: EntityManager, organisation: OrganisationId): Promise<readonly Taken[]> {
    const models = new Map((await this.drafts.models(manager, organisation)).map(({ key, modelKey, modelHash, model }) => [key, { key: modelKey, hash: modelHash, definition: model }]));
    const begun = (await this.drafts.drafts(manager, organisation)).filter(({ baseVersion }) => baseVersion === null);
    return [...(await this.circuits.allReleased(manager, organisation)).map(({ key, definition }) => ({ definition, model: models.get(key) ?? null })), ...begun.map(({ definition, model }) => ({ definition, model }))];
  }

  /**
   * Releases each that stands on this chart without error, or asks a second person to where a release takes two; the others
   * become drafts. What the collectivité already has stays.
   */
  async take(manager: EntityManager, organisation: OrganisationId, all: readonly Taken[], by: Publisher, language: Language = 'fr'): Promise<Imported> {
    // A desk that one of them names is closed before this or after it, which the closing then finds.
    await send(manager, this.organisation.holds(organisation));
    const present = new Set([...await this.circuits.allKnown(manager, organisation), ...await this.drafts.drafts(manager, organisation)].map(({ key }) => key));
    const twoPersons = await this.drafts.twoPersons(manager, organisation);
    const released: ReleasedCircuit[] = [];
    const requested: Imported['requested'][number][] = [];
    const drafts: Imported['drafts'][number][] = [];
    for (const { definition, model } of all) {
      const { key, name } = definition;
      if (present.has(key)) continue;
      const findings = await this.proofs.findings(manager, organisation, definition, language);
      if (findings.some(({ level }) => level === 'error')) {
        await this.keepAsDraft(manager, organisation, { definition, model }, by, null);
        drafts.push({ key, name, findings });
      } else if (twoPersons) {
        await this.keepAsDraft(manager, organisation, { definition, model }, by, requestBy(by, definitionHash(definition), null, this.clock.now()));
        requested.push({ key, name });
      } else {
        released.push(await this.circuits.publish(manager, organisation, definition, by));
        if (model) await this.recordCopy(manager, organisation, key, model);
      }
    }
    return { released, requested, drafts };
  }

  /** From now on this circuit is known as a copy of that model, as it is now. */
  recordCopy(manager: EntityManager, organisation: OrganisationId, key: string, model: Model): Promise<void> {
    return this.drafts.recordModel(manager, { organisationId: organisation, key, modelKey: model.key, modelHash: model.hash, model: model.definition });
  }

  /** By key of circuit, for each whose model has changed since it was copied: what changed in the model, in words. */
  async changedModels(manager: EntityManager, organisation: OrganisationId, language: Language = 'fr'): Promise<ReadonlyMap<string, readonly string[]>> {
    const now = new Map((await this.models(manager, organisation)).map((model) => [model.key, model]));
    const changed = (await this.drafts.models(manager, organisation)).filter(({ modelKey, modelHash }) => now.has(modelKey) && now.get(modelKey)!.hash !== modelHash);
    if (changed.length === 0) return new Map();
    const chart = await this.organisation.chartAt(manager, organisation);
    return new Map(changed.map(({ key, modelKey, model }) => [key, difference(model, now.get(modelKey)!.definition, namesFor(model, chart), language)]));
  }

  /** The model this circuit was copied from, as it is now; the one of its own name when it was copied from none. */
  async modelOf(manager: EntityManager, organisation: OrganisationId, key: string): Promise<Model> {
    const copied = (await this.drafts.models(manager, organisation)).find((model) => model.key === key);
    return this.model(manager, organisation, copied?.modelKey ?? key);
  }

  /** A centre’s own are read in its tenant, by keys that no shipped one has. Nothing where there is no centre. */
  private async ofCentre(manager: EntityManager, organisation: OrganisationId): Promise<readonly HouseModel[]> {
    const centre = await this.hostings.centreOf(manager, organisation);
    if (!centre) return [];
    return this.database.beside(manager, organisation, centre.id, async () => {
      const offered = await this.drafts.offered(manager, centre.id);
      return (await this.circuits.allReleased(manager, centre.id)).filter(({ key }) => offered.has(key)).map(({ key, hash, definition }) => ({ key: `${centre.id}.${key}`, hash, definition, offeredBy: centre.name }));
    });
  }

  private async keepAsDraft(manager: EntityManager, organisationId: OrganisationId, { definition, model }: Taken, by: Publisher, request: ReleaseRequest | null): Promise<void> {
    await this.drafts.insert(manager, {
      organisationId, key: definition.key, definition, revision: 1, baseVersion: null, authorAccount: null, authorName: by.name,
      updatedAt: this.clock.now(), updatedBy: by.name, holderAccount: null, holderName: null, heldSince: null, model, request,
    });
  }
}

function namesOf(circuits: readonly { readonly name: string }[]): readonly string[] {
  return circuits.map(({ name }) => name);
}

/** The model under the key and the name that a collectivité gives its copy. */
export function copyOf({ definition }: Model, key: string, name: string): CircuitDefinition {
  return { ...definition, key, name };
}
