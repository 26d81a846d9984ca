// Which certificate or key whom holds. The key itself is kept elsewhere, behind a reference. A certificate
// bought for a mandate serves while that mandate is open, to the moment: a former mayor's is refused from the
// installation of the new council (CGCT L2122-15), whatever its own dates say.

import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { Brand, PersonId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { holdsAt } from './civil-day.js';
import type { Mandate, MandateId } from './mandate.js';

export type CredentialId = Brand<string, 'CredentialId'>;
/** `pkcs11`: in the token of the installation; `user-token`: in the hands of the person; `remote`: at the signing provider, under the name `keyReference`. */
export type CredentialKind = 'pkcs12' | 'pkcs11' | 'user-token' | 'remote';
export const CREDENTIAL_KINDS: readonly CredentialKind[] = ['pkcs12', 'pkcs11', 'user-token', 'remote'];

export interface Credential {
  readonly id: CredentialId;
  readonly person: PersonId;
  readonly kind: CredentialKind;
  /** Digest of the signing certificate (DER). */
  readonly certificate: Sha256;
  /** Where the key is found by who keeps it. */
  readonly keyReference: string;
  /** The mandate it was issued for; null: it serves the person in any capacity. */
  readonly mandate: MandateId | null;
  /** The name the certificate bears, written as in the acts; null: not known here. */
  readonly holder: string | null;
  readonly validFrom: Instant;
  readonly validTo: Instant;
  readonly revokedAt: Instant | null;
}

export function checkCredential(given: Credential): Credential | Refusal {
  return given.validTo <= given.validFrom ? refuse('organisation.ends-before-it-begins', { from: given.validFrom, to: given.validTo }) : given;
}

export function revokeCredential(credential: Credential, at: Instant): Credential | Refusal {
  return credential.revokedAt === null ? { ...credential, revokedAt: at } : refuse('organisation.credential-revoked', { revokedAt: credential.revokedAt });
}

/** The credential itself when it may be used at this instant, or why not. `name`: what its holder is called then; null: not asked. */
export function usableCredential(credential: Credential, mandates: readonly Mandate[], at: Instant, name: string | null = null): Credential | Refusal {
  if (credential.revokedAt !== null && credential.revokedAt <= at) return refuse('organisation.credential-revoked', { revokedAt: credential.revokedAt });
  if (at < credential.validFrom || credential.validTo <= at) return refuse('organisation.credential-not-valid-now', { from: credential.validFrom, to: credential.validTo, at });
  // A signature says who signs: the name in the certificate is the one under it (CRPA L212-1).
  if (name !== null && credential.holder !== null && credential.holder !== name) return refuse('organisation.credential-other-name', { holder: credential.holder, name });
  if (credential.mandate === null) return credential;
  const mandate = mandates.find((other) => other.id === credential.mandate);
  if (mandate && holdsAt(mandate, at)) return credential;
  return refuse('organisation.credential-mandate-ended', { to: mandate?.endsAt ?? null });
}

/** The credential this person signs with now: of the usable ones the one valid longest; else why the last one is not. */
export function credentialOf(person: PersonId, credentials: readonly Credential[], mandates: readonly Mandate[], at: Instant, name: string | null = null): Credential | Refusal {
  const own = credentials.filter((credential) => credential.person === person).sort((one, other) => (one.validTo < other.validTo ? 1 : one.validTo > other.validTo ? -1 : one.id < other.id ? 1 : -1));
  const answers = own.map((credential) => usableCredential(credential, mandates, at, name));
  return answers.find((answer) => !('refused' in answer)) ?? answers[0] ?? refuse('organisation.credential-not-found');
}
