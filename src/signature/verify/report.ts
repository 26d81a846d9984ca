// What a verification says, in the words of EN 319 102-1 (indication, sub-indication), as plain data. The
// sentences for people are made from it in sentences.ts; nothing here is French.

import type { Instant } from '#kernel/clock.js';
import type { Sha256 } from '#kernel/digest.js';
import type { Language } from '#kernel/language.js';
import type { Level } from '../level.js';

export type Indication = 'TOTAL_PASSED' | 'INDETERMINATE' | 'TOTAL_FAILED';

export type SubIndication =
  | 'FORMAT_FAILURE' | 'HASH_FAILURE' | 'SIG_CRYPTO_FAILURE' | 'REVOKED'
  | 'EXPIRED' | 'NOT_YET_VALID' | 'NO_SIGNING_CERTIFICATE_FOUND' | 'NO_CERTIFICATE_CHAIN_FOUND'
  | 'SIG_CONSTRAINTS_FAILURE' | 'CHAIN_CONSTRAINTS_FAILURE' | 'CRYPTO_CONSTRAINTS_FAILURE'
  | 'CERTIFICATE_CHAIN_GENERAL_FAILURE' | 'REVOKED_NO_POE' | 'REVOKED_CA_NO_POE' | 'OUT_OF_BOUNDS_NO_POE'
  | 'TIMESTAMP_ORDER_FAILURE' | 'NO_POE' | 'TRY_LATER';

export type Coverage = 'whole-file' | 'whole-revision' | 'partial';
export type Modifications = 'none' | 'permitted' | 'forbidden' | 'unknown';
/** The three answers a citizen gets. Forbidden changes after an intact signature are INDETERMINATE for the standard, and `not-valid` here. */
export type Conclusion = 'valid' | 'to-check' | 'not-valid';

/** An observation: a stable code and what a sentence needs. */
export interface Remark {
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface SignatureReport {
  readonly kind: 'signature' | 'timestamp';
  /** Of a legal person: a seal, and nobody’s signature (eIDAS art. 3(25)). */
  readonly seal: boolean;
  readonly field: string;
  readonly indication: Indication;
  readonly subIndication: SubIndication | null;
  readonly conclusion: Conclusion;
  /** The verdict: « Signature valable », « Signature à vérifier (…) », « Signature non valable (…) ». */
  readonly sentence: string;
  /** The level really reached; `null` for a time-stamp, and for a signature that is not a PAdES baseline one. */
  readonly level: Level | null;
  readonly signer: string;
  readonly reason: string | null;
  readonly location: string | null;
  /** What the signer wrote (/M, signing-time): an assertion, not a proof. */
  readonly claimedTime: Instant | null;
  /** The earliest verified proof that it existed; for a time-stamp its own time; else the instant of the verification. */
  readonly bestSignatureTime: Instant;
  readonly provenTime: boolean;
  readonly coverage: Coverage;
  readonly modifications: Modifications;
  /** Sentences: what was done to the document after it. */
  readonly changes: readonly string[];
  /** Names, signer first, anchor last; only the signer when no chain was found. */
  readonly chain: readonly string[];
  /** Sentences: why, and what to know. */
  readonly messages: readonly string[];
}

export interface VerificationReport {
  readonly verdict: Indication;
  readonly conclusion: Conclusion;
  /** One sentence for the whole file. */
  readonly summary: string;
  readonly checkedAt: Instant;
  readonly sizeBytes: number;
  readonly signatures: readonly SignatureReport[];
}

export interface VerificationContext {
  readonly trustAnchors: readonly Uint8Array[];
  readonly at: Instant;
  /** SHA-256 of the revisions this platform produced: a later one not among them was made elsewhere. */
  readonly knownRevisions?: readonly Sha256[];
  /** Revocation data and certificates found elsewhere than in the file; they never raise the level. */
  readonly revocation?: { readonly ocsps: readonly Uint8Array[]; readonly crls: readonly Uint8Array[] };
  readonly certificates?: readonly Uint8Array[];
  /** In which the sentences are; absent: French. */
  readonly language?: Language;
}
