// What is signed in a file, and under which policy: the signature itself knows nothing of payments. The profile of
// Hélios is in helios.ts; an installation may give another policy when the State publishes one.

import type { KeyAlgorithm } from '../cms/algorithm.js';
import type { DigestAlgorithm } from '../pdf/byte-range.js';

/** An explicit policy (ETSI TS 101 903 §7.2.3): what makes a signature EPES. */
export interface SignaturePolicy {
  /** An OID as a URN, `urn:oid:…`. */
  readonly identifier: string;
  readonly description?: string;
  /** Of the file of the policy, as its publisher says; base64. */
  readonly digest: { readonly algorithm: DigestAlgorithm | 'sha1'; readonly value: string };
  /** Where that file is (SPURI). */
  readonly location?: string;
  /** Keys that the policy admits; others are refused before anything is signed. */
  readonly keyAlgorithms: readonly KeyAlgorithm[];
}

export interface XadesProfile {
  readonly root: { readonly namespace: string; readonly localName: string };
  /** The parts that are signed each on its own: children of children of the root. */
  readonly part: string;
  /** The attribute that names what is signed. */
  readonly idAttribute: string;
  readonly version: XadesVersion;
  readonly digest: DigestAlgorithm;
  readonly policy: SignaturePolicy;
}

/** Of the namespace; the two that the schemas of the PES import. */
export type XadesVersion = '1.1.1' | '1.2.2';
