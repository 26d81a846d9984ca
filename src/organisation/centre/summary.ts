// What a collectivité tells its centre de gestion of itself: numbers, days and names of nobody. No title, no document, no
// person. And what of it asks for help, the most urgent first.

import { instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';

export interface HouseSummary {
  readonly at: Instant;
  /** Accounts that may administer it. */
  readonly administrators: number;
  /** Nobody is mayor or president at this moment. */
  readonly withoutMayor: boolean;
  readonly certificatesOver: number;
  readonly certificatesSoon: number;
  /** Mandates whose end is known and near. */
  readonly mandatesSoon: number;
  readonly delegationsSoon: number;
  /** Signatures that wait and that nobody may lawfully give. */
  readonly blocked: number;
  /** Signed files that could not be made. */
  readonly sealProblems: number;
  /** Dossiers on their way that nothing has happened to for so long. */
  readonly stuck: number;
  /** Messages of the last days that could not be sent. */
  readonly mailsRefused: number;
  /** Archive time-stamps that end soon or have. */
  readonly archivePressing: number;
  readonly running: number;
  readonly sentLately: number;
  readonly finishedLately: number;
  readonly lastActivityAt: Instant | null;
}

/** Two weeks in which nothing happens to a dossier are not an ordinary wait. */
export const STUCK_DAYS = 14;
/** A certificate is ordered some weeks before it serves. */
export const SOON_DAYS = 45;
/** « Activité » of a list that is looked at once in a while. */
export const LATELY_DAYS = 30;
/** One that has told nothing for so long is not known to be well. */
const OLD_HOURS = 6;

export type Weight = 'failed' | 'attention';
export const NEEDS = ['certificates-over', 'blocked', 'seal-problems', 'without-mayor', 'without-administrator', 'archive', 'silent', 'certificates-soon', 'mandates-soon', 'delegations-soon', 'stuck', 'mails-refused'] as const;
export type NeedKind = (typeof NEEDS)[number];

/** `count`: 0 where there is nothing to count. */
export interface Need {
  readonly kind: NeedKind;
  readonly weight: Weight;
  readonly count: number;
}

/** In the order in which they are mended. */
export function needsOf(summary: HouseSummary): readonly Need[] {
  const failed = (kind: NeedKind, count: number | boolean): readonly Need[] => (Number(count) > 0 ? [{ kind, weight: 'failed', count: count === true ? 0 : Number(count) }] : []);
  const attention = (kind: NeedKind, count: number): readonly Need[] => (count > 0 ? [{ kind, weight: 'attention', count }] : []);
  return [
    ...failed('certificates-over', summary.certificatesOver),
    ...failed('blocked', summary.blocked),
    ...failed('seal-problems', summary.sealProblems),
    ...failed('without-mayor', summary.withoutMayor),
    ...failed('without-administrator', summary.administrators === 0),
    ...failed('archive', summary.archivePressing),
    ...attention('certificates-soon', summary.certificatesSoon),
    ...attention('mandates-soon', summary.mandatesSoon),
    ...attention('delegations-soon', summary.delegationsSoon),
    ...attention('stuck', summary.stuck),
    ...attention('mails-refused', summary.mailsRefused),
  ];
}

/** The same, at a moment: what was said long ago may no longer be so. */
export function needsAt(summary: HouseSummary, now: Instant): readonly Need[] {
  return isOld(summary, now) ? [...needsOf(summary), { kind: 'silent', weight: 'attention', count: 0 }] : needsOf(summary);
}

/** What the list is sorted by: one thing that is broken weighs more than any number of warnings. */
export function urgencyOf(summary: HouseSummary | null): number {
  if (summary === null) return 0;
  const needs = needsOf(summary);
  const failed = needs.filter(({ weight }) => weight === 'failed').length;
  return failed * (NEEDS.length + 1) + needs.length - failed;
}

export function isOld({ at }: Pick<HouseSummary, 'at'>, now: Instant): boolean {
  return msOfInstant(now) - msOfInstant(at) > OLD_HOURS * 3_600_000;
}

export function daysBefore(at: Instant, days: number): Instant {
  return instantOfMs(msOfInstant(at) - days * 86_400_000);
}

/** As it is sought: « Saint-Étienne » is found by « saint etienne ». */
export function soughtName(text: string): string {
  return text.normalize('NFD').replace(/\p{Diacritic}/gu, '').toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae').replace(/[^a-z0-9]+/g, ' ').trim();
}

/** What is typed to find one: a name, or a SIREN as it is printed, « 216 204 800 ». */
export function soughtIn(typed: string): string {
  return /^[\d\s]+$/.test(typed) ? typed.replace(/\s/g, '') : soughtName(typed);
}
