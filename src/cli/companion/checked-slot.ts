// What a server asks of a key is believed as far as it can be made again here: the signature of one document by this certificate,
// and nothing else. A key that signs whatever it is handed would sign an order, a login or another’s contract.

import { sha256 } from '#kernel/digest.js';
import { Malformed } from '#kernel/faults.js';
import type { SlotAnswer } from '#dossiers/own-key/slots.dto.js';
import { signedAttributes } from '#signature/cms/signed-attributes.js';
import type { CertifiedKey } from '#signature/keys/key.js';

/** The bytes to be signed. Throws Malformed companion.other-key, companion.not-what-was-said. */
export function checkedSlot({ certificate, algorithm, digest, toBeSigned }: Pick<SlotAnswer, 'certificate' | 'algorithm' | 'digest' | 'toBeSigned'>, key: CertifiedKey): Uint8Array {
  const leaf = key.chain[0]!;
  if (sha256(leaf) !== certificate || key.algorithm !== algorithm) throw new Malformed('companion.other-key');
  const made = signedAttributes({ digest: new Uint8Array(Buffer.from(digest, 'base64')), certificate: leaf, algorithm: key.algorithm });
  if (!Buffer.from(toBeSigned, 'base64').equals(Buffer.from(made))) throw new Malformed('companion.not-what-was-said');
  return made;
}
