// The seal of the collectivité (cachet, eIDAS art. 3(25)): a certificate of the legal person, that belongs to nobody in
// it. It says where a document comes from and that it is whole (art. 35(2)); it is nobody's signature, gives no power and
// needs none. One serves at a time: another takes its place.

import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { Brand } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';

export type HouseSealId = Brand<string, 'HouseSealId'>;
/** `pkcs12`: kept here, sealed under the secret of the installation; `pkcs11`: in the token of the installation. */
export type HouseSealKind = 'pkcs12' | 'pkcs11';
export const HOUSE_SEAL_KINDS: readonly HouseSealKind[] = ['pkcs12', 'pkcs11'];
export type SealEnd = 'replaced' | 'withdrawn';

export interface HouseSeal {
  readonly id: HouseSealId;
  readonly kind: HouseSealKind;
  /** Digest of its certificate (DER). */
  readonly certificate: Sha256;
  /** Where the key is found by who keeps it. */
  readonly keyReference: string;
  /** The name the certificate bears. */
  readonly holder: string;
  /** What it is called on what it is put on: « Cachet de la commune de Rang ». */
  readonly mention: string;
  readonly validFrom: Instant;
  readonly validTo: Instant;
  /** When it stopped serving, and why; null: it is the one that serves. */
  readonly endedAt: Instant | null;
  readonly ended: SealEnd | null;
}

/** The one that took the place of those before it, whether its own dates still run or not. */
export function standingSeal(seals: readonly HouseSeal[]): HouseSeal | null {
  return seals.find(({ endedAt }) => endedAt === null) ?? null;
}

/** The seal the collectivité may put at this instant. Refuses organisation.house-seal-missing and organisation.house-seal-not-valid-now. */
export function houseSealAt(seals: readonly HouseSeal[], at: Instant): HouseSeal | Refusal {
  const seal = standingSeal(seals);
  if (!seal) return refuse('organisation.house-seal-missing');
  const { validFrom, validTo } = seal;
  return at < validFrom || validTo <= at ? refuse('organisation.house-seal-not-valid-now', { from: validFrom, to: validTo }) : seal;
}

/** What a reference begins with whose key was made here, with the embedded test authority. */
export const MADE_HERE = 'embedded:';

export function isMadeHere({ kind, keyReference }: Pick<HouseSeal, 'kind' | 'keyReference'>): boolean {
  return kind === 'pkcs12' && keyReference.startsWith(MADE_HERE);
}

/** Why a dossier would wait that comes to the seal then; null: it would not. `testTrust`: no other trust is configured, and one that was made here is followed by another once it is over. */
export function sealAwaitedAt(seals: readonly HouseSeal[], at: Instant, testTrust: boolean): Refusal | null {
  const seal = houseSealAt(seals, at);
  if (!isRefusal(seal)) return null;
  const standing = standingSeal(seals);
  return standing && testTrust && isMadeHere(standing) && standing.validTo <= at ? null : seal;
}

/** Nothing is wrong with the dossier: the collectivité is to bring its seal. */
export function isHouseSealRefusal(code: string): boolean {
  return code === 'organisation.house-seal-missing' || code === 'organisation.house-seal-not-valid-now';
}
