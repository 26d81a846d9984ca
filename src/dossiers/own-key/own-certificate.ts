// The certificate of a key that a person holds, shown by its holder: it is the one an administrator recorded for this
// person, or nothing is done with it.

import { X509Certificate } from 'node:crypto';
import type { Instant } from '#kernel/clock.js';
import { sha256, type Sha256 } from '#kernel/digest.js';
import type { PersonId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import type { Credential, CredentialKind } from '#organisation/credential.js';
import type { CertifiedKey } from '#signature/keys/key.js';
import { orderedChain } from '#signature/keys/pkcs12.js';
import { algorithmOf } from '#signature/keys/private-key.js';
import { readCertificate } from '#signature/trust/certificate.js';

/** `user-token`: on a workstation; `remote`: at a signing provider, which asks its holder. */
export type OwnKind = Extract<CredentialKind, 'user-token' | 'remote'>;

/** Those whose keys this person alone makes sign: recorded, and not withdrawn. */
export function ownCredentials(person: PersonId, credentials: readonly Credential[], at: Instant): readonly (Credential & { readonly kind: OwnKind })[] {
  return credentials.filter((credential): credential is Credential & { readonly kind: OwnKind } =>
    credential.person === person && (credential.kind === 'user-token' || credential.kind === 'remote') && (credential.revokedAt === null || credential.revokedAt > at));
}

/** The chain in its order, without what does not belong to it. Refuses dossier.own-certificate-not-recorded; throws Malformed for what is no certificate or no key for signatures. */
export function shownChain(shown: readonly Uint8Array[], own: readonly Credential[]): { readonly certificate: Sha256; readonly chain: readonly Uint8Array[] } | Refusal {
  const [leaf] = shown.map((der) => readCertificate(der).der);
  const certificate = sha256(leaf!);
  if (!own.some((credential) => credential.certificate === certificate)) return refuse('dossier.own-certificate-not-recorded', { certificate });
  const { chain } = certifiedKey(orderedChain(leaf!, shown));
  return { certificate, chain };
}

/** Throws Malformed signature.unsupported-key. */
export function certifiedKey(chain: readonly Uint8Array[]): CertifiedKey {
  return { chain, algorithm: algorithmOf(new X509Certificate(chain[0]!).publicKey) };
}
