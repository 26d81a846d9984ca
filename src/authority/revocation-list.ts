// The list of revoked certificates of one authority (RFC 5280 §5), signed afresh for whoever asks: a list made
// before a signature is no proof about it.

import { msOfInstant, instantOfMs, type Instant } from '#kernel/clock.js';
import { encodeInteger, encodeSequence, encodeTime, encodeUnsigned, tlv } from '#signature/cms/encode.js';
import { signatureIdentifier } from '#signature/cms/algorithm.js';
import { readCertificate } from '#signature/trust/certificate.js';
import { signerOf, type Holder } from './authority.js';
import { extension, keyIdentifier, signedStructure } from './certificate.js';
import type { RevokedCertificate } from './status.js';

/** Long enough for a signature to be completed, short enough to be news. */
const VALID_MS = 24 * 3_600_000;

export function revocationList(issuer: Holder, revoked: readonly RevokedCertificate[], at: Instant): Uint8Array {
  const signer = signerOf(issuer);
  const entries = revoked.map(({ serialHex, revokedAt, reason }) => encodeSequence(
    encodeUnsigned(Buffer.from(serialHex.padStart(serialHex.length + (serialHex.length % 2), '0'), 'hex')), encodeTime(revokedAt),
    encodeSequence(extension('2.5.29.21', tlv(0x0a, Uint8Array.of(reason)))),
  ));
  const tbs = encodeSequence(
    encodeInteger(1), signatureIdentifier(signer.algorithm), signer.name, encodeTime(at), encodeTime(instantOfMs(msOfInstant(at) + VALID_MS)),
    ...(entries.length > 0 ? [encodeSequence(...entries)] : []),
    tlv(0xa0, encodeSequence(
      extension('2.5.29.35', encodeSequence(tlv(0x80, keyIdentifier(readCertificate(issuer.certificate).spki)))),
      // A number that grows (RFC 5280 §5.2.3): the milliseconds of its making.
      extension('2.5.29.20', encodeInteger(msOfInstant(at))),
    )),
  );
  return signedStructure(tbs, signer);
}
