// A business application (logiciel métier): it is no person. It works for one desk, opens the doors of the product
// that its scopes name, and can neither approve nor sign, whatever they are. It comes in with a key; two may live at
// once, so that one takes the place of the other without a minute of silence (NIST SP 800-57 part 1 §5.3.5).

import { instantOfMs, msOfInstant, type CivilDate, type Instant } from '#kernel/clock.js';
import type { ApplicationId, Brand, DeskId } from '#kernel/id.js';
import type { Sha256 } from '#kernel/digest.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { dayOf, type Chart } from '../chart.js';
import { endOfDay } from '../civil-day.js';
import { isClosed } from '../desk.js';
import { isOneLine, unreadable } from '../readable.js';

export const SCOPES = ['dossiers.read', 'dossiers.submit', 'documents.read', 'evidence.read'] as const;
/** What an application may do: follow dossiers; prepare, fill and send them; download their files; read their journal, docket and proof pack. */
export type Scope = (typeof SCOPES)[number];

export interface Application {
  readonly id: ApplicationId;
  readonly name: string;
  readonly desk: DeskId;
  readonly scopes: readonly Scope[];
  readonly createdAt: Instant;
  readonly revokedAt: Instant | null;
}

export type KeyId = Brand<string, 'KeyId'>;

export interface Key {
  readonly id: KeyId;
  readonly application: ApplicationId;
  readonly prefix: string;
  readonly digest: Sha256;
  readonly createdAt: Instant;
  /** Excluded. */
  readonly expiresAt: Instant;
  readonly revokedAt: Instant | null;
  readonly lastUsedAt: Instant | null;
}

/** Two mandates of a budget: a key nobody remembers ends by itself. */
export const LONGEST_KEY_DAYS = 731;
export const EXPIRING_SOON_DAYS = 30;
/** The one in use and the one that takes its place. */
export const MOST_LIVING_KEYS = 2;
export const LONGEST_NAME = 80;
const DAY_MS = 86_400_000;

export type KeyState = 'alive' | 'expiring-soon' | 'expired' | 'revoked';

export function keyState({ revokedAt, expiresAt }: Pick<Key, 'revokedAt' | 'expiresAt'>, at: Instant): KeyState {
  if (revokedAt !== null) return 'revoked';
  const leftMs = msOfInstant(expiresAt) - msOfInstant(at);
  if (leftMs <= 0) return 'expired';
  return leftMs < EXPIRING_SOON_DAYS * DAY_MS ? 'expiring-soon' : 'alive';
}

/** Refuses a name that is none or taken, a desk that does not exist, no scope. */
export function checkApplication(given: Application, others: readonly Application[], chart: Chart): Application | Refusal {
  const name = given.name.normalize('NFC').trim();
  if (name === '' || name.length > LONGEST_NAME || !isOneLine(name) || unreadable(name)) return refuse('application.bad-name', { longest: LONGEST_NAME });
  if (others.some((other) => other.revokedAt === null && other.name.toLowerCase() === name.toLowerCase())) return refuse('application.name-taken', { name });
  const desk = chart.desks.find(({ id }) => id === given.desk);
  if (!desk) return refuse('application.unknown-desk');
  if (isClosed(desk)) return refuse('application.desk-closed', { name: desk.name });
  if (given.scopes.length === 0) return refuse('application.no-scope');
  return { ...given, name, scopes: SCOPES.filter((scope) => given.scopes.includes(scope)) };
}

/** Until when a key whose last day is this one lives. Refuses a day that is over, or too far. */
export function expiryOf(lastDay: CivilDate, chart: Chart, at: Instant): Instant | Refusal {
  if (lastDay < dayOf(chart, at)) return refuse('application.expiry-past');
  const expiresAt = endOfDay(lastDay, chart.timeZone);
  return msOfInstant(expiresAt) - msOfInstant(at) > (LONGEST_KEY_DAYS + 1) * DAY_MS ? refuse('application.expiry-too-far', { days: LONGEST_KEY_DAYS }) : expiresAt;
}

/** Refuses another key for an application that is gone, or that has two already. */
export function mayHaveAnotherKey(application: Application, keys: readonly Key[], at: Instant): Refusal | null {
  if (application.revokedAt !== null) return refuse('application.revoked', { name: application.name });
  const living = keys.filter((key) => keyState(key, at) === 'alive' || keyState(key, at) === 'expiring-soon');
  return living.length >= MOST_LIVING_KEYS ? refuse('application.two-keys', { prefixes: living.map(({ prefix }) => prefix) }) : null;
}

const LAST_USE_PRECISION_MS = 60_000;

/** Whether the last use is worth writing down again. */
export function isStaleUse(lastUsedAt: Instant | null, at: Instant): boolean {
  return lastUsedAt === null || lastUsedAt < instantOfMs(msOfInstant(at) - LAST_USE_PRECISION_MS);
}
