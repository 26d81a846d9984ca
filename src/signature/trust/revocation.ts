// Was this certificate revoked at that instant? Judged from the OCSP answers and CRLs at hand, each believed
// only when its signer was allowed to speak for the authority and the answer covers the instant (RFC 5280 §6.3,
// RFC 6960, EN 319 102-1 §5.2.5). No usable answer is `unknown`, never `good`. Offline and pure.

import { instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';
import { readable } from '#kernel/faults.js';
import { sha256, type Sha256 } from '#kernel/digest.js';
import type { Check } from './algorithm.js';
import type { Certificate } from './certificate.js';
import { crlFault, crlSignature, entryOf, readCrl, type Crl } from './crl.js';
import { answerAbout, readOcsp, responderOf, type Ocsp, type Responder } from './ocsp.js';
import { pathFault } from './path.js';

export interface OcspEvidence { readonly kind: 'ocsp'; readonly digest: Sha256; readonly ocsp: Ocsp }
export interface CrlEvidence { readonly kind: 'crl'; readonly digest: Sha256; readonly crl: Crl }
export type Evidence = OcspEvidence | CrlEvidence;

export type Rejection = 'other-issuer' | 'unusable' | 'out-of-scope' | 'not-allowed' | 'forged' | 'weak' | 'not-authorised'
  | 'responder-not-valid' | 'responder-status-unknown' | 'stale' | 'not-yet-issued' | 'after-expiry' | 'status-unknown';

export type RevocationFinding =
  | { readonly status: 'good'; readonly by: Evidence; readonly responder: Certificate | null; readonly revokedLater: { readonly revokedAt: Instant; readonly reason: number | null } | null }
  | { readonly status: 'revoked'; readonly by: Evidence; readonly revokedAt: Instant; readonly reason: number | null }
  | { readonly status: 'unknown'; readonly rejected: readonly Rejection[] };

export interface RevocationQuestion {
  readonly certificate: Certificate;
  readonly issuer: Certificate;
  /** The instant the certificate must have been good at. */
  readonly at: Instant;
  readonly evidence: readonly Evidence[];
  /** When each piece is proven to have existed: its own signer is judged then. The present when nothing proves it. */
  readonly knownSince: (evidence: Evidence) => Instant;
  readonly pool: readonly Certificate[];
}

/** Clocks of two services may differ by this much; the same tolerance as EU DSS. */
const CLOCK_SKEW_MS = 5 * 60_000;
/** A responder's certificate may itself need an answer, whose responder …: real chains stop at the first. */
const MAX_DELEGATIONS = 3;

/** Reads revocation data; pieces that cannot be read are left out, since anyone can add bytes to a file. */
export function readEvidence(ocsps: readonly Uint8Array[], crls: readonly Uint8Array[]): readonly Evidence[] {
  const answers = ocsps.map((der) => readable(() => readOcsp(der)));
  const lists = crls.map((der) => readable(() => readCrl(der)));
  return [
    ...answers.flatMap((ocsp): Evidence[] => (ocsp ? [{ kind: 'ocsp', digest: sha256(ocsp.tbs), ocsp }] : [])),
    ...lists.flatMap((crl): Evidence[] => (crl ? [{ kind: 'crl', digest: sha256(crl.tbs), crl }] : [])),
  ];
}

/** The status at the instant asked. Revoked later is good then, and says so. */
export function revocationOf(question: RevocationQuestion, depth = 0): RevocationFinding {
  const rejected: Rejection[] = [];
  let good: (RevocationFinding & { status: 'good' }) | null = null;
  let revokedLater: { readonly revokedAt: Instant; readonly reason: number | null } | null = null;
  for (const evidence of question.evidence) {
    const said = evidence.kind === 'ocsp' ? heardOcsp(evidence, question, depth) : heardCrl(evidence, question);
    if (typeof said === 'string') {
      if (said !== 'other-issuer') rejected.push(said);
      continue;
    }
    if (said.revokedAt !== null && msOfInstant(said.revokedAt) <= msOfInstant(question.at)) {
      return { status: 'revoked', by: evidence, revokedAt: said.revokedAt, reason: said.reason };
    }
    if (said.revokedAt !== null) revokedLater = { revokedAt: said.revokedAt, reason: said.reason };
    good ??= { status: 'good', by: evidence, responder: said.responder, revokedLater: null };
  }
  return good ? { ...good, revokedLater } : { status: 'unknown', rejected };
}

interface Said {
  readonly revokedAt: Instant | null;
  readonly reason: number | null;
  readonly responder: Certificate | null;
}

function heardOcsp(evidence: OcspEvidence, question: RevocationQuestion, depth: number): Said | Rejection {
  const { certificate, issuer } = question;
  const answer = answerAbout(evidence.ocsp, certificate, issuer);
  if (!answer) return 'other-issuer';
  if (answer.status === 'unknown') return 'status-unknown';
  const responder = remembered(responders, evidence, issuer, () => responderOf(evidence.ocsp, issuer, question.pool));
  if (responder.kind === 'refused') return responder.why;
  if (responder.kind === 'delegated') {
    const fault = delegateFault(responder.certificate, evidence, question, depth);
    if (fault) return fault;
  }
  const delegate = responder.kind === 'delegated' ? responder.certificate : null;
  if (answer.status === 'revoked') return { revokedAt: answer.revokedAt, reason: answer.reason, responder: delegate };
  const late = timeFault(answer.thisUpdate, answer.nextUpdate, answer.archiveCutoff, question, question.knownSince(evidence));
  return late ?? { revokedAt: null, reason: null, responder: delegate };
}

function heardCrl(evidence: CrlEvidence, question: RevocationQuestion): Said | Rejection {
  const { certificate, issuer } = question;
  const fault = crlFault(evidence.crl, certificate, issuer, () => remembered(listChecks, evidence, issuer, () => crlSignature(evidence.crl, issuer)));
  if (fault) return fault;
  const { crl } = evidence;
  const entry = entryOf(crl, certificate.serialHex);
  // removeFromCRL (8) only stands in delta lists, which are refused.
  if (entry) return { revokedAt: entry.revokedAt, reason: entry.reason, responder: null };
  return timeFault(crl.thisUpdate, crl.nextUpdate, crl.expiredCertificatesSince, question, question.knownSince(evidence)) ?? { revokedAt: null, reason: null, responder: null };
}

// One answer is asked about for every signature of a document: who signed it is found out once. It depends on
// nothing but the answer, the authority and the certificates at hand, which are those of one verification.
const responders = new WeakMap<Evidence, Map<Sha256, Responder>>();
const listChecks = new WeakMap<Evidence, Map<Sha256, Check>>();

function remembered<T>(memory: WeakMap<Evidence, Map<Sha256, T>>, evidence: Evidence, issuer: Certificate, find: () => T): T {
  const known = memory.get(evidence) ?? new Map<Sha256, T>();
  memory.set(evidence, known);
  const found = known.get(issuer.fingerprint) ?? find();
  known.set(issuer.fingerprint, found);
  return found;
}

/** A "good" must be recent enough for the instant, older than its proof, and given while the certificate was still looked after. */
function timeFault(thisUpdate: Instant, nextUpdate: Instant | null, keptSince: Instant | null, question: RevocationQuestion, knownSince: Instant): Rejection | null {
  const issuedMs = msOfInstant(thisUpdate);
  const atMs = msOfInstant(question.at);
  if (issuedMs > msOfInstant(knownSince) + CLOCK_SKEW_MS) return 'not-yet-issued';
  const covers = nextUpdate === null ? issuedMs + CLOCK_SKEW_MS >= atMs : msOfInstant(nextUpdate) >= atMs;
  if (!covers) return 'stale';
  // An authority may forget a certificate once it has expired: silence then proves nothing, unless it says how far back it remembers.
  const expiredMs = msOfInstant(question.certificate.notAfter);
  if (issuedMs > expiredMs && !(keptSince !== null && msOfInstant(keptSince) <= expiredMs)) return 'after-expiry';
  return null;
}

function delegateFault(delegate: Certificate, evidence: OcspEvidence, question: RevocationQuestion, depth: number): Rejection | null {
  const at = question.knownSince(evidence);
  // The delegate stands directly under the authority whose own validity the caller judges.
  if (pathFault([delegate, question.issuer], at, 'ocsp')) return 'responder-not-valid';
  if (delegate.ocspNoCheck) return null;
  if (depth >= MAX_DELEGATIONS) return 'responder-status-unknown';
  const answeredAt = earlier(at, evidence.ocsp.producedAt);
  const own = question.evidence.filter((other) => other.digest !== evidence.digest);
  const finding = revocationOf({ ...question, certificate: delegate, at: answeredAt, evidence: own }, depth + 1);
  if (finding.status === 'revoked') return 'responder-not-valid';
  return finding.status === 'good' ? null : 'responder-status-unknown';
}

function earlier(one: Instant, other: Instant): Instant {
  return instantOfMs(Math.min(msOfInstant(one), msOfInstant(other)));
}
