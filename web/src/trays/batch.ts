// A gesture on several dossiers: what goes, what is left out and why, piece by piece, and what came of each.
import type { Action } from '../dossiers/dossier.js';
import { forwardOf, type Forward } from './selection.js';
import type { TrayItem } from './tray.js';

export type Together = Forward | 'reject';
/** Each dossier carried forward as it asks, or all of them rejected. */
export type BatchGesture = 'forward' | 'reject';

export interface TogetherProblem { readonly code: string; readonly detail: string }

/** What the server says of one dossier before the gesture. */
export interface Beforehand {
  readonly id: string;
  readonly action: Action | null;
  readonly step: string | null;
  readonly mention: readonly string[] | null;
  readonly seen: readonly string[];
  readonly opened: boolean;
  readonly gestures: readonly { readonly decision: Together; readonly problem: TogetherProblem | null }[];
}

/** One dossier about to be decided, exactly as it will be sent: a retry sends the same again. */
export interface Going {
  readonly item: TrayItem;
  readonly decision: Together;
  readonly sent: { readonly id: string; readonly step?: string; readonly seen: readonly string[]; readonly mention?: readonly string[] };
  readonly mention: readonly string[] | null;
  readonly opened: boolean;
}

export interface LeftOut {
  readonly item: TrayItem;
  readonly why: string;
}

export interface Plan {
  readonly gesture: BatchGesture;
  readonly going: readonly Going[];
  readonly leftOut: readonly LeftOut[];
}

/** `alone`: said of what is asked one by one, an opinion or a declaration. */
export function planOf(gesture: BatchGesture, items: readonly TrayItem[], told: readonly Beforehand[], alone: string): Plan {
  const known = new Map(told.map((one) => [one.id, one]));
  const going: Going[] = [];
  const leftOut: LeftOut[] = [];
  for (const item of items) {
    const one = known.get(item.dossierId);
    if (!one) continue;
    const { action, step, seen, mention, opened } = one;
    const decision = gesture === 'reject' ? 'reject' : forwardOf({ action, batch: true });
    const problem = decision ? one.gestures.find((candidate) => candidate.decision === decision)?.problem : one.gestures[0]?.problem;
    if (decision && !problem) going.push({ item, decision, sent: { id: item.dossierId, seen, ...(step === null ? {} : { step }), ...(decision === 'sign' && mention ? { mention } : {}) }, mention: decision === 'sign' ? mention : null, opened });
    else leftOut.push({ item, why: action !== null && forwardOf({ action, batch: true }) === null ? alone : problem?.detail ?? alone });
  }
  return { gesture, going, leftOut };
}

/** Each wording once, with how many signatures bear it. */
export function mentionsIn(going: readonly Going[]): readonly { readonly lines: readonly string[]; readonly count: number }[] {
  const found = new Map<string, { readonly lines: readonly string[]; readonly count: number }>();
  for (const { mention } of going) {
    if (!mention) continue;
    const key = mention.join('\n');
    found.set(key, { lines: mention, count: (found.get(key)?.count ?? 0) + 1 });
  }
  return [...found.values()];
}

/** Sent one after the other, so that one sees it advance and may stop between two. */
const PIECE = 10;

/** Pieces of one decision each, small enough to be followed. */
export function piecesOf(going: readonly Going[]): readonly (readonly Going[])[] {
  const kinds: readonly Together[] = ['sign', 'approve', 'acknowledge', 'reject'];
  return kinds.flatMap((kind) => {
    const same = going.filter(({ decision }) => decision === kind);
    return Array.from({ length: Math.ceil(same.length / PIECE) }, (_, rank) => same.slice(rank * PIECE, (rank + 1) * PIECE));
  });
}

/** What came of one dossier. `stopped`: not sent, the person stopped before. */
export type Result =
  | { readonly going: Going; readonly state: 'done'; readonly recallable: boolean; /** Why it could not be taken back. */ readonly note: string | null }
  | { readonly going: Going; readonly state: 'failed'; readonly why: string }
  | { readonly going: Going; readonly state: 'stopped' | 'recalled' };

/** A visa or a notice is taken back as long as the circuit goes on; a signature and a rejection are not. */
export function isRecallable(decision: Together, status: string): boolean {
  return (decision === 'approve' || decision === 'acknowledge') && status === 'running';
}

export function countDone(results: readonly Result[]): Readonly<Record<Together, number>> {
  const count = (wanted: Together): number => results.filter(({ state, going }) => state === 'done' && going.decision === wanted).length;
  return { sign: count('sign'), approve: count('approve'), acknowledge: count('acknowledge'), reject: count('reject') };
}

/** One line a dossier, for whoever keeps the account of a sitting; what a spreadsheet would take for a formula is text. */
export function accountOf(results: readonly Result[], words: (result: Result) => string): string {
  const cell = (text: string): string => `"${(/^[=+\-@\t]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  return `\uFEFF${results.map((result) => [result.going.item.title, result.going.item.typeName, words(result)].map(cell).join(';')).join('\r\n')}\r\n`;
}

export const toRetry = (results: readonly Result[]): readonly Going[] =>
  results.filter(({ state }) => state === 'failed' || state === 'stopped').map(({ going }) => going);
