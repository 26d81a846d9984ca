// The embedded test authority: a root, an issuing authority, an OCSP responder and a time-stamping unit, made
// once. Every name says TEST: a signature made with it has no legal value and must never be taken for one.

import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';
import { signBytes, algorithmOf } from '#signature/keys/private-key.js';
import { endOf, signatureStrength } from '#signature/trust/algorithm-ends.js';
import { readCertificate } from '#signature/trust/certificate.js';
import { encodeName, makeCertificate, type NameParts, type Signer } from './certificate.js';
import { extensionsOf, type Profile } from './profile.js';

export const AUTHORITY_NAME = 'Paraphe – autorité de test';

/** A certificate with its private key (PKCS#8), both DER. */
export interface Holder {
  readonly certificate: Uint8Array;
  readonly pkcs8: Uint8Array;
}

export interface Authority {
  /** Written in the certificates; `null`: they name the authority and no address. */
  readonly publicUrl: string | null;
  readonly root: Holder;
  readonly issuing: Holder;
  readonly responder: Holder;
  readonly timestamping: Holder;
}

/** Fresh keys (PKCS#8) and serial numbers come as arguments. */
export interface Fresh {
  readonly pkcs8: Uint8Array;
  readonly serial: Uint8Array;
}

const YEARS: Readonly<Record<Profile, number>> = { root: 20, issuing: 15, responder: 10, timestamping: 10, signatory: 3 };

export function makeAuthority(publicUrl: string | null, at: Instant, fresh: Readonly<Record<Exclude<Profile, 'signatory'>, Fresh>>): Authority {
  const root = certified('root', named('TEST – Racine Paraphe'), fresh.root, null, publicUrl, at);
  const issuing = certified('issuing', named('TEST – Autorité de délivrance Paraphe'), fresh.issuing, root, publicUrl, at);
  return { publicUrl, root, issuing, ...freshUnits({ issuing, publicUrl }, at, fresh) };
}

/** Made anew this long before a certificate or an algorithm of theirs ends: what they have stamped is renewed after that, and needs them. */
const UNITS_RENEWED_BEFORE_DAYS = 365;

/** Whether the responder or the time-stamping unit is to be followed by another. Never past the issuing authority itself: with it the test trust ends. */
export function unitsAreDue({ responder, timestamping, issuing }: Authority, at: Instant): boolean {
  const horizon = instantOfMs(msOfInstant(at) + UNITS_RENEWED_BEFORE_DAYS * 86_400_000);
  if (readCertificate(issuing.certificate).notAfter <= horizon) return false;
  return [responder, timestamping].map(({ certificate }) => readCertificate(certificate)).some(({ notAfter, spki, signatureAlgorithm }) => (
    [notAfter, ...signatureStrength(signatureAlgorithm, spki).flatMap((algorithm) => endOf(algorithm) ?? [])].some((end) => end <= horizon)));
}

export type Units = Pick<Authority, 'responder' | 'timestamping'>;

/** The responder and the time-stamping unit that follow. */
export function freshUnits({ issuing, publicUrl }: Pick<Authority, 'issuing' | 'publicUrl'>, at: Instant, fresh: Readonly<Record<keyof Units, Fresh>>): Units {
  return {
    responder: certified('responder', named('TEST – Répondeur OCSP Paraphe'), fresh.responder, issuing, publicUrl, at),
    timestamping: certified('timestamping', named('TEST – Horodatage Paraphe'), fresh.timestamping, issuing, publicUrl, at),
  };
}

function named(commonName: string): Uint8Array {
  return encodeName({ country: 'FR', organisation: AUTHORITY_NAME, commonName });
}

/** A certificate for a person or for the seal of an organisation. */
export function issueSignatory(authority: Authority, parts: NameParts, fresh: Fresh, at: Instant): Holder {
  const subject = encodeName({ country: 'FR', ...parts, unit: 'TEST – sans valeur juridique' });
  return certified('signatory', subject, fresh, authority.issuing, authority.publicUrl, at);
}

// The same four holders answer everything: reading a key costs as much as signing with it.
const signers = new WeakMap<Holder, Signer>();

export function signerOf(holder: Holder): Signer {
  const known = signers.get(holder);
  if (known) return known;
  const key = privateKeyOf(holder.pkcs8);
  const algorithm = algorithmOf(key);
  const signer: Signer = { algorithm, name: readCertificate(holder.certificate).subject.der, sign: (toBeSigned) => signBytes(key, algorithm, toBeSigned) };
  signers.set(holder, signer);
  return signer;
}

function certified(profile: Profile, subject: Uint8Array, fresh: Fresh, issuer: Holder | null, publicUrl: string | null, at: Instant): Holder {
  const key = privateKeyOf(fresh.pkcs8);
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const algorithm = algorithmOf(key);
  const signer: Signer = issuer ? signerOf(issuer) : { algorithm, name: subject, sign: (toBeSigned) => signBytes(key, algorithm, toBeSigned) };
  const issuerSpki = issuer ? readCertificate(issuer.certificate).spki : spki;
  const certificate = makeCertificate({
    serial: positive(fresh.serial), subject, spki, notBefore: earlier(at), notAfter: issuer ? notPast(issuer, yearsLater(at, YEARS[profile])) : yearsLater(at, YEARS[profile]),
    extensions: extensionsOf(profile, { spki, issuerSpki, issuerName: signer.name, publicUrl }),
  }, signer);
  return { certificate, pkcs8: fresh.pkcs8 };
}

function privateKeyOf(pkcs8: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
}

/** A positive integer of constant length (RFC 5280 §4.1.2.2). */
function positive(serial: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(serial);
  copy[0] = (copy[0]! & 0x3f) | 0x40;
  return copy;
}

/** The clocks of those who check may be a little late. */
function earlier(at: Instant): Instant {
  return new Date(Date.parse(at) - 5 * 60_000).toISOString() as Instant;
}

/** No certificate outlives the one above it. */
function notPast({ certificate }: Holder, end: Instant): Instant {
  const { notAfter } = readCertificate(certificate);
  return end < notAfter ? end : notAfter;
}

function yearsLater(at: Instant, years: number): Instant {
  const date = new Date(at);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date.toISOString() as Instant;
}
