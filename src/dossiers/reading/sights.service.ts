// Dossiers looked at as they stand now, with the chart and the circuit that judge them.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { civilDateOf, type Instant } from '#kernel/clock.js';
import { Denied } from '#kernel/faults.js';
import type { DossierId, OrganisationId, PersonId } from '#kernel/id.js';
import { PlatformClock } from '#platform/clock.service.js';
import { send, type Statement } from '#platform/statement.client.js';
import { isNamed, type DossierType } from '#acts/dossier-type.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import { personOf, type Caller } from '#organisation/applications/caller.js';
import { OrganisationService, type Standing } from '#organisation/organisation.service.js';
import { CircuitsService } from '#circuits/circuits.service.js';
import type { ReleasedCircuit } from '#circuits/released.js';
import type { Machine } from '#circuits/compile.js';
import { replay } from '../apply.js';
import { typeOf } from '../decide.js';
import type { Context } from '../context.js';
import type { Dossier } from '../dossier.js';
import { eventOf } from '../event-entry.js';
import { DossiersStore, type SeenRow } from '../dossiers.store.js';
import { visible, type Sight } from './sight.js';

/** What was read at one instant: the chart, and the dossiers there are by their identifiers. */
export interface Look extends Standing {
  readonly at: Context['at'];
  readonly sights: ReadonlyMap<DossierId, Sight>;
}

@Injectable()
export class SightsService {
  constructor(
    private readonly store: DossiersStore,
    private readonly organisation: OrganisationService,
    private readonly circuits: CircuitsService,
    private readonly clock: PlatformClock,
    private readonly evidence: EvidenceService,
  ) {}

  /** The dossier, if this person may see it; else Denied 404, or 410 when it was purged. */
  async seen(manager: EntityManager, actor: Caller, id: DossierId): Promise<Sight> {
    return this.shownTo(manager, actor, id, await this.lookAt(manager, actor.organisationId, [id], personOf(actor)));
  }

  /** The same, of rows read already. */
  async shown(manager: EntityManager, actor: Caller, id: DossierId, rows: readonly SeenRow[]): Promise<Sight> {
    return this.shownTo(manager, actor, id, await this.look(manager, actor.organisationId, rows));
  }

  /** The same, or of a purged dossier what its evidence gives back. */
  async provable(manager: EntityManager, actor: Caller, id: DossierId): Promise<Sight> {
    const look = await this.lookAt(manager, actor.organisationId, [id], personOf(actor));
    const gone = look.sights.has(id) ? null : await this.gone(manager, actor.organisationId, id, look);
    return gone && visible(gone, actor) ? gone : this.shownTo(manager, actor, id, look);
  }

  /** Why there is no such dossier for this person. */
  async missing(manager: EntityManager, actor: Caller, id: DossierId, standing: Look): Promise<Denied> {
    const gone = standing.sights.has(id) ? null : await this.gone(manager, actor.organisationId, id, standing);
    if (!gone || !visible(gone, actor)) return new Denied('dossier.unknown', 404);
    return new Denied('dossier.purged', 410, { title: gone.dossier.title, on: civilDateOf(gone.purgedAt, standing.chart.timeZone) });
  }

  /** `person`: whose openings of the documents are asked besides. */
  reads(organisation: OrganisationId, ids: readonly DossierId[], person: PersonId | null): Statement {
    return this.store.reads(organisation, ids, person);
  }

  /** Reads and looks: one round trip. */
  async lookAt(manager: EntityManager, organisation: OrganisationId, ids: readonly DossierId[], person: PersonId | null): Promise<Look> {
    return this.look(manager, organisation, await send<SeenRow>(manager, this.reads(organisation, ids, person)));
  }

  /** What those rows say. No round trip, unless the chart has changed or a circuit is met for the first time. */
  async look(manager: EntityManager, organisation: OrganisationId, rows: readonly SeenRow[]): Promise<Look> {
    const found = this.store.foundIn(rows);
    const standing = await this.organisation.standing(manager, organisation, found.chartVersion);
    const at = this.clock.now();
    const sights = new Map<DossierId, Sight>();
    for (const { dossier, opened } of found.dossiers) {
      sights.set(dossier.id, { dossier, opened, at, chart: standing.chart, credentials: standing.credentials, houseSeals: standing.houseSeals, circuit: await this.circuitOf(manager, organisation, dossier) });
    }
    return { chart: standing.chart, credentials: standing.credentials, houseSeals: standing.houseSeals, at, sights };
  }

  private async shownTo(manager: EntityManager, actor: Caller, id: DossierId, look: Look): Promise<Sight> {
    const sight = look.sights.get(id);
    if (sight && visible(sight, actor)) return sight;
    throw await this.missing(manager, actor, id, look);
  }

  private async gone(manager: EntityManager, organisation: OrganisationId, id: DossierId, { chart, credentials, houseSeals, at }: Look): Promise<Sight & { readonly purgedAt: Instant } | null> {
    const events = (await this.evidence.read(manager, organisation, id)).flatMap(({ entry }) => eventOf(entry) ?? []);
    const last = events.at(-1);
    const dossier = last?.type === 'purged' ? replay(events) : null;
    if (!dossier || !last) return null;
    return { dossier, chart, credentials, houseSeals, at, opened: [], circuit: await this.circuitOf(manager, organisation, dossier), purgedAt: last.at };
  }

  private async circuitOf(manager: EntityManager, organisation: OrganisationId, dossier: Dossier): Promise<Context['circuit']> {
    if (dossier.circuit) return { reference: dossier.circuit, machine: await this.circuits.machineOf(manager, organisation, dossier.circuit) };
    const type = typeOf(dossier);
    const released = await this.circuits.released(manager, organisation, dossier.circuitKey ?? type.circuitKey);
    if (!released || !isMadeFor(released, type)) return null;
    return pinnedTo(released, this.circuits.machine(released));
  }
}

/** The circuit names the type or its model, or none; or it is the usual one of the type. */
export function isMadeFor({ key, definition: { dossierTypes } }: ReleasedCircuit, type: DossierType): boolean {
  return dossierTypes.length === 0 || isNamed(dossierTypes, type.key) || type.circuitKey === key;
}

export function pinnedTo({ key, version, hash, definition: { name } }: ReleasedCircuit, machine: Machine): NonNullable<Context['circuit']> {
  return { reference: { key, name, version, hash, stepCount: machine.steps.length }, machine };
}
