// Each signature and document time-stamp of a file with what its own bytes say of it: does it hold, whatever the day and
// whoever is trusted? Read in the order in which they were given.

import { Malformed } from '#kernel/faults.js';
import type { PdfFile } from '../pdf/reader.js';
import type { SignatureField } from '../pdf/signature-field.js';
import { digest } from '../trust/algorithm.js';
import type { Certificate } from '../trust/certificate.js';
import { coveredDigest, extentOf, type Extent } from './byte-range.js';
import { integrityOf, type Integrity } from './integrity.js';
import { revisionAt } from './modification.js';
import { ATTRIBUTE } from './signed-data.js';
import { checkToken, readToken, type CheckedToken } from './token.js';

/** A document signed fifty times is in the corpora; beyond this, hashing it once per signature is an attack. */
const MAX_SIGNATURES = 100;
/** Bytes hashed for all signatures together: some ten seconds of one processor. */
const MAX_HASHED_BYTES = 8 * 1024 ** 3;
/** A signature carries one time-stamp, two when its authority is being changed. */
const MAX_TOKENS = 5;

export interface Item {
  readonly field: SignatureField;
  readonly extent: Extent | string;
  readonly end: number;
  readonly integrity: Integrity;
  /** The time-stamps of the signature itself (unsigned attribute). */
  readonly tokens: readonly CheckedToken[];
}

/** `pool`: certificates found elsewhere. Throws Malformed pdf.too-complex. */
export function itemsIn(pdf: PdfFile, pool: readonly Certificate[]): readonly Item[] {
  const fields = pdf.signatureFields().filter((field) => field.value !== null);
  if (fields.length > MAX_SIGNATURES || fields.length * pdf.source.sizeBytes > MAX_HASHED_BYTES) throw new Malformed('pdf.too-complex', { signatures: fields.length });
  const ends = fields.length === 0 ? [] : pdf.revisions().flatMap((revision) => [revision.eofOffset, revision.endOffset]);
  return fields.map((field) => itemOf(pdf, asSigned(pdf, field), ends, pool)).sort((one, other) => one.end - other.end);
}

function itemOf(pdf: PdfFile, field: SignatureField, ends: readonly number[], pool: readonly Certificate[]): Item {
  const extent = isBorrowed(pdf, field) ? 'byte-range-gap' : extentOf(pdf.source, field, ends);
  const hashOf = (name: string) => (typeof extent === 'string' ? new Uint8Array(0) : coveredDigest(pdf.source, extent, name));
  const integrity = integrityOf(field, extent, hashOf, pool);
  return { field, extent, end: typeof extent === 'string' ? pdf.source.sizeBytes : extent.end, integrity, tokens: tokensOf(integrity, pool) };
}

/** A signature dictionary written again later would show another reason or name: what was signed is read from its own revision. */
function asSigned(pdf: PdfFile, field: SignatureField): SignatureField {
  const { byteRange, contentsToken } = field;
  if (byteRange?.length !== 4 || contentsToken?.start === byteRange[1]) return field;
  const then = revisionAt(pdf, byteRange[2]! + byteRange[3]!)?.signatureFields().find((other) => other.name === field.name);
  return then?.contentsToken && then.contentsToken.start === then.byteRange?.[1] ? then : field;
}

/** A signature shown by a field that its own revision does not have there: one signature would count for two. */
function isBorrowed(pdf: PdfFile, field: SignatureField): boolean {
  const { byteRange } = field;
  if (byteRange?.length !== 4) return false;
  const then = revisionAt(pdf, byteRange[2]! + byteRange[3]!);
  return then !== null && !then.signatureFields().some((other) => other.name === field.name && other.reference?.number === field.reference?.number);
}

function tokensOf(integrity: Integrity, pool: readonly Certificate[]): readonly CheckedToken[] {
  const signer = integrity.signedData?.signer;
  if (!signer || integrity.token) return [];
  return (signer.unsigned.get(ATTRIBUTE.signatureTimestamp) ?? []).slice(0, MAX_TOKENS).flatMap((value) => {
    try {
      // The imprint is that of the signature value (ETSI EN 319 122-1 §5.3).
      return [checkToken(readToken(value.bytes), (name) => digest(name, signer.signature), pool)];
    } catch (fault) {
      if (fault instanceof Malformed) return [];
      throw fault;
    }
  });
}
