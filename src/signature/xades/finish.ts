// Second verb: the values of the key go into the signatures, and the signatures into the file, each before the end
// tag of what it signs. No other byte of the file changes: it is copied, never written anew.

import { assert } from '#kernel/faults.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { isSignedBy } from '../keys/signed-by.js';
import { pieces, type PdfSource } from '../pdf/source.js';
import { readCertificate } from '../trust/certificate.js';
import { encoded } from '../xml/encoding.js';
import { xmlValue } from './algorithm.js';
import type { Insertion, PreparedXades } from './request.js';

/** `values`: what the key answered about each `toBeSigned`, in their order. Refusal signature.wrong-key. */
export function finishXades(prepared: PreparedXades, values: readonly Uint8Array[]): readonly Insertion[] | Refusal {
  const { algorithm, chain, encoding, signatures } = prepared;
  assert(values.length === signatures.length, 'one value for each signature');
  const isWrong = signatures.some(({ toBeSigned }, index) => !isSignedBy({ algorithm, chain }, toBeSigned, values[index]!));
  if (isWrong) return refuse('signature.wrong-key', { signer: readCertificate(chain[0]!).subject.shortName });
  return signatures.map(({ insertAt, before, after }, index) => ({
    at: insertAt,
    bytes: encoded(`${before}${xmlValue(algorithm, values[index]!).toString('base64')}${after}`, encoding),
  }));
}

/** The signed file, piece by piece. `insertions` in the order of the file. */
export function* inserted(source: PdfSource, insertions: readonly Insertion[]): Generator<Uint8Array> {
  let from = 0;
  for (const { at, bytes } of insertions) {
    yield* pieces(source, from, at);
    yield bytes;
    from = at;
  }
  yield* pieces(source, from, source.sizeBytes);
}
