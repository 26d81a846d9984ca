// The filters a person keeps: saved, found again with what is gone of them, renamed, replaced, removed.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Denied } from '#kernel/faults.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import type { Actor } from '#organisation/actor.js';
import type { Chart } from '#organisation/chart.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { seatsOf } from '../trays/tray.js';
import { askedOf, comparedName, filterName, goneOf, MOST_FILTERS, type Asked, type FilteredTray, type SavedFilter, type SavedFilterId } from './saved-filter.js';
import { SavedFiltersStore } from './saved-filters.store.js';

/** `gone`: the conditions that ask for what is there no more. */
export interface FoundFilter extends SavedFilter {
  readonly gone: readonly (keyof Asked)[];
}

/** What is changed of a saved filter; the rest stays. */
export interface FilterChange {
  readonly name: string | null;
  readonly looked: { readonly tray: FilteredTray; readonly asked: Asked } | null;
}

@Injectable()
export class SavedFiltersService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: SavedFiltersStore,
    private readonly organisation: OrganisationService,
    private readonly identifiers: IdentifiersService,
    private readonly clock: PlatformClock,
  ) {}

  /** In the order of their names. */
  all(actor: Actor): Promise<readonly FoundFilter[]> {
    return this.database.transaction(actor.organisationId, async (manager) => this.found(manager, actor, await this.store.all(manager, actor)));
  }

  /**
   * The same filter saved under the same name is that filter: a request whose answer was lost may be sent again.
   * Refuses `dossier.bad-filter-name`, `dossier.empty-filter`, `dossier.filter-name-taken`, `dossier.too-many-filters`.
   */
  save(actor: Actor, name: string, tray: FilteredTray, asked: Asked): Promise<FoundFilter | Refusal> {
    return this.alone(actor, (known, house) => {
      const said = filterName(name);
      if (isRefusal(said)) return said;
      const kept = askedOf(tray, asked, house);
      if (isRefusal(kept)) return kept;
      const namesake = known.find((one) => comparedName(one.name) === comparedName(said));
      if (namesake && isSame(namesake, { tray, asked: kept })) return namesake;
      if (namesake) return refuse('dossier.filter-name-taken', { name: namesake.name });
      if (known.length >= MOST_FILTERS) return refuse('dossier.too-many-filters', { most: MOST_FILTERS });
      return { id: this.identifiers.next<SavedFilterId>(), name: said, tray, asked: kept };
    });
  }

  /** Throws Denied 404 `dossier.no-saved-filter`. Refuses as `save` does. */
  change(actor: Actor, id: SavedFilterId, { name, looked }: FilterChange): Promise<FoundFilter | Refusal> {
    return this.alone(actor, (known, house) => {
      const before = ofId(known, id);
      const said = name === null ? before.name : filterName(name);
      if (isRefusal(said)) return said;
      const kept = looked ? askedOf(looked.tray, looked.asked, house) : before.asked;
      if (isRefusal(kept)) return kept;
      const namesake = known.find((one) => one.id !== id && comparedName(one.name) === comparedName(said));
      if (namesake) return refuse('dossier.filter-name-taken', { name: namesake.name });
      return { id, name: said, tray: looked?.tray ?? before.tray, asked: kept };
    });
  }

  /** Throws Denied 404 `dossier.no-saved-filter`. */
  remove(actor: Actor, id: SavedFilterId): Promise<void> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      await this.store.lock(manager, actor);
      ofId(await this.store.all(manager, actor), id);
      await this.store.remove(manager, actor, id);
    });
  }

  private alone(actor: Actor, work: (known: readonly SavedFilter[], house: Chart) => SavedFilter | Refusal): Promise<FoundFilter | Refusal> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      await this.store.lock(manager, actor);
      const outcome = work(await this.store.all(manager, actor), await this.organisation.chartAt(manager, actor.organisationId));
      if (isRefusal(outcome)) return outcome;
      await this.store.write(manager, actor, outcome, comparedName(outcome.name));
      return (await this.found(manager, actor, [outcome]))[0]!;
    });
  }

  private async found(manager: EntityManager, { organisationId, personId }: Actor, filters: readonly SavedFilter[]): Promise<readonly FoundFilter[]> {
    if (filters.length === 0) return [];
    const chart = await this.organisation.chartAt(manager, organisationId);
    const seats = seatsOf(personId, chart, this.clock.now());
    return filters.map((filter) => ({ ...filter, gone: goneOf(filter, chart, seats) }));
  }
}

function ofId(known: readonly SavedFilter[], id: SavedFilterId): SavedFilter {
  const found = known.find((one) => one.id === id);
  if (!found) throw new Denied('dossier.no-saved-filter', 404);
  return found;
}

function isSame(one: SavedFilter, { tray, asked }: Pick<SavedFilter, 'tray' | 'asked'>): boolean {
  const keys = Object.keys({ ...one.asked, ...asked }) as (keyof Asked)[];
  return one.tray === tray && keys.every((key) => JSON.stringify(one.asked[key]) === JSON.stringify(asked[key]));
}
