// What lets a signature be judged when its authorities are gone: the data that judges it, then a document time-stamp over
// all of it (EN 319 142-1 §5.4); and, before that one ends, another over the data that judges the first.

import type { RunningDigest } from '#kernel/digest.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { openPdf } from '../pdf/reader.js';
import type { PdfSource } from '../pdf/source.js';
import { lastStamp, type ArchiveStamp } from './archive-stamp.js';
import { freeFieldName } from './fields.js';
import { finish } from './finish.js';
import { GrowingDocument } from './growing-document.js';
import { dssIncrement } from './long-term.js';
import { prepareDocumentTimestamp } from './prepare.js';
import { lastsUntil, outlasts } from './renewal.js';
import type { RevocationSource, TimestampSource, TrustServices } from './trust-services.js';

/** What is appended to renew the last document time-stamp, and the stamp that protects from then on. */
export interface Renewed {
  readonly tail: Uint8Array;
  readonly stamp: ArchiveStamp;
}

/** `begun`: the SHA-256 over the whole source. Refuses `signature.not-archived`, `signature.revocation-missing`, `signature.renewal-no-gain`, and what forbids a time-stamp. */
export async function renewed(source: PdfSource, services: TrustServices, begun?: RunningDigest): Promise<Renewed | Refusal> {
  const former = lastStamp(source);
  if (!former) return refuse('signature.not-archived', {});
  const growing = new GrowingDocument(source, begun);
  const refusal = await addLongTermData(growing, [former.chain], services.revocation) ?? await addDocumentTimestamp(growing, services.timestamps);
  if (refusal) return refusal;
  const stamp = lastStamp(growing.source);
  if (!stamp) return refuse('signature.bad-timestamp', { reason: 'unreadable' });
  if (!outlasts(stamp, former)) return refuse('signature.renewal-no-gain', { until: lastsUntil(stamp) });
  // The new one may come of another authority, of which the file knows nothing yet: it is judged offline too.
  const { chain, ...facts } = stamp;
  return await addLongTermData(growing, [chain], services.revocation) ?? { tail: growing.tail, stamp: facts };
}

export async function addLongTermData(growing: GrowingDocument, chains: readonly (readonly Uint8Array[])[], revocation: RevocationSource): Promise<Refusal | null> {
  // before S3
  const gathered = await revocation.gather(chains);
  if (gathered.missing.length > 0) return refuse('signature.revocation-missing', { certificates: gathered.missing });
  const increment = dssIncrement(growing.source, gathered);
  if (increment.length > 0) growing.append(increment);
  return null;
}

export async function addDocumentTimestamp(growing: GrowingDocument, timestamps: TimestampSource): Promise<Refusal | null> {
  const fieldName = freeFieldName(openPdf(growing.source), 'Horodatage');
  const prepared = prepareDocumentTimestamp(growing.source, { fieldName, baseDigest: growing.digest('sha256') });
  if (isRefusal(prepared)) return prepared;
  const increment = finish(prepared, await timestamps.timestamp(prepared.digest, 'sha256'));
  if (isRefusal(increment)) return increment;
  growing.append(increment);
  return null;
}
