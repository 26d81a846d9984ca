// The document security store: the certificates, OCSP answers and CRLs by which the signatures can be judged
// when their authorities are long gone (EN 319 142-1 §5.4.2). No /VRI: baseline signatures should not have it.
// What the document already holds is not written again.

import { deflateSync } from 'node:zlib';
import { sha256 } from '#kernel/digest.js';
import { changed, dictionary, isArray, isDictionary, isReference, isStream, madeStream, name, type PdfDictionary, type PdfObject } from '../pdf/object.js';
import { openPdf, type PdfFile } from '../pdf/reader.js';
import type { PdfSource } from '../pdf/source.js';
import { IncrementWriter } from '../pdf/writer.js';

/** DER of each. */
export interface LongTermData {
  readonly certificates: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
}

/** The increment that adds what is missing; empty when nothing is. */
export function dssIncrement(pdf: PdfSource, data: LongTermData): Uint8Array {
  const file = openPdf(pdf);
  const writer = new IncrementWriter(file);
  const held = file.root.entries.get('DSS');
  const store = file.resolve(held);
  const known = isDictionary(store) ? store : dictionary({ Type: name('DSS') });
  const lists: Record<string, PdfObject> = {};
  for (const [key, wanted] of [['Certs', data.certificates], ['OCSPs', data.ocsps], ['CRLs', data.crls]] as const) {
    const list = listWith(file, writer, known, key, wanted);
    if (list) lists[key] = list;
  }
  if (Object.keys(lists).length === 0) return new Uint8Array(0);
  const whole = changed(known, lists);
  if (isReference(held)) writer.put(held, whole);
  else writer.changeRoot({ DSS: writer.add(whole) });
  return writer.finish().bytes;
}

/** The list with the new streams, `null` when there is nothing new. */
function listWith(file: PdfFile, writer: IncrementWriter, store: PdfDictionary, key: string, wanted: readonly Uint8Array[]): PdfObject | null {
  const list = file.entry(store, key);
  const present = isArray(list) ? list : [];
  const digests = new Set(present.flatMap((item) => {
    const stream = file.resolve(item);
    return isStream(stream) ? [sha256(file.streamBytes(stream))] : [];
  }));
  const added: PdfObject[] = [];
  for (const der of wanted) {
    const digest = sha256(der);
    if (digests.has(digest)) continue;
    digests.add(digest);
    added.push(writer.add(madeStream({ Filter: name('FlateDecode') }, deflateSync(der))));
  }
  return added.length > 0 ? [...present, ...added] : null;
}
