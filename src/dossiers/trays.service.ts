// The trays of a person, page by page. Who may lawfully sign what waits is asked of the chart at each look:
// a dossier enters the tray of a substitute when the impediment begins and leaves it when it ends.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { instant, type Instant } from '#kernel/clock.js';
import { assert, Malformed } from '#kernel/faults.js';
import { isUuid, type DossierId } from '#kernel/id.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import type { Actor } from '#organisation/actor.js';
import type { Chart } from '#organisation/chart.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import type { Status } from './dossier.js';
import { dossierType } from '#acts/dossier-type.js';
import { forWhom, placesOf, type Place, type Tray } from './tray.js';
import { EVERYTHING, TraysStore, type Cursor, type Slice, type TrayFilter, type TrayLine } from './trays.store.js';
import { actionOf, type Action } from './you.js';

export interface TrayItem {
  readonly dossierId: DossierId;
  readonly title: string;
  readonly typeName: string;
  readonly submitterName: string;
  readonly deskName: string | null;
  readonly action: Action | null;
  readonly forWhom: { readonly name: string; readonly mention: string } | null;
  readonly stepPosition: number;
  readonly stepCount: number;
  readonly dueAt: Instant | null;
  readonly openedAt: Instant;
  readonly status: Status;
  readonly pages: number;
  readonly attachments: number;
  /** Whether it may be decided together with others. */
  readonly batch: boolean;
  readonly unread: boolean;
}

export interface TrayPage {
  readonly items: readonly TrayItem[];
  readonly next: string | null;
  /** At most 1,000 are counted. */
  readonly total: number;
}

export interface TrayCounts {
  readonly toDo: number;
  readonly toSign: number;
  readonly late: number;
  readonly aside: number;
  readonly sent: number;
  readonly returned: number;
  readonly drafts: number;
  readonly done: number;
}

@Injectable()
export class TraysService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: TraysStore,
    private readonly organisation: OrganisationService,
    private readonly clock: PlatformClock,
  ) {}

  async page(actor: Actor, tray: Tray, after: string | null, limit: number, filter: TrayFilter = EVERYTHING): Promise<TrayPage> {
    const cursor = after === null ? null : readCursor(after);
    return this.database.transaction(actor.organisationId, async (manager) => {
      const at = this.clock.now();
      const chart = await this.organisation.chartAt(manager, actor.organisationId);
      const places = isToDo(tray) ? await this.places(manager, actor, chart, at) : [];
      // One line more than asked tells whether there is a next page.
      const lines = await this.lines(manager, actor, tray, places, at, { after: cursor, limit: limit + 1, filter });
      const total = await this.total(manager, actor, tray, places, at, filter);
      const shown = lines.slice(0, limit);
      const last = shown.at(-1);
      return { items: shown.map((line) => itemOf(line, places, chart, at)), next: lines.length > limit && last ? writeCursor(last) : null, total };
    });
  }

  counts(actor: Actor): Promise<TrayCounts> {
    return this.database.transaction(actor.organisationId, async (manager) => {
      const at = this.clock.now();
      const chart = await this.organisation.chartAt(manager, actor.organisationId);
      const places = await this.places(manager, actor, chart, at);
      const waiting = await this.store.countToDo(manager, actor.organisationId, places.map(({ key }) => key), at);
      const mine = await this.store.countMine(manager, actor.organisationId, actor.personId);
      const done = await this.store.countDone(manager, actor.organisationId, actor.personId);
      return { ...waiting, sent: mine.sent ?? 0, returned: mine.returned ?? 0, drafts: mine.drafts ?? 0, done };
    });
  }

  private async places(manager: EntityManager, actor: Actor, chart: Chart, at: Instant): Promise<readonly Place[]> {
    return placesOf(actor.personId, chart, at, await this.store.waitingActs(manager, actor.organisationId));
  }

  private lines(manager: EntityManager, actor: Actor, tray: Tray, places: readonly Place[], at: Instant, slice: Slice): Promise<readonly TrayLine[]> {
    const { organisationId, personId } = actor;
    if (isToDo(tray)) return this.store.toDo(manager, organisationId, personId, places.map(({ key }) => key), at, { ...slice, aside: tray === 'aside' });
    if (tray === 'done') return this.store.done(manager, organisationId, personId, slice);
    return this.store.mine(manager, organisationId, personId, tray, slice);
  }

  private async total(manager: EntityManager, actor: Actor, tray: Tray, places: readonly Place[], at: Instant, filter: TrayFilter): Promise<number> {
    if (isToDo(tray)) {
      const { toDo, aside } = await this.store.countToDo(manager, actor.organisationId, places.map(({ key }) => key), at, filter);
      return tray === 'aside' ? aside : toDo;
    }
    if (tray === 'done') return this.store.countDone(manager, actor.organisationId, actor.personId, filter);
    return this.store.countFiltered(manager, actor.organisationId, actor.personId, tray, filter);
  }
}

function isToDo(tray: Tray): tray is 'to-do' | 'aside' {
  return tray === 'to-do' || tray === 'aside';
}

function itemOf(line: TrayLine, places: readonly Place[], chart: Chart, at: Instant): TrayItem {
  const { at: openedAt, number: _, type, kind, addresseeKey, waitingFor, ...same } = line;
  const known = dossierType(type);
  assert(known, 'a dossier has a type');
  const place = places.find((candidate) => candidate.key === addresseeKey);
  return {
    ...same, openedAt, typeName: known.name, deskName: waitingFor, action: kind && actionOf(kind),
    forWhom: kind && !place && waitingFor ? { name: waitingFor, mention: 'Échéance dépassée' }
      : place?.minding && waitingFor ? { name: waitingFor, mention: 'Bureau gardé' } : forWhom(place?.signatory ?? null, chart, at),
  };
}

function writeCursor({ at, dossierId, number }: TrayLine): string {
  return Buffer.from(JSON.stringify([at, dossierId, number])).toString('base64url');
}

/** A cursor comes back as it was given; anything else is refused before it reaches SQL. */
function readCursor(text: string): Cursor {
  try {
    const [at, dossier, number] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
    if (typeof at === 'string' && instant(at) === at && typeof dossier === 'string' && isUuid(dossier) && Number.isSafeInteger(number)) {
      return { at: at as Instant, dossier: dossier as DossierId, number: number as number };
    }
  } catch {
    // Told below with the other malformed cursors.
  }
  throw new Malformed('dossier.bad-cursor');
}
