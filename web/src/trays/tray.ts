// What a tray holds and how it is told: groups by deadline, in the order in which one should work.
import type { Action } from '../dossiers/dossier.js';
import { daysBetween } from '../ui/dates.js';

export const TRAYS = ['to-do', 'aside', 'sent', 'returned', 'drafts', 'done'] as const;
export type TrayKey = (typeof TRAYS)[number];

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
  readonly status: 'draft' | 'running' | 'sealing' | 'finished' | 'rejected' | 'cancelled' | 'discarded';
  readonly pages: number;
  readonly attachments: number;
  /** Whether it may be decided together with others. */
  readonly batch: boolean;
  readonly unread: boolean;
}

export interface TrayPage {
  readonly items: readonly TrayItem[];
  readonly next: string | null;
  readonly total: number;
}

export type Deadline = 'late' | 'today' | 'week' | 'later';

export interface TrayGroup {
  readonly key: Deadline | 'all';
  readonly items: readonly TrayItem[];
}

/** « pour le Maire empêché »: the mention when it says it, else the name of the desk that is minded. */
export function onBehalf({ name, mention }: { readonly name: string; readonly mention: string }): string {
  return complementOf(mention) ?? `pour ${name}`;
}

/** « Pour le Maire empêché, » as the complement of a sentence; `null` for someone who signs in their own quality. */
export function complementOf(mention: string | null | undefined): string | null {
  return mention?.startsWith('Pour ') ? `p${mention.slice(1).replace(/,\s*$/, '')}` : null;
}

/** Only what waits for a decision is told by deadline; the other trays are one list. */
export function groupsOf(tray: TrayKey, items: readonly TrayItem[], now: string): readonly TrayGroup[] {
  if (tray !== 'to-do') return items.length > 0 ? [{ key: 'all', items }] : [];
  const order: readonly Deadline[] = ['late', 'today', 'week', 'later'];
  return order
    .map((key) => ({ key, items: items.filter((item) => deadlineOf(item.dueAt, now) === key).sort(bySoonest) }))
    .filter((group) => group.items.length > 0);
}

export function deadlineOf(dueAt: string | null, now: string): Deadline {
  if (dueAt === null) return 'later';
  const days = daysBetween(now, dueAt);
  if (days < 0 || Date.parse(dueAt) < Date.parse(now)) return 'late';
  if (days === 0) return 'today';
  return days < 7 ? 'week' : 'later';
}

/** What is due first stands first; among equals the order of arrival is kept. */
function bySoonest(one: TrayItem, other: TrayItem): number {
  if (one.dueAt === other.dueAt) return 0;
  return one.dueAt !== null && (other.dueAt === null || one.dueAt < other.dueAt) ? -1 : 1;
}

/** The items as they are shown, from top to bottom. */
export function inReadingOrder(groups: readonly TrayGroup[]): readonly TrayItem[] {
  return groups.flatMap((group) => group.items);
}

/** What is shown of a tray; empty: everything. */
export interface TrayFilter { readonly text?: string; readonly type?: string }
