// The level a signature has really reached (EN 319 142-1 §6), as EU DSS decides it: not by the presence of an
// attribute but by what an offline validation finds. A data base of revocations elsewhere raises no level.

import type { SignatureField } from '../pdf/signature-field.js';
import type { Level } from '../level.js';
import { ATTRIBUTE, single, type SignedData } from './signed-data.js';
import type { Integrity } from './integrity.js';

/** The rule of the baseline the signature breaks, or `null` (EN 319 142-1 §6.3, table 1). */
export function baselineFault(field: SignatureField, integrity: Integrity): string | null {
  const { signedData, certificate } = integrity;
  if (!signedData || !certificate) return 'unreadable';
  if (field.subFilter !== 'ETSI.CAdES.detached') return 'sub-filter';
  if (field.signedOn === null) return 'no-signing-date';
  if (field.value?.entries.has('Cert')) return 'cert-entry';
  if (integrity.binding !== 'bound') return 'no-certificate-binding';
  if (signedData.signer.attributes.has(ATTRIBUTE.signingTime)) return 'signing-time-attribute';
  if (!signedData.certificates.some((embedded) => embedded.fingerprint === certificate.fingerprint)) return 'certificate-not-embedded';
  if (field.reason !== null && hasCommitment(signedData)) return 'reason-and-commitment';
  return null;
}

/** What is known once chains, time-stamps and revocations have been judged. */
export interface Reached {
  readonly isBaseline: boolean;
  /** A verified time-stamp proves when it existed. */
  readonly isTimestamped: boolean;
  /** The document itself answers for every certificate of the signer and of that time-stamp. */
  readonly isSelfSufficient: boolean;
  /** A verified document time-stamp covers those answers. */
  readonly isArchived: boolean;
}

export function levelOf(reached: Reached): Level | null {
  if (!reached.isBaseline) return null;
  if (!reached.isTimestamped) return 'B';
  if (!reached.isSelfSufficient) return 'T';
  return reached.isArchived ? 'LTA' : 'LT';
}

function hasCommitment(signedData: SignedData): boolean {
  const { attributes } = signedData.signer;
  return single(attributes, ATTRIBUTE.commitmentType) !== null || single(attributes, ATTRIBUTE.policy) !== null;
}
