// How long a certificate still serves, in words: « expire dans 12 jours ». The present moment is an argument.
import { houseCertificates } from '../../messages/fr/house-certificates.js';
import { daysBetween, longDay } from '../../ui/dates.js';

const words = houseCertificates.expiry;
/** From then on it is said as a warning: a new one takes some weeks to come. */
const SOON_DAYS = 45;
/** Beyond, nobody counts in days. */
const COUNTED_DAYS = 90;

export interface Certificate {
  readonly id: string; readonly person: string; readonly name: string; readonly kind: string; readonly certificate: string; readonly mandate: string | null; readonly holder: string | null;
  readonly validFrom: string; readonly validTo: string; readonly revokedAt: string | null; readonly refused: { readonly code: string; readonly sentence: string } | null;
}
export type Tone = 'visa' | 'alerte' | 'rejet';
export interface Expiry { readonly text: string; readonly tone: Tone; readonly serves: boolean }

export function expiryOf({ validFrom, validTo, revokedAt, refused }: Pick<Certificate, 'validFrom' | 'validTo' | 'revokedAt' | 'refused'>, now: string): Expiry {
  if (revokedAt !== null) return { text: words.revoked(longDay(revokedAt)), tone: 'rejet', serves: false };
  if (Date.parse(validTo) <= Date.parse(now)) return { text: words.expired(longDay(validTo)), tone: 'rejet', serves: false };
  if (Date.parse(validFrom) > Date.parse(now)) return { text: words.notYet(longDay(validFrom)), tone: 'alerte', serves: false };
  if (refused) return { text: words.useless, tone: 'rejet', serves: false };
  const days = daysBetween(now, validTo);
  if (days === 0) return { text: words.today, tone: 'rejet', serves: true };
  if (days <= COUNTED_DAYS) return { text: words.inDays(days), tone: days <= SOON_DAYS ? 'alerte' : 'visa', serves: true };
  return { text: words.until(longDay(validTo)), tone: 'visa', serves: true };
}

/** The one that serves longest, else the last one there was. */
export function certificateOf(person: string, all: readonly Certificate[], now: string): Certificate | null {
  const own = all.filter((one) => one.person === person).sort((one, other) => (one.validTo < other.validTo ? 1 : -1));
  return own.find((one) => expiryOf(one, now).serves) ?? own[0] ?? null;
}
