// What a caller asks of one signature, and what lies between the two verbs: `prepare` gives the digest,
// `finish` puts the answer of the signer in its place. Between the two a minute or a day may pass.

import type { Instant } from '#kernel/clock.js';
import type { RunningDigest } from '#kernel/digest.js';
import type { DigestAlgorithm, Gap } from '../pdf/byte-range.js';
import type { Placement } from '../pdf/placement.js';

export interface SignatureRequest {
  /** Of a legal person (eIDAS art. 3(25)): what is shown says seal, never signature. */
  readonly seal?: true;
  /** Unique in the document; an existing empty field of this name is filled, at its own place. */
  readonly fieldName: string;
  readonly signerName: string;
  /** The words shown, one line each: the capacity and the name, as the law asks. */
  readonly capacityMention: readonly string[];
  /** Said below the mention, smaller, one line each: what else the reader of the page must know. */
  readonly notes?: readonly string[];
  readonly reason?: string;
  readonly location?: string;
  /** Claimed by us (/M); what proves the time is the time-stamp. */
  readonly signedAt: Instant;
  /** `null`: invisible. */
  readonly placement: Placement | null;
  /** TrueType, embedded in the document when something is shown. */
  readonly font: Uint8Array;
  /** JPEG, decorative. */
  readonly image?: Uint8Array;
  /** IANA name of the zone the shown time is written in; Europe/Paris when absent. */
  readonly timeZone?: string;
  readonly reservedBytes?: number;
  /** Must be the digest of the key's algorithm; SHA-256 when absent. */
  readonly digestAlgorithm?: DigestAlgorithm;
  /** 2: certify, allowing further signatures and form filling only (DocMDP). Level 1 forbids long-term data: never made. */
  readonly certify?: 2;
  /** The digest begun over the whole base, when the caller has it already; it is not changed. */
  readonly baseDigest?: RunningDigest;
}

export interface PreparedSignature {
  /** To be appended to the base once the gap is filled. */
  readonly increment: Uint8Array;
  /** Offset in the increment of the first hexadecimal digit of /Contents. */
  readonly contentsAt: number;
  readonly reservedBytes: number;
  readonly gap: Gap;
  /** Of the future file but the gap: the message digest of the CMS, or the imprint of the time-stamp. */
  readonly digest: Uint8Array;
  readonly digestAlgorithm: DigestAlgorithm;
  readonly baseSizeBytes: number;
}

/** A CMS with its chain and one time-stamp takes 7 KB with test keys; 9 KB is known to be too little in practice, 14 KB was needed. */
export const RESERVED_BYTES = 24 * 1024;

/** Signed attributes, identifiers and a value of up to 8192 bits, beside the chain. */
const BESIDE_CHAIN_BYTES = 2048;

/** Without a time-stamp all of a CMS is known but its value. */
export function reservedWithoutTimestamp(chain: readonly Uint8Array[]): number {
  return chain.reduce((bytes, certificate) => bytes + certificate.length, BESIDE_CHAIN_BYTES);
}
