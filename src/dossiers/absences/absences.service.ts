// Absences as they bear on the work: who acts instead, and where what waits now goes. Nothing is moved to make it
// so: trays ask the chart at each look, and so does this.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import type { PersonId } from '#kernel/id.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { send } from '#platform/statement.client.js';
import type { Actor } from '#organisation/actor.js';
import { withChange } from '#organisation/apply-change.js';
import type { Change } from '#organisation/change.js';
import { dayOf, type Chart } from '#organisation/chart.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import type { Act } from '#organisation/powers.js';
import { typesOf, type DossierType, type Metadata } from '#acts/dossier-type.js';
import { actKeyed } from '../trays/tray.js';
import { TraysStore } from '../trays/trays.store.js';
import type { Move, ToldInStead } from './absence-words.js';
import { deskToday, signatoryToday } from './places-today.js';
import { tellPlace, type ToldPlace } from './places-told.js';
import { absencesIn, placesTodayIn } from './told-in.js';
import { inStead } from './in-stead.js';
import { movesOf, placesLeft, type Left } from './moves.js';
import { isUsed, overviewOf, type Away } from './overview.js';
import { tellUnkept, unkeptDays } from './unkept.js';
import { whoWouldSign, type Answer } from './who-would-sign.js';

export interface Consequences {
  readonly moves: readonly Move[];
  readonly inStead: readonly ToldInStead[];
}

export interface AbsenceConsequences extends Consequences {
  /** In French: the days on which a desk would be kept by somebody who is away too. */
  readonly unkept: readonly string[];
}

/** What one thinks of declaring: whose absence it is, from when on, and the change it would make. */
export interface Imagined {
  readonly person: PersonId;
  readonly begins: (chart: Chart) => Instant;
  readonly decide: (chart: Chart, at: Instant) => Change | Refusal;
}

/** Who is today at the places a circuit names. */
export interface PlacesToday {
  readonly desks: readonly (ToldPlace & { readonly desk: string })[];
  readonly signatory: ToldPlace | null;
}

@Injectable()
export class AbsencesService {
  constructor(
    private readonly database: DatabaseService,
    private readonly organisation: OrganisationService,
    private readonly trays: TraysStore,
    private readonly clock: PlatformClock,
  ) {}

  overview({ organisationId, personId, permissions, language }: Actor): Promise<{ readonly today: string; readonly all: readonly Away[] }> {
    return this.database.transaction(organisationId, async (manager) => {
      const chart = await this.organisation.chartAt(manager, organisationId);
      const at = this.clock.now();
      return { today: dayOf(chart, at), all: overviewOf(chart, { person: personId, administers: permissions.includes('organisation.change'), language }, at) };
    });
  }

  /** What it would change, by the very rules that will apply; nothing is written. Refused as the declaration would be. */
  consequences({ organisationId, language = 'fr' }: Actor, { person, begins, decide }: Imagined): Promise<AbsenceConsequences | Refusal> {
    return this.database.transaction(organisationId, async (manager) => {
      const chart = await this.organisation.chartAt(manager, organisationId);
      const now = this.clock.now();
      const change = decide(chart, now);
      if (isRefusal(change)) return change;
      const changed = withChange(chart, change);
      const start = begins(chart);
      const at = start < now ? now : start;
      const left = await this.waitingAt(manager, organisationId, placesLeft(person, changed, await this.waitingActs(manager, organisationId), at), now);
      const desks = new Set(left.flatMap((one) => (one.place.kind === 'desk' ? [one.place.desk.id] : [])));
      return {
        moves: movesOf(left, person, changed, at, language),
        inStead: inStead(person, changed, at).filter((line) => isUsed(line, changed) || (line.kind === 'desk' && desks.has(line.desk.id))).map((line) => absencesIn[language].tellInStead(line, person, changed, at)),
        unkept: unkeptDays(change.writes.flatMap((write) => (write.what === 'cover' ? [write.value] : [])), changed, now).map((one) => tellUnkept(one, changed, now, language)),
      };
    });
  }

  /** `at`: now when null. */
  whoWouldSign({ organisationId, language }: Actor, type: DossierType, metadata: Metadata, at: Instant | null): Promise<Answer> {
    return this.database.transaction(organisationId, async (manager) => whoWouldSign(type, metadata, await this.organisation.chartAt(manager, organisationId), at ?? this.clock.now(), language));
  }

  /** Unknown desks and types are passed over: a draft may name what is gone. */
  placesToday({ organisationId, language = 'fr' }: Actor, desks: readonly string[], keys: readonly string[]): Promise<PlacesToday> {
    return this.database.transaction(organisationId, async (manager) => {
      const chart = await this.organisation.chartAt(manager, organisationId);
      const at = this.clock.now();
      const types = typesOf(chart).filter(({ key }) => keys.includes(key));
      const phrases = placesTodayIn[language];
      return {
        desks: [...new Set(desks)].flatMap((desk) => {
          const told = tellPlace(deskToday(desk, types, chart, at), 'desk', phrases);
          return told ? [{ desk, ...told }] : [];
        }),
        signatory: tellPlace(signatoryToday(types, chart, at), 'signatory', phrases),
      };
    });
  }

  private async waitingActs(manager: EntityManager, organisation: Actor['organisationId']): Promise<readonly (readonly [string, Act])[]> {
    const keys = this.trays.waitingActsIn(await send<{ key: string }>(manager, this.trays.readsWaitingActs(organisation)));
    return keys.map((key) => [key, actKeyed(key)] as const);
  }

  /** Those where something waits. */
  private async waitingAt(manager: EntityManager, organisation: Actor['organisationId'], places: ReturnType<typeof placesLeft>, at: Instant): Promise<readonly Left[]> {
    const counts = await this.trays.countByPlace(manager, organisation, places.map((place) => ({ key: place.key, types: place.kind === 'desk' ? place.types : null })), at);
    return places.flatMap((place, index) => {
      const count = counts[index]!.toDo;
      return count > 0 ? [{ place, count }] : [];
    });
  }
}
