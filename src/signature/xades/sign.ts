// Both verbs with a key that is at hand.

import { isRefusal, type Refusal } from '#kernel/refusal.js';
import type { SigningKey } from '../keys/key.js';
import type { PdfSource } from '../pdf/source.js';
import { finishXades } from './finish.js';
import { prepareXades } from './prepare.js';
import type { Insertion, XadesRequest } from './request.js';

export interface SignedXades {
  readonly insertions: readonly Insertion[];
  /** What was signed, in the order of the file. */
  readonly ids: readonly string[];
}

/** Refusals and faults of the two verbs. */
export async function signXades(source: PdfSource, key: SigningKey, request: Omit<XadesRequest, 'chain' | 'algorithm'>): Promise<SignedXades | Refusal> {
  const prepared = prepareXades(source, { ...request, chain: key.chain, algorithm: key.algorithm });
  if (isRefusal(prepared)) return prepared;
  const values: Uint8Array[] = [];
  // One after the other: a card or a token answers one question at a time.
  for (const { toBeSigned } of prepared.signatures) values.push(await key.sign(toBeSigned));
  const insertions = finishXades(prepared, values);
  return isRefusal(insertions) ? insertions : { insertions, ids: prepared.signatures.map(({ id }) => id) };
}
