// A line of a tray as it is shown: the words of the type, who is asked and in whose place, what came back and why.

import { typeIn } from '#acts/dossier-type.js';
import type { Instant } from '#kernel/clock.js';
import { assert } from '#kernel/faults.js';
import type { Entry } from '#evidence/entry.js';
import type { DeskId, DossierId } from '#kernel/id.js';
import type { Chart } from '#organisation/chart.js';
import type { Status } from '../dossier.js';
import type { TaskKind } from '../task.js';
import { actionOf, type Action } from '../steps/you.js';
import { forWhom, type Place } from './tray.js';

/** A line as it is read. */
export interface TrayLine {
  readonly dossierId: DossierId;
  readonly number: number;
  readonly title: string;
  readonly type: string;
  readonly submitterName: string;
  readonly waitingFor: string | null;
  readonly kind: TaskKind | null;
  readonly addresseeKey: string | null;
  readonly stepPosition: number;
  readonly stepCount: number;
  readonly dueAt: Instant | null;
  /** What the tray is sorted by: when it began to wait, or when the dossier last changed. */
  readonly at: Instant;
  readonly status: Status;
  readonly pages: number;
  readonly attachments: number;
  /** Whether it may be decided together with others. */
  readonly batch: boolean;
  readonly unread: boolean;
  /** Of an opinion asked beside the circuit: by whom, and what. */
  readonly question?: { readonly by: string; readonly text: string } | null;
  /** Of what lies in the trash. */
  readonly trashUntil?: Instant | null;
  /** What it is sorted by, when that is not the time of its arrival. */
  readonly key?: string;
}

/** Returned, rejected or called off. `reopenable`: whoever prepares it may make it a draft again; one returned is corrected as it is. */
export interface SentBack {
  readonly by: string;
  readonly at: Instant;
  readonly reason: string | null;
  readonly reopenable: boolean;
}

/** What is read of the dossiers of a page alone. */
export interface Besides {
  readonly dossierId: DossierId;
  readonly deskId: DeskId | null;
  /** Those that stand. */
  readonly annotations: number;
}

/** As the rows say it; nobody decided what was called off. */
export interface SentBackRow {
  readonly dossierId: DossierId;
  readonly by: string | null;
  readonly at: Instant | null;
  readonly reason: string | null;
  readonly reopenable: boolean;
}

/** `calledOff`: the lines of evidence that say it. */
export function sentBackOf(rows: readonly SentBackRow[], calledOff: readonly Entry[]): ReadonlyMap<DossierId, SentBack> {
  return new Map(rows.flatMap(({ dossierId, by, at, reason, reopenable }) => {
    const entry = calledOff.find(({ chain }) => (chain as string) === dossierId);
    if (entry) return [[dossierId, { by: entry.actor.name, at: entry.at, reason: (entry.facts as { readonly reason?: string }).reason ?? null, reopenable }]];
    return by === null || at === null ? [] : [[dossierId, { by, at, reason, reopenable }]];
  }));
}

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
  /** Of an opinion asked beside the circuit: by whom, and what. */
  readonly question: { readonly by: string; readonly text: string } | null;
  /** Of what lies in the trash: until when it may be taken out. */
  readonly trashUntil: Instant | null;
  /** Of what lies among the returned: by whom, when, why. */
  readonly sentBack: SentBack | null;
  /** The desk it was begun at. */
  readonly serviceName: string | null;
  readonly annotations: number;
}

/** `places`: where the person decides; `null`: the person only reads. */
export function itemOf(line: TrayLine, places: readonly Place[] | null, chart: Chart, at: Instant, besides: readonly Besides[], sentBack: SentBack | null = null): TrayItem {
  const { deskId = null, annotations = 0 } = besides.find(({ dossierId }) => dossierId === line.dossierId) ?? {};
  const { at: openedAt, number: _, type, kind, addresseeKey, waitingFor, key: __, trashUntil = null, question = null, ...same } = line;
  const known = typeIn(chart, type);
  assert(known, 'a dossier has a type');
  const place = places?.find((candidate) => candidate.key === addresseeKey);
  return {
    ...same, question, openedAt, trashUntil, sentBack, annotations, serviceName: chart.desks.find(({ id }) => id === deskId)?.name ?? null, typeName: known.name, deskName: waitingFor, action: places && kind && actionOf(kind),
    forWhom: places === null ? null : kind && !place && waitingFor ? { name: waitingFor, mention: 'Échéance dépassée' }
      : place?.minding && waitingFor ? { name: waitingFor, mention: 'Bureau gardé' } : forWhom(place?.signatory ?? null, chart, at),
  };
}
