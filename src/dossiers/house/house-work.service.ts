// The chart as it bears on the work: what a change of it would change, what waits at each desk. Nothing is written.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import { Denied } from '#kernel/faults.js';
import type { OrganisationId, PersonId } from '#kernel/id.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { send } from '#platform/statement.client.js';
import type { Actor } from '#organisation/actor.js';
import { withChange } from '#organisation/apply-change.js';
import { dayOf, type Chart } from '#organisation/chart.js';
import type { Decide } from '#organisation/chart-changes.service.js';
import type { Extent } from '#organisation/cover.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import type { Credential } from '#organisation/credential.js';
import { typesInUse } from '#acts/dossier-type.js';
import type { Consequences } from '../absences/absences.service.js';
import { actKeyed } from '../trays/tray.js';
import { TraysStore } from '../trays/trays.store.js';
import { deskShifts, everySample, sameShift, shiftOf, type ActShift } from './shifts.js';
import { actsShift, deskShift, fallsWith, typesShift } from './shift-words.js';
import { desksToday, gathered, signsToday, standingOfDelegations, type DeskToday, type Signs, type Standing } from './today.js';

export interface HouseConsequences extends Consequences {
  readonly falls: readonly string[];
}

/** A change one thinks of, and from when on it counts. */
export interface ImaginedChange {
  readonly begins: (chart: Chart) => Instant | null;
  readonly decide: Decide<unknown>;
}

@Injectable()
export class HouseWorkService {
  constructor(
    private readonly database: DatabaseService,
    private readonly organisation: OrganisationService,
    private readonly trays: TraysStore,
    private readonly clock: PlatformClock,
  ) {}

  /** By the very rules that will apply. Refused as the change itself would be. */
  consequences({ organisationId, language }: Actor, { begins, decide }: ImaginedChange): Promise<HouseConsequences | Refusal> {
    return this.database.transaction(organisationId, async (manager) => {
      const { chart, credentials, houseSeals } = await this.organisation.standingAt(manager, organisationId);
      const now = this.clock.now();
      const change = decide(chart, now, credentials, houseSeals);
      if (isRefusal(change)) return change;
      const start = begins(chart);
      const at = start === null || start < now ? now : start;
      const after = withChange(chart, change);
      const left = change.writes.reduce<readonly Credential[]>((all, write) => (write.what === 'credential' ? all.map((one) => (one.id === write.value.id ? write.value : one)) : all), credentials);
      const told = { chart: after, at, language };
      return {
        moves: await this.moves(manager, organisationId, chart, after, { at, now, language }),
        inStead: groupedBy(everySample(chart, after, at).flatMap(({ type, act }) => {
          const shift = shiftOf(act, chart, after, at);
          return shift ? [{ item: type, shift }] : [];
        })).map(({ items, shift }) => typesShift([...new Set(items)], new Set(items).size === typesInUse(after).length, shift, told)),
        falls: fallsWith(chart, after, { before: credentials, after: left }, at, language),
      };
    });
  }

  today({ organisationId, language }: Actor): Promise<{ readonly today: string; readonly delegations: readonly Standing[]; readonly desks: readonly DeskToday[] }> {
    return this.database.transaction(organisationId, async (manager) => {
      const chart = await this.organisation.chartAt(manager, organisationId);
      const now = this.clock.now();
      const parts = desksToday(chart, now);
      const waiting = await this.waitingAt(manager, organisationId, parts.map(({ desk, of }) => ({ key: `desk:${desk}`, types: of })), now);
      return { today: dayOf(chart, now), delegations: standingOfDelegations(chart, now, language), desks: gathered(parts, waiting, chart) };
    });
  }

  person({ organisationId, language }: Actor, person: PersonId): Promise<{ readonly signs: readonly Signs[] }> {
    return this.database.transaction(organisationId, async (manager) => {
      const chart = await this.organisation.chartAt(manager, organisationId);
      if (!chart.persons.some(({ id }) => id === person)) throw new Denied('organisation.not-found', 404);
      return { signs: signsToday(person, chart, this.clock.now(), language) };
    });
  }

  /** `at`: from when on it would be so; what waits is what waits `now`. */
  private async moves(manager: EntityManager, organisation: OrganisationId, before: Chart, after: Chart, { at, now, language }: { readonly at: Instant; readonly now: Instant; readonly language: Actor['language'] | undefined }): Promise<Consequences['moves']> {
    const keys = this.trays.waitingActsIn(await send<{ key: string }>(manager, this.trays.readsWaitingActs(organisation)));
    const acts = keys.flatMap((key) => {
      const shift = shiftOf(actKeyed(key), before, after, at);
      return shift ? [{ item: key, shift }] : [];
    });
    const desks = deskShifts(before, after, at);
    const waiting = await this.waitingAt(manager, organisation, [...acts.map(({ item }) => ({ key: item })), ...desks.map(({ desk, types }) => ({ key: `desk:${desk.id}`, types }))], now);
    const counted = groupedBy(acts.map(({ shift }, index) => ({ item: waiting[index]!, shift })));
    return [
      ...counted.map(({ items, shift }) => actsShift(items.reduce((sum, count) => sum + count, 0), shift, { chart: after, at, language })),
      ...desks.map((shift, index) => deskShift(waiting[acts.length + index]!, shift, { chart: after, at, language })),
    ].filter(({ count }) => count > 0);
  }

  private async waitingAt(manager: EntityManager, organisation: OrganisationId, places: readonly { readonly key: string; readonly types?: Extent }[], now: Instant): Promise<readonly number[]> {
    return (await this.trays.countByPlace(manager, organisation, places, now)).map(({ toDo }) => toDo);
  }
}

function groupedBy<T>(all: readonly { readonly item: T; readonly shift: ActShift }[]): readonly { readonly items: readonly T[]; readonly shift: ActShift }[] {
  const groups = new Map<string, { readonly items: T[]; readonly shift: ActShift }>();
  for (const { item, shift } of all) {
    const group = groups.get(sameShift(shift)) ?? { items: [], shift };
    group.items.push(item);
    groups.set(sameShift(shift), group);
  }
  return [...groups.values()];
}
