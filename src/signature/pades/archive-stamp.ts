// The last document time-stamp of a file: until when it protects everything before it. That ends with the first
// certificate of its path that ends, the anchor's excepted (EN 319 102-1 §5.6.3: before that day another is added).

import type { Instant } from '#kernel/clock.js';
import { readable } from '#kernel/faults.js';
import { openPdf, type PdfFile } from '../pdf/reader.js';
import type { PdfSource } from '../pdf/source.js';
import { digestName } from '../trust/algorithm.js';
import { digestStrength, signatureStrength, type Algorithm } from '../trust/algorithm-ends.js';
import { readCertificate, type Certificate } from '../trust/certificate.js';
import { issued } from '../trust/path.js';
import { isTimestampField } from '../verify/integrity.js';
import { signingCertificate } from '../verify/signed-data.js';
import { readToken } from '../verify/token.js';
import { validationDataIn } from '../verify/validation-data.js';

export interface ArchiveStamp {
  readonly stampedAt: Instant;
  /** When the first certificate of its path ends. */
  readonly certificateEndsAt: Instant;
  /** Everything it rests on, each once, in order. */
  readonly algorithms: readonly Algorithm[];
}

/** A stamp with its path (DER): its authority first, the anchor last when it is there. */
export interface FoundStamp extends ArchiveStamp {
  readonly chain: readonly Uint8Array[];
}

/** More than any real path has. */
const MOST_ABOVE = 8;

/** `null`: the file bears none that can be read. Throws Malformed for the PDF. */
export function lastStamp(pdf: PdfSource): FoundStamp | null {
  const file = openPdf(pdf);
  const stamps = file.signatureFields().filter((field) => field.value !== null && isTimestampField(field));
  const last = stamps.toSorted((one, other) => extent(one.byteRange) - extent(other.byteRange)).at(-1);
  return last ? readable(() => stampOf(last.contents, file)) : null;
}

function stampOf(contents: Uint8Array, file: PdfFile): FoundStamp | null {
  const { signedData: { certificates, signer }, genTime, imprint } = readToken(contents);
  const pool = [...certificates, ...validationDataIn(file).certificates.flatMap((der) => readable(() => readCertificate(der)) ?? [])];
  const unit = signingCertificate(signer, pool);
  if (!unit) return null;
  const path = pathAbove(unit, pool);
  const ending = path.filter((certificate, index) => index === 0 || issued(certificate, certificate) === 'no').map(({ notAfter }) => notAfter);
  const digest = digestName(signer.digestAlgorithm);
  const algorithms = [
    digestStrength(imprint.digest), digestStrength(digest), ...signatureStrength(signer.signatureAlgorithm, unit.spki, digest),
    ...path.slice(0, -1).flatMap((certificate, index) => signatureStrength(certificate.signatureAlgorithm, path[index + 1]!.spki)),
  ];
  return { stampedAt: genTime, certificateEndsAt: ending.reduce((one, other) => (one < other ? one : other)), algorithms: [...new Set(algorithms)].sort(), chain: path.map(({ der }) => der) };
}

function pathAbove(unit: Certificate, pool: readonly Certificate[]): readonly Certificate[] {
  const path = [unit];
  while (path.length < MOST_ABOVE) {
    const last = path.at(-1)!;
    const above = pool.find((candidate) => !path.some(({ fingerprint }) => fingerprint === candidate.fingerprint) && issued(candidate, last) !== 'no');
    if (!above) break;
    path.push(above);
  }
  return path;
}

function extent(byteRange: readonly number[] | null): number {
  return byteRange?.length === 4 ? byteRange[2]! + byteRange[3]! : 0;
}
