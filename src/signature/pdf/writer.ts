// An increment: what is appended to a PDF so that no earlier byte changes (ISO 32000-1 §7.5.6). The new
// cross-reference section has the style of the last one, because Acrobat converts a file of mixed styles and
// then calls its own conversion a modification.

import { createHash } from 'node:crypto';
import { assert, Malformed } from '#kernel/faults.js';
import { changed, isArray, isReference, isString, name, reference, type PdfDictionary, type PdfObject, type PdfReference } from './object.js';
import type { ObjectReader } from './object-reader.js';
import { serialise, serialisedText } from './serialise.js';

/** Lines of a cross-reference table hold ten digits (ISO 32000-1 §7.5.4). */
const MAX_TABLE_OFFSET = 9_999_999_999;

export interface Increment {
  readonly bytes: Uint8Array;
  /** Where each object begins in `bytes`. */
  readonly offsets: ReadonlyMap<number, number>;
}

export class IncrementWriter {
  private readonly objects = new Map<number, { readonly generation: number; readonly bytes: Uint8Array }>();
  private next: number;
  private rootChanges: Readonly<Record<string, PdfObject>> = {};

  constructor(private readonly file: ObjectReader) {
    this.next = firstFreeNumber(file);
  }

  /** A number for an object written later. */
  allocate(): PdfReference {
    this.next += 1;
    return reference(this.next - 1);
  }

  add(object: PdfObject): PdfReference {
    const own = this.allocate();
    this.put(own, object);
    return own;
  }

  /** An object written out before, the same in every file. */
  addBytes(bytes: Uint8Array): PdfReference {
    const own = this.allocate();
    this.putBytes(own, bytes);
    return own;
  }

  put(own: PdfReference, object: PdfObject): void {
    this.putBytes(own, serialise(object));
  }

  /** Changes entries of the catalog; several changes of one increment are gathered. */
  changeRoot(entries: Readonly<Record<string, PdfObject>>): void {
    const root = this.file.trailer.entries.get('Root');
    if (!isReference(root)) throw new Malformed('pdf.damaged', { catalog: 'direct' });
    this.rootChanges = { ...this.rootChanges, ...entries };
    this.put(root, changed(this.file.root, this.rootChanges));
  }

  /** An object already written out, for the one whose places must be known: the signature dictionary. */
  putBytes(own: PdfReference, bytes: Uint8Array): void {
    const entry = this.file.entryOf(own.number);
    this.objects.set(own.number, { generation: entry?.kind === 'offset' ? entry.generation : 0, bytes });
  }

  finish(): Increment {
    const { source, shift } = this.file;
    const pieces: Uint8Array[] = [];
    let size = 0;
    const push = (bytes: Uint8Array): void => {
      pieces.push(bytes);
      size += bytes.length;
    };
    // The first object must begin on a line of its own.
    const last = source.read(source.sizeBytes - 1, 1)[0];
    if (last !== 10 && last !== 13) push(Buffer.from('\n'));
    const offsets = new Map<number, number>();
    for (const [number, { generation, bytes }] of this.objects) {
      offsets.set(number, size);
      push(Buffer.from(`${number} ${generation} obj\n`));
      push(bytes);
      push(Buffer.from('\nendobj\n'));
    }
    const at = source.sizeBytes - shift;
    const places = [...this.objects].map(([number, { generation }]) => ({ number, generation, offset: at + offsets.get(number)! }));
    const trailer = this.trailer(pieces);
    const isStream = this.file.sections[0]!.kind === 'stream';
    push(isStream ? this.xrefStream(places, trailer, at + size) : this.xrefTable(places, trailer));
    push(Buffer.from(`startxref\n${at + size - pieces.at(-1)!.length}\n%%EOF\n`));
    return { bytes: Buffer.concat(pieces, size), offsets };
  }

  private xrefTable(places: readonly Place[], trailer: Readonly<Record<string, PdfObject>>): Uint8Array {
    const lines = runs(places).map((run) => `${run[0]!.number} ${run.length}\n${run.map(tableLine).join('')}`);
    const entries = { Size: this.next, ...trailer };
    return Buffer.from(`xref\n${lines.join('')}trailer\n${serialisedText(dictionaryOf(entries))}\n`, 'latin1');
  }

  private xrefStream(places: readonly Place[], trailer: Readonly<Record<string, PdfObject>>, offset: number): Uint8Array {
    const own = this.allocate();
    const sorted = runs([...places, { number: own.number, generation: 0, offset }]);
    const offsetBytes = offset < 2 ** 32 ? 4 : 6;
    const rows = sorted.flat().map((place) => {
      const row = Buffer.alloc(1 + offsetBytes + 2);
      row.writeUInt8(1);
      row.writeUIntBE(place.offset, 1, offsetBytes);
      row.writeUInt16BE(place.generation, 1 + offsetBytes);
      return row;
    });
    const bytes = Buffer.concat(rows);
    const entries = {
      Type: name('XRef'), Size: this.next, W: [1, offsetBytes, 2], Index: sorted.flatMap((run) => [run[0]!.number, run.length]), ...trailer, Length: bytes.length,
    };
    const object = serialise({ kind: 'stream', dictionary: dictionaryOf(entries), start: -1, length: bytes.length, bytes });
    return Buffer.concat([Buffer.from(`${own.number} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
  }

  /** Root and Info stay what they were; of the identifier only the second half changes (ISO 32000-1 §14.4). */
  private trailer(pieces: readonly Uint8Array[]): Readonly<Record<string, PdfObject>> {
    const { trailer, sections } = this.file;
    const kept: Record<string, PdfObject> = {};
    for (const key of ['Root', 'Info']) {
      const value = trailer.entries.get(key);
      if (value !== undefined) kept[key] = value;
    }
    const identifier = this.file.resolve(trailer.entries.get('ID'));
    const first = isArray(identifier) ? this.file.resolve(identifier[0]) : null;
    if (isString(first)) {
      const hash = createHash('sha256');
      for (const piece of pieces) hash.update(piece);
      kept.ID = [{ ...first, hexadecimal: true }, { kind: 'string', bytes: hash.digest().subarray(0, 16), hexadecimal: true }];
    }
    return { ...kept, Prev: sections[0]!.offset };
  }
}

interface Place {
  readonly number: number;
  readonly generation: number;
  readonly offset: number;
}

/** Above /Size, above every number a table names, above the cross-reference streams' own: each has been forgotten by some writer. */
function firstFreeNumber(file: ObjectReader): number {
  let next = 1;
  for (const { trailer, entries, ownNumber } of file.sections) {
    const size = trailer.entries.get('Size');
    if (typeof size === 'number') next = Math.max(next, Math.ceil(size));
    if (ownNumber !== null) next = Math.max(next, ownNumber + 1);
    for (const number of entries.keys()) next = Math.max(next, number + 1);
  }
  return next;
}

function runs(places: readonly Place[]): readonly (readonly Place[])[] {
  const found: Place[][] = [];
  for (const place of [...places].sort((a, b) => a.number - b.number)) {
    const run = found.at(-1);
    if (run && run.at(-1)!.number + 1 === place.number) run.push(place);
    else found.push([place]);
  }
  return found;
}

function tableLine({ offset, generation }: Place): string {
  assert(offset <= MAX_TABLE_OFFSET, 'an offset of more than ten digits');
  return `${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')} n \n`;
}

function dictionaryOf(entries: Readonly<Record<string, PdfObject>>): PdfDictionary {
  return { kind: 'dictionary', entries: new Map(Object.entries(entries)) };
}
