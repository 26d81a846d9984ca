// May the certificate behind a signature or a token be believed, at the instant its existence is proven?
// Chain, then revocation, each at that instant (EN 319 102-1 §5.2.6 and, for the past, §5.6.2): the shell
// model, every certificate good at the proven time. Nothing found is INDETERMINATE, never passed.

import { msOfInstant, type Instant } from '#kernel/clock.js';
import type { Certificate } from '../trust/certificate.js';
import { buildPaths, pathFault, type Path, type PathFault } from '../trust/path.js';
import { revocationOf, type Evidence, type RevocationFinding } from '../trust/revocation.js';
import type { Indication, Remark, SubIndication } from './report.js';

/** Everything at hand to build chains and to know revocations. */
export interface TrustStore {
  readonly anchors: readonly Certificate[];
  readonly pool: readonly Certificate[];
  readonly evidence: readonly Evidence[];
  readonly knownSince: (evidence: Evidence) => Instant;
}

export interface Moment {
  /** The earliest proof that it existed; for a token, the time it states. */
  readonly at: Instant;
  /** Whether that is proven; else `at` is the instant of the verification. */
  readonly proven: boolean;
  /** It cannot be older than this: a verified time-stamp stands inside what it covers. */
  readonly notOlderThan: Instant | null;
  /** For a token: the earliest proof that the token itself existed. */
  readonly tokenKnownAt?: Instant;
}

export interface Judgement {
  readonly indication: Indication;
  readonly subIndication: SubIndication | null;
  readonly remarks: readonly Remark[];
  readonly path: Path;
  /** Revocation data used; `complete`: for every certificate of the path. */
  readonly used: readonly Evidence[];
  readonly complete: boolean;
  readonly unanswered: readonly Unanswered[];
}

/** A certificate on a trusted path whose revocation nobody here can tell. */
export interface Unanswered {
  readonly certificate: Certificate;
  readonly issuer: Certificate;
}

/** CRL reasons after which what was stamped before stays good (RFC 3161 §4 item 1): affiliation changed, superseded, cessation. */
const ORDERLY_REASONS: ReadonlySet<number> = new Set([3, 4, 5]);

/** The best any path to an anchor gives. */
export function judgeChain(leaf: Certificate, purpose: 'signature' | 'timestamp', moment: Moment, trust: TrustStore): Judgement {
  const paths = buildPaths(leaf, trust.pool, trust.anchors);
  if (paths.length === 0) return unjudged([leaf], 'NO_CERTIFICATE_CHAIN_FOUND', { code: trust.anchors.length === 0 ? 'no-anchor' : 'no-chain', facts: { issuer: leaf.issuer.shortName } });
  let best: Judgement | null = null;
  for (const path of paths) {
    const judgement = judgePath(path, purpose, moment, trust);
    if (judgement.indication === 'TOTAL_PASSED') return judgement;
    // A path that only lacks an answer says more than one that breaks a rule.
    if (best === null || (judgement.subIndication === 'TRY_LATER' && best.subIndication !== 'TRY_LATER')) best = judgement;
  }
  return best!;
}

function judgePath(path: Path, purpose: 'signature' | 'timestamp', moment: Moment, trust: TrustStore): Judgement {
  const fault = pathFault(path, moment.at, purpose) ?? (moment.tokenKnownAt === undefined ? null : pathFault(path, moment.tokenKnownAt, purpose));
  const findings = path.slice(0, -1).map((certificate, index) => ({ certificate, issuer: path[index + 1]!, finding: asked(certificate, path[index + 1]!, moment, trust) }));
  const used = findings.flatMap(({ finding }) => (finding.status === 'unknown' ? [] : [finding.by]));
  const unanswered = findings.filter(({ finding }) => finding.status === 'unknown').map(({ certificate, issuer }) => ({ certificate, issuer }));
  const base = { path, used, unanswered, complete: unanswered.length === 0 };
  if (fault) return { ...base, indication: 'INDETERMINATE', ...faultOutcome(fault, path, moment) };
  for (const [index, { certificate, finding }] of findings.entries()) {
    const revoked = revocationOutcome(finding, certificate, index, purpose, moment);
    if (revoked) return { ...base, ...revoked };
  }
  if (unanswered.length === 0) return { ...base, indication: 'TOTAL_PASSED', subIndication: null, remarks: [] };
  const remarks = findings.flatMap(({ certificate, finding }) => (finding.status === 'unknown'
    ? [{ code: 'revocation-unknown', facts: { name: certificate.subject.shortName, rejected: finding.rejected } }] : []));
  return { ...base, indication: 'INDETERMINATE', subIndication: 'TRY_LATER', remarks };
}

function asked(certificate: Certificate, issuer: Certificate, moment: Moment, trust: TrustStore): RevocationFinding {
  return revocationOf({ certificate, issuer, at: moment.at, evidence: trust.evidence, knownSince: trust.knownSince, pool: trust.pool });
}

function faultOutcome(fault: PathFault, path: Path, moment: Moment): Pick<Judgement, 'subIndication' | 'remarks'> {
  const { certificate } = fault;
  const remarks = [{ code: `path-${fault.reason}`, facts: { name: certificate.subject.shortName, notBefore: certificate.notBefore, notAfter: certificate.notAfter, proven: moment.proven } }];
  const isLeaf = certificate === path[0];
  switch (fault.reason) {
    case 'expired': {
      const madeAfter = moment.notOlderThan !== null && msOfInstant(moment.notOlderThan) > msOfInstant(certificate.notAfter);
      return { subIndication: madeAfter ? 'EXPIRED' : 'OUT_OF_BOUNDS_NO_POE', remarks };
    }
    case 'not-yet-valid':
      return { subIndication: 'NOT_YET_VALID', remarks };
    case 'weak-algorithm':
      return { subIndication: 'CRYPTO_CONSTRAINTS_FAILURE', remarks };
    case 'key-usage':
    case 'extended-key-usage':
      return { subIndication: isLeaf ? 'CHAIN_CONSTRAINTS_FAILURE' : 'CERTIFICATE_CHAIN_GENERAL_FAILURE', remarks };
    case 'not-an-authority':
    case 'path-too-long':
    case 'critical-extension':
      return { subIndication: isLeaf ? 'CHAIN_CONSTRAINTS_FAILURE' : 'CERTIFICATE_CHAIN_GENERAL_FAILURE', remarks };
  }
}

function revocationOutcome(finding: RevocationFinding, certificate: Certificate, index: number, purpose: 'signature' | 'timestamp', moment: Moment): Pick<Judgement, 'indication' | 'subIndication' | 'remarks'> | null {
  const name = certificate.subject.shortName;
  if (finding.status === 'revoked') {
    const remarks = [{ code: 'revoked', facts: { name, revokedAt: finding.revokedAt, reason: finding.reason } }];
    // Only a proof that the signature is younger than the revocation makes it false (EN 319 102-1 §5.1.3, REVOKED).
    const madeAfter = index === 0 && moment.notOlderThan !== null && msOfInstant(moment.notOlderThan) >= msOfInstant(finding.revokedAt);
    if (madeAfter) return { indication: 'TOTAL_FAILED', subIndication: 'REVOKED', remarks };
    return { indication: 'INDETERMINATE', subIndication: index === 0 ? 'REVOKED_NO_POE' : 'REVOKED_CA_NO_POE', remarks };
  }
  // A key stolen later can stamp any earlier time: the token needs a proof older than the revocation.
  const later = finding.status === 'good' ? finding.revokedLater : null;
  if (purpose !== 'timestamp' || later === null || moment.tokenKnownAt === undefined) return null;
  if (msOfInstant(later.revokedAt) > msOfInstant(moment.tokenKnownAt) || (later.reason !== null && ORDERLY_REASONS.has(later.reason))) return null;
  return { indication: 'INDETERMINATE', subIndication: index === 0 ? 'REVOKED_NO_POE' : 'REVOKED_CA_NO_POE', remarks: [{ code: 'revoked', facts: { name, revokedAt: later.revokedAt, reason: later.reason } }] };
}

function unjudged(path: Path, subIndication: SubIndication, remark: Remark): Judgement {
  return { indication: 'INDETERMINATE', subIndication, remarks: [remark], path, used: [], complete: false, unanswered: [] };
}
