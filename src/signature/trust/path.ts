// From a certificate up to a trust anchor (RFC 5280 §6, the part a signature needs): signatures, names,
// validity at one instant, basicConstraints, path length, keyUsage, critical extensions. Revocation is
// another question (revocation.ts). Not done: policy mapping and name constraints; a certificate that makes
// them critical is refused, so that what we do not process is never passed over.

import { msOfInstant, type Instant } from '#kernel/clock.js';
import { checkSignature } from './algorithm.js';
import { EXTENDED_KEY_USAGE, isSelfIssued, type Certificate } from './certificate.js';

/** Leaf first, trust anchor last. A leaf that is itself an anchor makes a path of one. */
export type Path = readonly Certificate[];

/** What the leaf is asked to be good for. */
export type Purpose = 'signature' | 'timestamp' | 'ocsp';

export interface PathFault {
  readonly reason: 'expired' | 'not-yet-valid' | 'weak-algorithm' | 'not-an-authority' | 'path-too-long' | 'key-usage' | 'extended-key-usage' | 'critical-extension';
  readonly certificate: Certificate;
}

/** Public chains have 2 to 5 certificates. */
const MAX_PATH_LENGTH = 8;
/** Cross-certified authorities give a handful of paths; a hostile pool of look-alikes must not cost more than this. */
const MAX_SIGNATURE_CHECKS = 200;

/** Every path whose names chain and whose signatures verify, shortest first. Empty: no chain to an anchor. */
export function buildPaths(leaf: Certificate, pool: readonly Certificate[], anchors: readonly Certificate[]): readonly Path[] {
  const found: Path[] = [];
  const budget = { checks: MAX_SIGNATURE_CHECKS };
  let open: Path[] = [[leaf]];
  while (open.length > 0 && budget.checks > 0) {
    const longer: Path[] = [];
    for (const path of open) {
      const last = path.at(-1)!;
      if (anchors.some((anchor) => anchor.fingerprint === last.fingerprint)) {
        found.push(path);
        continue;
      }
      if (path.length < MAX_PATH_LENGTH) longer.push(...issuersOf(last, [...anchors, ...pool], path, budget).map((issuer) => [...path, issuer]));
    }
    open = longer;
  }
  return found;
}

/** The first rule the path breaks at that instant, or `null`. The anchor's own dates are not asked (RFC 5280 §6.1.1 d). */
export function pathFault(path: Path, at: Instant, purpose: Purpose): PathFault | null {
  for (const [index, certificate] of path.entries()) {
    const isAnchor = index === path.length - 1;
    const reason = (isAnchor && index > 0 ? null : standingFault(certificate, at))
      ?? (index === 0 ? purposeFault(certificate, purpose) : authorityFault(certificate, path, index));
    if (reason) return { reason, certificate };
  }
  const weak = path.find((certificate, index) => index < path.length - 1 && issued(path[index + 1]!, certificate) === 'weak');
  return weak ? { reason: 'weak-algorithm', certificate: weak } : null;
}

/** Whether one certificate was signed with the key of another, and its names say so. */
export function issued(issuer: Certificate, certificate: Certificate): 'good' | 'weak' | 'no' {
  if (issuer.subject.key !== certificate.issuer.key) return 'no';
  const both = `${issuer.fingerprint} ${certificate.fingerprint}`;
  const known = checked.get(both);
  if (known) return known;
  const check = checkSignature({ algorithm: certificate.signatureAlgorithm, spki: issuer.spki, data: certificate.tbs, signature: certificate.signature });
  const found = check === 'good' || check === 'weak' ? check : 'no';
  checked.set(both, found);
  if (checked.size > MOST_CHECKED) checked.delete(checked.keys().next().value!);
  return found;
}

// Depends on nothing but the bytes of the two, which their fingerprints name; asked for each signature of each document.
const checked = new Map<string, 'good' | 'weak' | 'no'>();
const MOST_CHECKED = 1000;

function issuersOf(certificate: Certificate, candidates: readonly Certificate[], path: Path, budget: { checks: number }): readonly Certificate[] {
  const seen = new Set(path.map((member) => member.fingerprint));
  const issuers: Certificate[] = [];
  for (const candidate of candidates) {
    if (candidate.subject.key !== certificate.issuer.key || seen.has(candidate.fingerprint)) continue;
    // Key identifiers only choose among homonyms (RFC 5280 §4.2.1.1); the signature is what proves.
    if (certificate.authorityKeyId && candidate.subjectKeyId && certificate.authorityKeyId !== candidate.subjectKeyId) continue;
    seen.add(candidate.fingerprint);
    if (budget.checks <= 0) break;
    budget.checks -= 1;
    if (issued(candidate, certificate) !== 'no') issuers.push(candidate);
  }
  return issuers;
}

function standingFault(certificate: Certificate, at: Instant): PathFault['reason'] | null {
  if (certificate.unknownCritical.length > 0) return 'critical-extension';
  if (msOfInstant(at) < msOfInstant(certificate.notBefore)) return 'not-yet-valid';
  // notAfter is inclusive, to the second (RFC 5280 §4.1.2.5).
  if (msOfInstant(at) >= msOfInstant(certificate.notAfter) + 1000) return 'expired';
  return null;
}

function purposeFault(leaf: Certificate, purpose: Purpose): PathFault['reason'] | null {
  const maySign = leaf.keyUsage === null || leaf.keyUsage.has('digitalSignature') || leaf.keyUsage.has('nonRepudiation');
  if (!maySign) return 'key-usage';
  const usages = leaf.extendedKeyUsage ?? [];
  switch (purpose) {
    case 'signature':
      return null;
    case 'timestamp':
      // RFC 3161 §2.3: one purpose only, and critical.
      return usages.length === 1 && usages[0] === EXTENDED_KEY_USAGE.timeStamping && leaf.extendedKeyUsageCritical ? null : 'extended-key-usage';
    case 'ocsp':
      return usages.includes(EXTENDED_KEY_USAGE.ocspSigning) ? null : 'extended-key-usage';
  }
}

function authorityFault(certificate: Certificate, path: Path, index: number): PathFault['reason'] | null {
  if (!certificate.basicConstraints?.ca) return 'not-an-authority';
  if (certificate.keyUsage !== null && !certificate.keyUsage.has('keyCertSign')) return 'key-usage';
  const limit = certificate.basicConstraints.pathLength;
  // RFC 5280 §4.2.1.9: non-self-issued intermediates that may follow, the leaf not counted.
  const below = path.slice(1, index).filter((member) => !isSelfIssued(member)).length;
  return limit !== null && below > limit ? 'path-too-long' : null;
}
