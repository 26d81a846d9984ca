// The trays of a person, page by page. Who may lawfully sign what waits is asked of the chart at each look:
// a dossier enters the tray of a substitute when the impediment begins and leaves it when it ends.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { instant, type Instant } from '#kernel/clock.js';
import { Denied, Malformed } from '#kernel/faults.js';
import { isUuid, type DeskId, type DossierId } from '#kernel/id.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import type { Statement } from '#platform/statement.client.js';
import type { Actor } from '#organisation/actor.js';
import { deskOf, type Chart } from '#organisation/chart.js';
import { unreadable } from '#organisation/readable.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import { isSubstitution, isWaiting, narrowedOf, placesOf, readPlacesOf, seatsOf, type Place, type Tray, type WaitingTray } from './tray.js';
import { EVERYTHING, type Only, type Sort, type TrayFilter } from './tray-filter.js';
import { COUNTED_AT_MOST, doneLines, donePlace, ownLines, ownPlace, waitingLines, waitingPlace, WHOLE, type Cursor, type Slice, type Whose } from './tray-lines.store.js';
import { TraysStore, type WaitingCounts } from './trays.store.js';
import { itemOf, sentBackOf, type SentBack, type TrayItem, type TrayLine } from './tray-item.js';

export interface TrayPage {
  readonly items: readonly TrayItem[];
  readonly next: string | null;
  /** At most 1,000 are counted. */
  readonly total: number;
  /** Of what waits: the whole and its parts under the same filter, whatever part is asked. */
  readonly counts: WaitingCounts | null;
  /** Said when the order asked is that of the oldest so many only. */
  readonly sortedAmong?: number;
}

/** A desk of the person, by its seat, with what waits there: at most 100 are counted. */
export interface DeskCounts {
  readonly id: DeskId;
  readonly name: string;
  readonly seat: 'holder' | 'minding' | 'reader';
  readonly toDo: number;
  readonly late: number;
}

export interface TrayCounts {
  readonly toDo: number;
  readonly toSign: number;
  readonly late: number;
  readonly substitution: number;
  readonly aside: number;
  readonly supervision: number;
  readonly sent: number;
  readonly returned: number;
  readonly drafts: number;
  readonly done: number;
  readonly desks: readonly DeskCounts[];
}

/** The dossiers before and after one in a tray. `before`: how many stand before it; they and `total` are counted to 1,000. `here`: it has not left the tray. */
export interface Around {
  readonly previousId: DossierId | null;
  readonly nextId: DossierId | null;
  readonly before: number;
  readonly total: number;
  readonly here: boolean;
}

/** `desk`: what comes to that desk of the person only. */
export interface TrayAsked {
  readonly filter: TrayFilter;
  readonly sort: Sort;
  readonly desk: DeskId | null;
  /** Of what waits. */
  readonly only: Only | null;
}
export const ALL_OF_IT: TrayAsked = { filter: EVERYTHING, sort: 'received', desk: null, only: null };

/** A tray as it is looked at: whose it is, where its work waits, and what is counted of it. */
interface Looked {
  readonly whose: Whose;
  readonly places: readonly Place[];
  /** Those of the whole tray, whatever part of it is asked. */
  readonly all: readonly Place[];
  readonly counted: Omit<Slice, 'after' | 'limit'>;
  readonly chart: Chart;
}

@Injectable()
export class TraysService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: TraysStore,
    private readonly organisation: OrganisationService,
    private readonly clock: PlatformClock,
    private readonly evidence: EvidenceService,
  ) {}

  /** Throws Denied 404 `dossier.not-your-tray` for a desk where the person has no seat. */
  async page(actor: Actor, tray: Tray, after: string | null, limit: number, asked: TrayAsked = ALL_OF_IT): Promise<TrayPage> {
    const sort = isWaiting(tray) ? asked.sort : 'received';
    const cursor = after === null ? null : readCursor(after, sort);
    return this.looking(actor, tray, asked, async (manager, looked) => {
      const { whose, places, counted, chart } = looked;
      const [lines, { total, counts }] = await Promise.all([
        // One line more than asked tells whether there is a next page.
        this.store.lines(manager, linesOf(tray, whose, { ...counted, after: cursor, limit: limit + 1, sort })),
        this.counted(manager, tray, looked, asked.only),
      ]);
      const shown = lines.slice(0, limit);
      const last = shown.at(-1);
      const ids = shown.map(({ dossierId }) => dossierId);
      const besides = ids.length > 0 ? await this.store.besides(manager, whose.organisation, ids) : [];
      const back = tray === 'returned' ? await this.sentBack(manager, whose, ids) : null;
      return {
        items: shown.map((line) => itemOf(line, tray === 'supervision' ? null : places, chart, whose.at, besides, back?.get(line.dossierId))), next: lines.length > limit && last ? writeCursor(last) : null, total, counts,
        ...(sort !== 'received' && total >= COUNTED_AT_MOST ? { sortedAmong: COUNTED_AT_MOST } : {}),
      };
    });
  }

  /**
   * What stands around a dossier in a tray, as it is looked at. One that has just left it keeps the place it had. Throws
   * Denied 404 `dossier.not-in-tray` for a dossier that never was in it, or that there is none of.
   */
  around(actor: Actor, tray: Tray, dossier: DossierId, asked: TrayAsked = ALL_OF_IT): Promise<Around> {
    const sort = isWaiting(tray) ? asked.sort : 'received';
    return this.looking(actor, tray, asked, async (manager, looked) => {
      const { whose, counted } = looked;
      const slice = { ...counted, sort, once: true, limit: 1 };
      const place = await this.store.place(manager, placeIn(tray, whose, dossier, { ...slice, after: null }));
      if (!place) throw new Denied('dossier.not-in-tray', 404);
      const [[next], [previous], before, { total }] = await Promise.all([
        this.store.lines(manager, linesOf(tray, whose, { ...slice, after: place })),
        this.store.lines(manager, linesOf(tray, whose, { ...slice, after: place, backwards: true })),
        this.store.count(manager, linesOf(tray, whose, { ...slice, after: place, backwards: true, limit: COUNTED_AT_MOST })),
        this.counted(manager, tray, looked, asked.only),
      ]);
      return { previousId: previous?.dossierId ?? null, nextId: next?.dossierId ?? null, before, total, here: place.here };
    });
  }

  counts(actor: Actor): Promise<TrayCounts> {
    const { organisationId, personId } = actor;
    return this.standing(actor, true, async (manager, { chart, at, places }) => {
      const read = readPlacesOf(personId, chart);
      const waitingAt = async (some: readonly Place[]): Promise<number> => (some.length > 0 ? (await this.store.countToDo(manager, organisationId, keysOf(some), at, { ...WHOLE, narrowed: narrowedOf(some) })).toDo : 0);
      const [waiting, substitution, supervision, mine, done, desks] = await Promise.all([
        this.store.countToDo(manager, organisationId, keysOf(places), at, { ...WHOLE, narrowed: narrowedOf(places) }), waitingAt(places.filter(isSubstitution)), waitingAt(read),
        this.store.countMine(manager, organisationId, personId), this.store.countDone(manager, organisationId, personId), this.desks(manager, actor, chart, at, places, read),
      ]);
      return { ...waiting, substitution, supervision, sent: mine.sent ?? 0, returned: mine.returned ?? 0, drafts: mine.drafts ?? 0, done, desks };
    });
  }

  private async desks(manager: EntityManager, actor: Actor, chart: Chart, at: Instant, places: readonly Place[], read: readonly Place[]): Promise<readonly DeskCounts[]> {
    const mine = places.filter(({ key }) => key.startsWith(DESK)).map(({ key, minding, types }) => ({ key, types, seat: minding ? 'minding' as const : 'holder' as const }));
    const seats = [...mine, ...read.filter(({ key }) => !mine.some((one) => one.key === key)).map(({ key, types }) => ({ key, types, seat: 'reader' as const }))];
    if (seats.length === 0) return [];
    const counts = await this.store.countByPlace(manager, actor.organisationId, seats, at);
    return seats.map(({ key, seat }, index) => {
      const id = key.slice(DESK.length) as DeskId;
      return { id, name: deskOf(chart, id).name, seat, ...counts[index]! };
    });
  }

  /** Reads with the chart and, for what waits, the places of the person (none else): one round trip, and whatever `work` asks. */
  private standing<T>({ organisationId, personId }: Actor, waits: boolean, work: (manager: EntityManager, standing: { readonly chart: Chart; readonly at: Instant; readonly places: readonly Place[] }) => Promise<T>): Promise<T> {
    const reads = [this.organisation.readsVersion(organisationId), ...(waits ? [this.store.readsWaitingActs(organisationId)] : [])];
    return this.database.reading(organisationId, reads, async (manager, [versions = [], acts = []]) => {
      const at = this.clock.now();
      const { chart } = await this.organisation.standingOf(manager, organisationId, versions);
      return work(manager, { chart, at, places: waits ? placesOf(personId, chart, at, this.store.waitingActsIn(acts)) : [] });
    });
  }

  private looking<T>(actor: Actor, tray: Tray, { desk, filter, only }: TrayAsked, work: (manager: EntityManager, looked: Looked) => Promise<T>): Promise<T> {
    const { organisationId: organisation, personId: person } = actor;
    return this.standing(actor, isWaiting(tray), (manager, { chart, at, places: mine }) => {
      if (desk !== null && !seatsOf(person, chart, at).has(desk)) throw new Denied('dossier.not-your-tray', 404);
      const all = isWaiting(tray) ? ofTray(tray, mine, readPlacesOf(person, chart), desk) : [];
      const places = only === 'substitution' ? all.filter(isSubstitution) : all;
      return work(manager, { whose: { organisation, person, keys: keysOf(places), at }, places, all, chart, counted: { filter, timeZone: chart.timeZone, desk, narrowed: narrowedOf(places), ...partOf(tray, only) } });
    });
  }

  /** Why the dossiers of a page came back. Of one that was called off, its evidence alone says it. */
  private async sentBack(manager: EntityManager, { organisation }: Whose, dossiers: readonly DossierId[]): Promise<ReadonlyMap<DossierId, SentBack>> {
    const rows = await this.store.sentBack(manager, organisation, dossiers);
    const calledOff = rows.filter(({ by }) => by === null).map(({ dossierId }) => dossierId);
    const told = calledOff.length > 0 ? await this.evidence.lastOf(manager, organisation, calledOff, 'dossier.cancelled') : [];
    return sentBackOf(rows, told);
  }

  /** What waits is counted whole, with its parts, one of which is perhaps asked. */
  private async counted(manager: EntityManager, tray: Tray, { whose, all, counted }: Looked, only: Only | null): Promise<Pick<TrayPage, 'total' | 'counts'>> {
    const { organisation, person } = whose;
    if (isWaiting(tray)) {
      const counts = await this.store.countParts(manager, { ...whose, keys: keysOf(all) }, keysOf(all.filter(isSubstitution)), { ...counted, narrowed: narrowedOf(all), ...partOf(tray, null) });
      return { total: counts[only ?? 'all'], counts };
    }
    return { total: await (tray === 'done' ? this.store.countDone(manager, organisation, person, counted) : this.store.countFiltered(manager, organisation, person, tray, counted)), counts: null };
  }
}

function linesOf(tray: Tray, whose: Whose, slice: Slice): Statement {
  if (isWaiting(tray)) return waitingLines(whose, slice);
  return tray === 'done' ? doneLines(whose, slice) : ownLines(whose, tray, slice);
}

function placeIn(tray: Tray, whose: Whose, dossier: DossierId, slice: Slice): Statement {
  if (isWaiting(tray)) return waitingPlace(whose, dossier, slice);
  return tray === 'done' ? donePlace(whose, dossier) : ownPlace(whose, tray, dossier);
}

const DESK = 'desk:';
const PARTS = { 'to-do': 'awake', late: 'late', substitution: 'awake', aside: 'aside', supervision: 'awake' } as const;

/** What a desk named for late steps finds is its own work: neither in another’s place, nor of a desk it reads. */
function partOf(tray: Tray, only: Only | null): Pick<Slice, 'part' | 'escalated' | 'kind'> {
  if (!isWaiting(tray)) return {};
  return { part: PARTS[tray], escalated: only !== 'substitution' && (tray === 'to-do' || tray === 'late' || tray === 'aside'), kind: only === 'substitution' ? null : only };
}

function keysOf(places: readonly Place[]): readonly string[] {
  return places.map(({ key }) => key);
}

function ofTray(tray: WaitingTray, decided: readonly Place[], read: readonly Place[], desk: DeskId | null): readonly Place[] {
  const places = tray === 'supervision' ? read : tray === 'substitution' ? decided.filter(isSubstitution) : decided;
  return desk === null ? places : places.filter(({ key }) => key === `${DESK}${desk}`);
}

function writeCursor({ at, dossierId, number, key }: TrayLine): string {
  return Buffer.from(JSON.stringify([at, dossierId, number, ...(key === undefined ? [] : [key])])).toString('base64url');
}

/** A cursor comes back as it was given, with the order it was given for; anything else is refused before it reaches SQL. */
function readCursor(text: string, sort: Sort): Cursor {
  try {
    const [at, dossier, number, key] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
    if (typeof at === 'string' && instant(at) === at && typeof dossier === 'string' && isUuid(dossier) && Number.isSafeInteger(number) && (number as number) < 2 ** 31 && isKeyOf(sort, key)) {
      return { at: at as Instant, dossier: dossier as DossierId, number: number as number, ...(typeof key === 'string' ? { key } : {}) };
    }
  } catch {
    // Told below with the other malformed cursors.
  }
  throw new Malformed('dossier.bad-cursor');
}

function isKeyOf(sort: Sort, key: unknown): boolean {
  if (sort === 'received') return key === undefined;
  if (typeof key !== 'string' || unreadable(key)) return false;
  return sort !== 'due' || (/^\d{4}-\d{2}-\d{2}T[0-9:.]{8,15}[+-]\d{2}:\d{2}$/.test(key) && !Number.isNaN(Date.parse(key)));
}
