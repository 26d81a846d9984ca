// A desk is closed by the collectivité, or opened again: what to write and the lines it leaves, or a refusal. It closes only when
// nothing comes to it any more, and everything that still does is told at once. Whoever sits there leaves it that day; a desk
// that is opened again is empty. What is past keeps its name (0111).

import type { Instant } from '#kernel/clock.js';
import type { DeskId, PersonId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { withChange } from '../apply-change.js';
import { endCover, type Change } from '../change.js';
import { dayOf, personOf, type Chart } from '../chart.js';
import { isCalledOff } from '../civil-day.js';
import type { Cover } from '../cover.js';
import { isAsSeen, isClosed, seatedAt, type Desk } from '../desk.js';
import type { NamedType } from '../dossier-types/delivered-types.js';
import { mayorAt } from '../mandate.js';
import { signedName } from '../person.js';

/** What a chart does not say of a desk: what waits there or may come there, what is begun there. */
export interface DeskUse {
  /** `key`: of the dossier; `null`: whoever asks may not know of it. */
  readonly dossiers: readonly { readonly key: string | null; readonly title: string; readonly waits: boolean }[];
  readonly circuits: readonly { readonly key: string; readonly name: string; readonly draft: boolean }[];
  /** Those that work for it. */
  readonly applications: readonly { readonly name: string }[];
  /** Drafts begun there: they stay with whoever began them, and their circuit is found anew when they are sent. */
  readonly drafts: number;
}

export const OBSTACLES = ['dossier-waits', 'dossiers-wait', 'dossier-comes', 'dossiers-come', 'circuit', 'circuit-draft', 'application', 'cover', 'desk-under', 'mayor'] as const;

/** `key`: what a screen finds it by; `null`: there is none, or it is not for whoever asks. `count`: of dossiers that are not named. */
export interface Obstacle {
  readonly what: (typeof OBSTACLES)[number];
  readonly key: string | null;
  readonly name: string;
  readonly count: number;
}

/** As many dossiers as are named one by one; the others are counted. */
const MOST_NAMED = 20;

/** All that stands against it: first what would go on bringing work there, then the dossiers, which end by themselves. */
export function obstaclesTo(desk: Desk, chart: Chart, use: DeskUse, at: Instant): readonly Obstacle[] {
  const one = (what: Obstacle['what'], key: string | null, name: string): Obstacle => ({ what, key, name, count: 1 });
  const given = coversToCome(chart, at).filter(({ by }) => by === desk.id);
  const under = chart.desks.filter((other) => other.superior === desk.id && !isClosed(other));
  const mayor = mayorAt(chart.mandates, at)?.person;
  const mayorOnlyHere = mayor !== undefined && desk.holders.includes(mayor) && !chart.desks.some((other) => other.id !== desk.id && other.holders.includes(mayor));
  return [
    ...use.circuits.map(({ key, name, draft }) => one(draft ? 'circuit-draft' : 'circuit', key, name)),
    ...use.applications.map(({ name }) => one('application', null, name)),
    ...[...new Set(given.map((cover) => cover.desk))].map((id) => one('cover', id, nameOfDesk(chart, id))),
    ...under.map(({ id, name }) => one('desk-under', id, name)),
    ...(mayorOnlyHere ? [one('mayor', mayor, signedName(personOf(chart, mayor)))] : []),
    ...dossiers(use, true, 'dossier-waits', 'dossiers-wait'),
    ...dossiers(use, false, 'dossier-comes', 'dossiers-come'),
  ];
}

function dossiers({ dossiers: all }: DeskUse, waits: boolean, named: Obstacle['what'], counted: Obstacle['what']): readonly Obstacle[] {
  const these = all.filter((one) => one.waits === waits);
  const told = these.filter(({ key }) => key !== null).slice(0, MOST_NAMED);
  const others = these.length - told.length;
  return [
    ...told.map(({ key, title }): Obstacle => ({ what: named, key, name: title, count: 1 })),
    ...(others > 0 ? [{ what: counted, key: null, name: '', count: others }] : []),
  ];
}

export const SEATS = ['holder', 'assistant', 'supervisor'] as const;

export interface Leaving {
  readonly person: PersonId;
  readonly name: string;
  readonly seat: (typeof SEATS)[number];
  /** Has a seat at no other desk that serves. */
  readonly withoutDesk: boolean;
}

/** What closing it changes. */
export interface Closing {
  readonly leaving: readonly Leaving[];
  /** The desks that keep its work today or later. */
  readonly keptBy: readonly string[];
  readonly drafts: number;
}

export function closingOf(desk: Desk, chart: Chart, use: DeskUse, at: Instant): Closing {
  const elsewhere = new Set(chart.desks.filter((other) => other.id !== desk.id).flatMap(seatedAt));
  const leaving = (people: readonly PersonId[], seat: Leaving['seat']): readonly Leaving[] =>
    people.map((person) => ({ person, name: signedName(personOf(chart, person)), seat, withoutDesk: !elsewhere.has(person) }));
  return {
    leaving: [...leaving(desk.holders, 'holder'), ...leaving(desk.assistants, 'assistant'), ...leaving(desk.supervisors, 'supervisor')],
    keptBy: [...new Set(keeping(desk, chart, at).map(({ by }) => nameOfDesk(chart, by)))],
    drafts: use.drafts,
  };
}

export interface ClosingAsked {
  readonly id: DeskId;
  /** As whoever closes it has read it. */
  readonly seen?: Parameters<typeof isAsSeen>[1];
  /** Those who are known to have no desk left. */
  readonly withoutDesk: readonly PersonId[];
  readonly by: string;
}

/** Refuses organisation.not-found, organisation.desk-changed-meanwhile, organisation.desk-in-use, organisation.desk-leaves-without. Closed already: nothing changes. */
export function closeDesk(chart: Chart, { id, seen, withoutDesk, by }: ClosingAsked, use: DeskUse, { at, delivered }: { readonly at: Instant; readonly delivered: readonly NamedType[] }): Change<Desk> | Refusal {
  const desk = chart.desks.find((other) => other.id === id);
  if (!desk) return refuse('organisation.not-found');
  if (isClosed(desk)) return { writes: [], lines: [], result: desk };
  if (seen && !isAsSeen(desk, seen)) return refuse('organisation.desk-changed-meanwhile', { name: desk.name });
  const obstacles = obstaclesTo(desk, chart, use, at);
  if (obstacles.length > 0) return refuse('organisation.desk-in-use', { name: desk.name, obstacles });
  const { leaving } = closingOf(desk, chart, use, at);
  const untold = leaving.filter((one) => one.withoutDesk && !withoutDesk.includes(one.person));
  if (untold.length > 0) return refuse('organisation.desk-leaves-without', { name: desk.name, persons: untold.map(({ name }) => name) });
  const closed: Desk = { ...desk, holders: [], assistants: [], supervisors: [], closedAt: at, closedBy: by };
  const names = (seat: Leaving['seat']): readonly string[] => leaving.filter((one) => one.seat === seat).map(({ name }) => name);
  const facts = { name: desk.name, slug: desk.slug, holders: names('holder'), assistants: names('assistant'), supervisors: names('supervisor') };
  return keeping(desk, chart, at).reduce<Change<Desk> | Refusal>((done, cover) => {
    if (isRefusal(done)) return done;
    const ended = endCover(withChange(chart, done), cover.id, at, delivered);
    return isRefusal(ended) ? ended : { ...done, writes: [...done.writes, ...ended.writes], lines: [...done.lines, ...ended.lines] };
  }, { writes: [{ what: 'desk', value: closed }], lines: [{ action: 'organisation.desk-closed', facts, digests: [] }], result: closed });
}

/** It comes back empty; under nobody, should the desk above it be closed by now. Open already: nothing changes. */
export function reopenDesk(chart: Chart, id: DeskId): Change<Desk> | Refusal {
  const desk = chart.desks.find((other) => other.id === id);
  if (!desk) return refuse('organisation.not-found');
  if (!isClosed(desk)) return { writes: [], lines: [], result: desk };
  const superior = chart.desks.find((other) => other.id === desk.superior && !isClosed(other))?.id ?? null;
  const opened: Desk = { ...desk, superior, closedAt: null, closedBy: null };
  return { writes: [{ what: 'desk', value: opened }], lines: [{ action: 'organisation.desk-reopened', facts: { name: desk.name, slug: desk.slug }, digests: [] }], result: opened };
}

/** Who keeps its own work from today on. */
function keeping({ id }: Desk, chart: Chart, at: Instant): readonly Cover[] {
  return coversToCome(chart, at).filter(({ desk }) => desk === id);
}

function coversToCome(chart: Chart, at: Instant): readonly Cover[] {
  const today = dayOf(chart, at);
  return chart.covers.filter((cover) => !isCalledOff(cover) && (cover.to === null || cover.to >= today));
}

function nameOfDesk({ desks }: Chart, id: DeskId): string {
  return desks.find((desk) => desk.id === id)?.name ?? '';
}
