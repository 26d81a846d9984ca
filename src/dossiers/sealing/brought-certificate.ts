// A certificate that the town has bought for somebody, as its file says it: PEM or DER where the key stays in the hands of
// its holder, PKCS#12 where it comes along. It is taken for whom it names, and for signatures only (0097).

import type { Instant } from '#kernel/clock.js';
import { sha256, type Sha256 } from '#kernel/digest.js';
import { Malformed } from '#kernel/faults.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { signedName, type Person } from '#organisation/person.js';
import { openPkcs12 } from '#signature/keys/pkcs12.js';
import { readCertificate, type Certificate } from '#signature/trust/certificate.js';
import { isOfLegalPerson } from '#signature/trust/holder.js';
import { certifiedKey } from '../own-key/own-certificate.js';

export interface BroughtCertificate {
  /** SHA-256 of the certificate (DER). */
  readonly certificate: Sha256;
  /** The name it bears, as it bears it. */
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: Instant;
  readonly validTo: Instant;
}

/** The certificate of a file; the password opens a PKCS#12. Throws Malformed `signature.*` for what cannot be read. */
export function readBrought(bytes: Uint8Array, password: string | null): Certificate {
  const read = readCertificate(password === null ? leafIn(bytes) : openPkcs12(bytes, password).chain[0]!);
  // A key nobody here could use afterwards is refused at the door.
  certifiedKey([read.der]);
  return read;
}

const PEM = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g;

/** Of a chain in PEM: the one that is no authority. */
function leafIn(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  if (!text.includes('-----BEGIN')) return bytes;
  const all = [...text.matchAll(PEM)].map(([, body = '']) => new Uint8Array(Buffer.from(body, 'base64')));
  const leaf = all.find((der) => readCertificate(der).basicConstraints?.ca !== true) ?? all[0];
  if (!leaf) throw new Malformed('signature.damaged-certificate');
  return leaf;
}

/** What is recorded of it for this person, or why it is not. */
export function checkBrought(read: Certificate, person: Person, now: Instant): BroughtCertificate | Refusal {
  const { subject, issuer, notBefore, notAfter, der } = read;
  if (!maySign(read)) return refuse('dossier.certificate-not-for-signing', { subject: subject.shortName });
  if (isOfLegalPerson(read)) return refuse('dossier.certificate-of-legal-person', { subject: subject.shortName });
  if (notAfter <= now) return refuse('organisation.credential-not-valid-now', { from: notBefore, to: notAfter, at: now });
  if (!bears(subject.shortName, person)) return refuse('organisation.credential-other-name', { holder: subject.shortName, name: signedName(person) });
  return { certificate: sha256(der), subject: subject.shortName, issuer: issuer.shortName, validFrom: notBefore, validTo: notAfter };
}

/** No authority, and for signatures or seals (RFC 5280 §4.2.1.3). */
export function maySign({ basicConstraints, keyUsage }: Certificate): boolean {
  return basicConstraints?.ca !== true && (keyUsage === null || keyUsage.has('nonRepudiation') || keyUsage.has('digitalSignature'));
}

/** Every word of the name stands in it, in any order: « CHASTENEZ Nicole », « Nicole Chastenez - Ville de Rang ». */
function bears(subject: string, { firstName, lastName }: Person): boolean {
  const there = new Set(wordsOf(subject));
  return wordsOf(`${firstName} ${lastName}`).every((word) => there.has(word));
}

/** Case, accents and what stands between do not matter. */
function wordsOf(text: string): readonly string[] {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('fr').split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}
