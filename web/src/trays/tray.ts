// What a tray holds and how it is told: groups by deadline, in the order in which one should work.
import type { Action } from '../dossiers/dossier.js';
import { traysMessages } from '../messages/fr/trays.js';
import { daysBetween } from '../ui/dates.js';

export const TRAYS = ['to-do', 'late', 'substitution', 'aside', 'supervision', 'sent', 'returned', 'drafts', 'done'] as const;
export type TrayKey = (typeof TRAYS)[number];
export const TRAY_PATHS = { 'to-do': '/corbeille', late: '/en-retard', substitution: '/suppleances', aside: '/mis-de-cote', supervision: '/supervision', sent: '/envoyes', returned: '/retournes', drafts: '/brouillons', done: '/termines' } as const satisfies Record<TrayKey, string>;

/** What waits for somebody, told by its deadline. */
export const isWaiting = (tray: TrayKey): boolean => ['to-do', 'late', 'substitution', 'supervision'].includes(tray);
/** What the reader decides, one after the other. */
export const isToDecide = (tray: TrayKey): boolean => ['to-do', 'late', 'substitution'].includes(tray);

/** What the reader began: where, goes without saying. */
export const isOwn = (tray: TrayKey): boolean => ['sent', 'returned', 'drafts'].includes(tray);

export interface TrayItem {
  readonly dossierId: string;
  readonly title: string;
  readonly typeName: string;
  readonly submitterName: string;
  readonly deskName: string | null;
  readonly action: Action | null;
  readonly forWhom: { readonly name: string; readonly mention: string } | null;
  readonly stepPosition: number;
  readonly stepCount: number;
  readonly dueAt: string | null;
  readonly openedAt: string;
  readonly status: 'draft' | 'running' | 'returned' | 'sealing' | 'finished' | 'rejected' | 'cancelled' | 'discarded';
  readonly pages: number;
  readonly attachments: number;
  /** Whether it may be decided together with others. */
  readonly batch: boolean;
  readonly unread: boolean;
  /** Of an opinion asked beside the circuit: by whom, and what. */
  readonly question?: { readonly by: string; readonly text: string } | null;
  /** The desk it was begun at. */
  readonly serviceName?: string | null;
  readonly annotations?: number;
  /** Of what came back: by whom, when, why. `reopenable`: it may be made a draft again. */
  readonly sentBack?: { readonly by: string; readonly at: string; readonly reason: string | null; readonly reopenable: boolean } | null;
}

/** To be decided with others; or finished, to be exported. */
export function isTickable(tray: TrayKey, { status }: TrayItem): boolean {
  return tray === 'to-do' || (tray === 'done' && status === 'finished');
}

/** The parts by which what waits may be looked at: one kind of step, or what comes in the place of somebody else. */
export const PARTS = ['signature', 'visa', 'opinion', 'substitution'] as const;
export type Part = (typeof PARTS)[number];

/** `atLeast`: the server stopped counting there. */
export interface WaitingCounts extends Readonly<Record<'all' | Part | 'late', number>> {
  readonly atLeast: boolean;
}

export interface TrayPage {
  readonly items: readonly TrayItem[];
  readonly next: string | null;
  readonly total: number;
  /** Of what waits: the whole and its parts, whatever part is looked at. */
  readonly counts: WaitingCounts | null;
  /** Said when the order asked is that of the oldest so many only. */
  readonly sortedAmong?: number;
}

export type Deadline = 'late' | 'today' | 'week' | 'later';

export interface TrayGroup {
  readonly key: Deadline | 'all';
  readonly items: readonly TrayItem[];
}

/** « pour le Maire empêché »: the mention when it says it, else the name of the desk that is minded. */
export function onBehalf({ name, mention }: { readonly name: string; readonly mention: string }): string {
  return complementOf(mention) ?? traysMessages.forWhom(name);
}

/** « Pour le Maire empêché, » as the complement of a sentence; `null` for someone who signs in their own quality. */
export function complementOf(mention: string | null | undefined): string | null {
  return mention?.startsWith('Pour ') ? traysMessages.mentioned(mention.replace(/,\s*$/, '')) : null;
}

/** What is to do is told by deadline, in the order the server gives it; the other trays, and another order, are one list. */
export function groupsOf(tray: TrayKey, items: readonly TrayItem[], now: string, sort: Sort = usualSort(tray)): readonly TrayGroup[] {
  if (tray !== 'to-do' || sort !== 'due') return items.length > 0 ? [{ key: 'all', items }] : [];
  const order: readonly Deadline[] = ['late', 'today', 'week', 'later'];
  return order
    .map((key) => ({ key, items: items.filter((item) => deadlineOf(item.dueAt, now) === key) }))
    .filter((group) => group.items.length > 0);
}

export function deadlineOf(dueAt: string | null, now: string): Deadline {
  if (dueAt === null) return 'later';
  const days = daysBetween(now, dueAt);
  if (days < 0 || Date.parse(dueAt) < Date.parse(now)) return 'late';
  if (days === 0) return 'today';
  return days < 7 ? 'week' : 'later';
}

/** The items as they are shown, from top to bottom. */
export function inReadingOrder(groups: readonly TrayGroup[]): readonly TrayItem[] {
  return groups.flatMap((group) => group.items);
}

export const SORTS = ['received', 'due', 'title', 'submitter'] as const;
export type Sort = (typeof SORTS)[number];

/** In which a tray stands when nothing is asked: what is to do by its deadline, the rest as it came. */
export function usualSort(tray: TrayKey): Sort {
  return tray === 'to-do' ? 'due' : 'received';
}

/** What is shown of a tray, and how; empty: everything, as it came. Identifiers and days as the server takes them. */
export interface TrayFilter {
  readonly text?: string | undefined;
  readonly type?: string | undefined;
  /** The desk it was begun at. */
  readonly service?: string | undefined;
  readonly dueFrom?: string | undefined;
  readonly dueTo?: string | undefined;
  /** Who began it. */
  readonly submitter?: string | undefined;
  readonly only?: Part | undefined;
  /** The desk of the reader it came to. */
  readonly desk?: string | undefined;
  readonly sort?: Sort | undefined;
}

/** The filter as an address says it, in the words of the screen. */
export interface FilterSearch {
  readonly texte?: string | undefined;
  readonly type?: string | undefined;
  readonly service?: string | undefined;
  readonly du?: string | undefined;
  readonly au?: string | undefined;
  readonly bureau?: string | undefined;
  readonly tri?: Sort | undefined;
  readonly emetteur?: string | undefined;
  readonly seulement?: Part | undefined;
}

/** `tray`: whose usual order goes without saying. */
export function searchOf({ text, type, service, dueFrom, dueTo, submitter, only, desk, sort }: TrayFilter, tray?: TrayKey): FilterSearch {
  return { texte: text || undefined, type: type || undefined, service: service || undefined, du: dueFrom || undefined, au: dueTo || undefined, emetteur: submitter || undefined, seulement: only, bureau: desk || undefined, tri: tray && sort === usualSort(tray) ? undefined : sort };
}

const IDENTIFIER = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
export const TEXT_MAX_CHARACTERS = 100;

/** What an address says, whatever was typed into it: what cannot be read is left out. */
export function filterOf(search: Readonly<Record<string, unknown>>): TrayFilter {
  const said = (name: string, shape = /./): string | undefined => {
    const value = search[name];
    const text = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value).trim() : '';
    return shape.test(text) ? text.slice(0, TEXT_MAX_CHARACTERS) : undefined;
  };
  return {
    text: said('texte'), type: said('type', /^[a-z0-9-]+$/), service: said('service', IDENTIFIER), dueFrom: said('du', DAY), dueTo: said('au', DAY),
    submitter: said('emetteur', IDENTIFIER), only: PARTS.find((part) => part === search['seulement']),
    desk: said('bureau', IDENTIFIER), sort: SORTS.find((sort) => sort === search['tri']),
  };
}

/** A search goes through all desks, the newest first. */
export function searchFilterOf(search: Readonly<Record<string, unknown>>): TrayFilter {
  return { ...filterOf(search), desk: undefined, sort: undefined, only: undefined };
}
