// Until when a finished dossier is kept here, by the rule of its type and what the collectivité added to it; and when
// what led to nothing goes to the trash. A collectivité may keep longer than the rule, never shorter.

import { civilDateOf, instantOfMs, msOfInstant, type CivilDate, type Instant } from '#kernel/clock.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { retentionOf, type RetentionRule } from '#acts/retention.js';
import type { Dossier } from '#dossiers/dossier.js';

/** What the collectivité has said for one type. `years`: `null`, for ever. */
export interface Lengthening {
  readonly type: string;
  readonly years: number | null;
  readonly reason: string;
}

export interface Delays {
  /** How long a dossier may be taken out of the trash. */
  readonly trashDays: number;
  /** After how long without a change a draft, or what was rejected or called off, goes to the trash; `null`: never. */
  readonly abandonedDays: number | null;
}

export interface RetentionSettings extends Delays {
  readonly lengthened: readonly Lengthening[];
  /** Of all that stands above: one more with each change. */
  readonly version: number;
}

export const USUAL_SETTINGS: RetentionSettings = { trashDays: 30, abandonedDays: 365, lengthened: [], version: 0 };

/** A week to notice, a year at most: what is kept for longer is not thrown away. */
export const TRASH_DAYS = { least: 7, most: 365 } as const;
/** A season at least: a draft may wait for the next sitting of the council. */
export const ABANDONED_DAYS = { least: 90, most: 3650 } as const;
export const MOST_YEARS = 100;

export interface Kept {
  /** The last day; `null`: for ever. */
  readonly until: CivilDate | null;
  readonly years: number | null;
  readonly then: RetentionRule['then'];
  readonly source: string;
  /** Why the collectivité keeps it longer. */
  readonly reason: string | null;
}

export function keptAs(type: string, endedAt: Instant, settings: RetentionSettings, timeZone: string): Kept {
  const rule = retentionOf(type);
  const more = settings.lengthened.find((one) => one.type === type);
  const years = more ? more.years : rule.years;
  return { until: years === null ? null : yearsAfter(civilDateOf(endedAt, timeZone), years), years, then: rule.then, source: rule.source, reason: more?.reason ?? null };
}

/** Whether the last day has passed. What has not ended is kept by no rule. */
export function isKeptNoLonger({ type, status, endedAt }: Pick<Dossier, 'type' | 'status' | 'endedAt'>, settings: RetentionSettings, timeZone: string, at: Instant): boolean {
  if (status !== 'finished' || endedAt === null) return false;
  const { until } = keptAs(type, endedAt, settings, timeZone);
  return until !== null && civilDateOf(at, timeZone) > until;
}

/** Earlier than any end of this type that is kept no longer at `at`, or a little later: what a search begins with. */
export function endedBefore(type: string, settings: RetentionSettings, at: Instant): Instant | null {
  const years = settings.lengthened.find((one) => one.type === type)?.years ?? (settings.lengthened.some((one) => one.type === type) ? null : retentionOf(type).years);
  return years === null ? null : instantOfMs(msOfInstant(at) - years * 365 * DAY_MS);
}

/** Refuses `retention.shorter`: the rule is the least. */
export function lengthen(settings: RetentionSettings, asked: Lengthening): RetentionSettings | Refusal {
  const { years } = retentionOf(asked.type);
  if (asked.years !== null && asked.years < years) return refuse('retention.shorter', { years });
  return { ...settings, lengthened: [...settings.lengthened.filter(({ type }) => type !== asked.type), asked] };
}

const DAY_MS = 86_400_000;

/** The same day some years later; the 29th of February becomes the 28th. */
function yearsAfter(day: CivilDate, years: number): CivilDate {
  const [year, month, date] = day.split('-') as [string, string, string];
  const later = Number(year) + years;
  const leap = later % 4 === 0 && (later % 100 !== 0 || later % 400 === 0);
  return `${String(later).padStart(4, '0')}-${month}-${month === '02' && date === '29' && !leap ? '28' : date}` as CivilDate;
}
