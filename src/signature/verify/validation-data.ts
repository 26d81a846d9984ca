// The certificates and revocation answers a document carries in its DSS (EN 319 142-1 §5.4), also those under
// /VRI as older signers wrote them. Only gathered here: whether they may be believed is judged with the chains.

import { readable } from '#kernel/faults.js';
import { isArray, isDictionary, isStream, type PdfDictionary, type PdfObject } from '../pdf/object.js';
import type { PdfFile } from '../pdf/reader.js';

export interface ValidationData {
  readonly certificates: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
}

export const NO_VALIDATION_DATA: ValidationData = { certificates: [], ocsps: [], crls: [] };

/** More than any document met; a file that holds more is read no further. Repeated mentions count too. */
const MAX_ITEMS = 1_000;
/** The largest public CRLs weigh some 20 MB; a DSS that weighs more is not meant to be read. */
const MAX_TOTAL_BYTES = 64 * 1024 * 1024;

export function validationDataIn(file: PdfFile): ValidationData {
  const dss = file.entry(file.root, 'DSS');
  if (!isDictionary(dss)) return NO_VALIDATION_DATA;
  const vri = file.entry(dss, 'VRI');
  const sets = isDictionary(vri) ? [...vri.entries.values()].map((item) => file.resolve(item)).filter(isDictionary).slice(0, MAX_ITEMS) : [];
  const budget = { items: MAX_ITEMS, bytes: MAX_TOTAL_BYTES, seen: new Set<PdfObject>() };
  const gathered = (name: string, inSet: string) => [...streamsOf(file, dss, name, budget), ...sets.flatMap((set) => streamsOf(file, set, inSet, budget))];
  return { certificates: gathered('Certs', 'Cert'), ocsps: gathered('OCSPs', 'OCSP'), crls: gathered('CRLs', 'CRL') };
}

function streamsOf(file: PdfFile, dictionary: PdfDictionary, key: string, budget: { items: number; bytes: number; readonly seen: Set<PdfObject> }): readonly Uint8Array[] {
  const list = file.entry(dictionary, key);
  const found: Uint8Array[] = [];
  for (const item of isArray(list) ? list : []) {
    if (budget.items <= 0 || budget.bytes <= 0) break;
    budget.items -= 1;
    const bytes = streamBytes(file, item, budget.seen);
    if (!bytes) continue;
    budget.bytes -= bytes.length;
    found.push(bytes);
  }
  return found;
}

/** A stream that cannot be read is only not there: nothing rests on it. */
function streamBytes(file: PdfFile, item: PdfObject, seen: Set<PdfObject>): Uint8Array | null {
  return readable(() => {
    const stream = file.resolve(item);
    if (!isStream(stream) || seen.has(stream)) return null;
    seen.add(stream);
    return file.streamBytes(stream);
  });
}
