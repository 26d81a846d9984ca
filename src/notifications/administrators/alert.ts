// What the administrators of a collectivité are told: that a key of an application will soon end, that the product has
// stopped sending to an address, that signed files are not renewed in time, that a certificate ends. None of it is said to
// anybody else, but a certificate to who holds it.

import { civilDateOf, instantOfMs, msOfInstant, type CivilDate, type Instant } from '#kernel/clock.js';
import type { PersonId } from '#kernel/id.js';
import { EXPIRING_SOON_DAYS, keyState, type Application, type Key, type KeyId } from '#organisation/applications/application.js';
import type { RenewalStanding } from '#dossiers/renewal/renewal-standing.js';
import type { Role } from '#organisation/actor.js';
import type { EndingCertificates } from './certificate-end.js';

export interface ExpiringKey {
  readonly kind: 'key-expiring' | 'key-last-days';
  readonly application: Application;
  readonly key: Key;
  /** Another living key of the same application that outlives this one. */
  readonly successor: Key | null;
}

export interface ClosedWebhook {
  readonly kind: 'webhook-closed';
  readonly application: Application;
  /** Without its path, which may hold a secret of the receiver. */
  readonly host: string;
  readonly why: 'failing' | 'gone';
  /** Of the first failure after the last success. */
  readonly failingSince: Instant | null;
}

/** Signed files whose archive time-stamp nears its end, and which could not be renewed. */
export interface LateRenewal {
  readonly kind: 'renewal-late' | 'renewal-last-days';
  readonly files: number;
  /** When the first of them ends. */
  readonly until: Instant;
  /** What stopped the last attempt; `null`: none was made. */
  readonly problem: RenewalStanding['problem'];
}

export type Alert = ExpiringKey | ClosedWebhook | LateRenewal | EndingCertificates;
export type AlertKind = Alert['kind'];

/** To order, receive and install another key; and the last week, for whoever has put it off. */
const TOLD_BEFORE_DAYS = [['key-last-days', 7], ['key-expiring', EXPIRING_SOON_DAYS]] as const;
const RENEWAL_LAST_DAYS = 14;
const DAY_MS = 86_400_000;

/** Until when keys end of which something may be said. */
export function expiryHorizon(at: Instant): Instant {
  return instantOfMs(msOfInstant(at) + EXPIRING_SOON_DAYS * DAY_MS);
}

/**
 * One alert a key at most: of the two, the one that is due now. A key made for less than that time is no news: whoever
 * made it has just chosen its last day. `keys`: all those of the collectivité.
 */
export function expiringKeys(applications: readonly Application[], keys: readonly Key[], at: Instant): readonly ExpiringKey[] {
  return keys.flatMap((key): readonly ExpiringKey[] => {
    const application = applications.find(({ id }) => id === key.application);
    if (!application || application.revokedAt !== null || !isLiving(key, at)) return [];
    const due = TOLD_BEFORE_DAYS.find(([, days]) => msOfInstant(key.expiresAt) - msOfInstant(at) <= days * DAY_MS);
    if (!due || msOfInstant(key.expiresAt) - msOfInstant(key.createdAt) <= due[1] * DAY_MS) return [];
    const successor = keys.find((other) => other.application === key.application && isLiving(other, at) && other.expiresAt > key.expiresAt);
    return [{ kind: due[0], application, key, successor: successor ?? null }];
  });
}

/** Of whom an alert is about a key, the key: it is told once to each person. */
export function keyOf(alert: Alert): KeyId | null {
  return 'key' in alert ? alert.key.id : null;
}

/** Of what ends, the day: it is told once to each person. */
export function aboutOf(alert: Alert): { readonly about?: CivilDate } {
  if ('day' in alert) return { about: alert.day };
  return 'until' in alert ? { about: civilDateOf(alert.until, 'UTC') } : {};
}

/** Beside the administrators: whom else it is about. */
export function othersOf(alert: Alert): readonly PersonId[] {
  return 'persons' in alert ? alert.persons : [];
}

/** The administrators; where a collectivité has none, those who look after it from outside. */
export function alerted(members: readonly { readonly person: PersonId; readonly roles: readonly Role[] }[]): readonly PersonId[] {
  const having = (role: Role): readonly PersonId[] => [...new Set(members.flatMap(({ person, roles }) => (roles.includes(role) ? [person] : [])))];
  const administrators = having('administrator');
  return administrators.length > 0 ? administrators : having('operator');
}

/** Pressing ones only: an authority that is away for a day or a month is no news. */
export function lateRenewal({ pressing, until, problem }: RenewalStanding, at: Instant): LateRenewal | null {
  if (pressing === 0 || until === null) return null;
  return { kind: msOfInstant(until) - msOfInstant(at) <= RENEWAL_LAST_DAYS * DAY_MS ? 'renewal-last-days' : 'renewal-late', files: pressing, until, problem };
}

function isLiving(key: Key, at: Instant): boolean {
  const state = keyState(key, at);
  return state === 'alive' || state === 'expiring-soon';
}
