// What is asked of a key for one signature, wherever the key is. The one that lies in the hands of its holder answers later:
// what is asked is then told instead of a file, and the answer, once it is found good, is put under its name into the memory.
// The name is the digest of what is signed: should the document, the words or the certificate change, another question is asked.

import { sha256 } from '#kernel/digest.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { signedAttributes } from '../cms/signed-attributes.js';
import type { CertifiedKey, KeyAlgorithm } from '../keys/key.js';
import { isSignedBy } from '../keys/signed-by.js';
import { readCertificate } from '../trust/certificate.js';

export interface AskedSignature {
  /** Under which the memory keeps the value. */
  readonly name: string;
  /** The field of the document it fills. */
  readonly field: string;
  /** The signed attributes (DER, RFC 5652 §5.4), whose digest is signed. */
  readonly toBeSigned: Uint8Array;
  /** Of the revision of the document, its gap left out: stands in what is signed. */
  readonly digest: Uint8Array;
  readonly algorithm: KeyAlgorithm;
  /** Of the key that is asked (DER): stands in what is signed. */
  readonly certificate: Uint8Array;
}

export function askedOf({ chain, algorithm }: CertifiedKey, field: string, digest: Uint8Array): AskedSignature {
  const certificate = chain[0]!;
  const toBeSigned = signedAttributes({ digest, certificate, algorithm });
  return { name: `value:${sha256(toBeSigned)}`, field, toBeSigned, digest, algorithm, certificate };
}

/** A card or a remote service may answer with another key than its certificate’s: found before anything is kept or embedded. Refuses signature.wrong-key. */
export function valueFault({ toBeSigned, algorithm, certificate }: Pick<AskedSignature, 'toBeSigned' | 'algorithm' | 'certificate'>, value: Uint8Array): Refusal | null {
  return isSignedBy({ chain: [certificate], algorithm }, toBeSigned, value) ? null : refuse('signature.wrong-key', { signer: readCertificate(certificate).subject.shortName });
}

const AWAITED = 'signature.awaited';

export function awaited(asked: AskedSignature): Refusal {
  return refuse(AWAITED, { asked });
}

/** What the holder of the key is to be asked; `null`: the refusal is another one. */
export function awaitedIn({ refused, facts }: Refusal): AskedSignature | null {
  return refused === AWAITED ? (facts['asked'] as AskedSignature) : null;
}
