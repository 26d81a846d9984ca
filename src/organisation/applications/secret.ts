// The text of a key: `pph_1a2b3c4d.ORGANISATION.SECRET`. What it begins with is shown afterwards, so that people
// recognise it and programs that look for leaked secrets find it; the collectivité stands in it because it says
// among whose rows it is looked for; of the rest, 256 bits of chance, only the digest is kept. A digest without salt
// or stretching is enough for what cannot be guessed (OWASP ASVS 2.10.4, NIST SP 800-63B §5.1.2.2).

import { sha256, type Sha256 } from '#kernel/digest.js';
import { isUuid, type OrganisationId } from '#kernel/id.js';

export const SECRET_BYTES = 32;
export const PREFIX_BYTES = 4;

const SHAPE = /^(pph_[0-9a-f]{8})\.([A-Za-z0-9_-]{22})\.[A-Za-z0-9_-]{43}$/;

/** `chance`: as many fresh random bytes as the two constants say, the prefix first. */
export function keyText(organisation: OrganisationId, chance: Uint8Array): string {
  const bytes = Buffer.from(chance);
  const owner = Buffer.from(organisation.replaceAll('-', ''), 'hex').toString('base64url');
  return `${prefixOf(bytes)}.${owner}.${bytes.subarray(PREFIX_BYTES, PREFIX_BYTES + SECRET_BYTES).toString('base64url')}`;
}

export interface Presented {
  readonly organisation: OrganisationId;
  readonly prefix: string;
  readonly digest: Sha256;
}

/** `null`: not the shape of a key of ours. */
export function presented(text: string): Presented | null {
  const [, prefix, owner] = SHAPE.exec(text) ?? [];
  if (prefix === undefined || owner === undefined) return null;
  const hex = Buffer.from(owner, 'base64url').toString('hex');
  const organisation = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  return isUuid(organisation) ? { organisation: organisation as OrganisationId, prefix, digest: sha256(text) } : null;
}

function prefixOf(bytes: Buffer): string {
  return `pph_${bytes.subarray(0, PREFIX_BYTES).toString('hex')}`;
}
