// Objects read when asked for, by their offset or out of an object stream, and followed through references
// (ISO 32000-1 §7.3.10, §7.5.7). Loops and bombs are refused.

import { Malformed } from '#kernel/faults.js';
import { decoded, MAX_DECODED_BYTES } from './filter.js';
import { readIndirectObject } from './indirect-object.js';
import { LARGE_PART, Lexer } from './lexer.js';
import { isArray, isDictionary, isReference, isStream, isString, type PdfDictionary, type PdfObject, type PdfReference, type PdfStream } from './object.js';
import type { PdfSource } from './source.js';
import type { XrefEntry, XrefSection } from './xref.js';

export class ObjectReader {
  readonly trailer: PdfDictionary;
  private readonly objects = new Map<number, PdfObject>();
  private readonly containers = new Map<number, Container>();
  private unpackedBytes = 0;
  private keptParts = 0;
  private readonly beingRead = new Set<number>();
  private merged: ReadonlyMap<number, XrefEntry> | null = null;

  /** `shift`: bytes before the header, to add to every offset. `eofOffset`: just after the last %%EOF. */
  constructor(readonly source: PdfSource, readonly shift: number, readonly sections: readonly XrefSection[], readonly eofOffset: number) {
    this.trailer = sections[0]!.trailer;
  }

  get root(): PdfDictionary {
    const root = this.resolve(this.trailer.entries.get('Root') ?? null);
    if (!isDictionary(root)) throw new Malformed('pdf.damaged', { catalog: 'missing' });
    return root;
  }

  /** A free or unknown object is null (ISO 32000-1 §7.3.10). */
  get(reference: PdfReference): PdfObject {
    const { number } = reference;
    const known = this.objects.get(number);
    if (known !== undefined) return known;
    if (this.beingRead.has(number)) throw new Malformed('pdf.damaged', { object: number, loop: true });
    this.beingRead.add(number);
    try {
      const object = this.read(number);
      if ((this.keptParts += partsOf(object)) > MAX_KEPT_PARTS) throw new Malformed('pdf.too-complex', { parts: this.keptParts });
      this.objects.set(number, object);
      return object;
    } finally {
      this.beingRead.delete(number);
    }
  }

  /** Follows references to the end. */
  resolve(object: PdfObject | undefined): PdfObject {
    let current = object ?? null;
    for (let hops = 0; isReference(current); hops += 1) {
      if (hops > MAX_HOPS) throw new Malformed('pdf.damaged', { object: current.number, loop: true });
      current = this.get(current);
    }
    return current;
  }

  /** The value of a key, references followed. */
  entry(dictionary: PdfDictionary, key: string): PdfObject {
    return this.resolve(dictionary.entries.get(key));
  }

  /** Its decoded bytes. Throws Malformed pdf.too-complex beyond `mostBytes`, packed or unpacked. */
  streamBytes(stream: PdfStream, mostBytes = MAX_DECODED_BYTES): Uint8Array {
    if (stream.bytes) return decoded(stream.bytes, stream.dictionary, (object) => this.resolve(object), mostBytes);
    if (stream.length > mostBytes) throw new Malformed('pdf.too-complex', { offset: stream.start });
    return decoded(this.source.read(stream.start, stream.length), stream.dictionary, (object) => this.resolve(object), mostBytes);
  }

  entryOf(number: number): XrefEntry | undefined {
    return this.entries().get(number);
  }

  /** Every object, as the newest section that names it says. */
  entries(): ReadonlyMap<number, XrefEntry> {
    if (!this.merged) {
      const merged = new Map<number, XrefEntry>();
      for (const { entries } of this.sections) for (const [number, entry] of entries) if (!merged.has(number)) merged.set(number, entry);
      this.merged = merged;
    }
    return this.merged;
  }

  /** Every object as it stands now, read in turn and not kept; one that cannot be read, which no reader would show, is passed over. */
  *everyObject(): Generator<PdfObject> {
    for (const [number, entry] of this.entries()) {
      if (entry.kind === 'free') continue;
      try {
        yield this.objects.get(number) ?? this.read(number);
      } catch (fault) {
        if (!(fault instanceof Malformed && fault.code === 'pdf.damaged')) throw fault;
      }
    }
  }

  private read(number: number): PdfObject {
    const entry = this.entries().get(number);
    if (!entry || entry.kind === 'free') return null;
    if (entry.kind === 'compressed') {
      // By its place: a container may hold a number twice, and readers that follow the index show the other.
      const { bytes, places } = this.container(entry.container);
      const place = places[entry.index];
      if (place?.number !== number) throw new Malformed('pdf.damaged', { object: number, container: entry.container });
      const lexer = new Lexer(bytes, null, true);
      lexer.at = place.at;
      return lexer.object();
    }
    const found = readIndirectObject(this.source, entry.offset + this.shift, (object) => this.resolve(object));
    if (found.number !== number) throw new Malformed('pdf.damaged', { object: number, offset: entry.offset });
    return found.object;
  }

  /** An object stream, unpacked once; its objects are read when asked for (ISO 32000-1 §7.5.7). */
  private container(container: number): Container {
    const known = this.containers.get(container);
    if (known) return known;
    // An object stream inside an object stream is forbidden, and would be a bomb.
    const stream = this.entries().get(container)?.kind === 'offset' ? this.get({ kind: 'reference', number: container, generation: 0 }) : null;
    if (!isStream(stream)) throw new Malformed('pdf.damaged', { object: container });
    const [count, first] = [this.entry(stream.dictionary, 'N'), this.entry(stream.dictionary, 'First')];
    if (typeof count !== 'number' || typeof first !== 'number') throw new Malformed('pdf.damaged', { object: container });
    const bytes = this.streamBytes(stream);
    if ((this.unpackedBytes += bytes.length) > MAX_UNPACKED_BYTES) throw new Malformed('pdf.too-complex', { unpackedBytes: this.unpackedBytes });
    const opened = { bytes, places: placesIn(bytes, count, first) };
    this.containers.set(container, opened);
    return opened;
  }
}

interface Container {
  readonly bytes: Uint8Array;
  /** `at`: where it begins in the bytes. */
  readonly places: readonly { readonly number: number; readonly at: number }[];
}

const MAX_HOPS = 32;
/** Writers put 100 to 200 objects in a stream; Acrobat never more than a few thousand. */
const MAX_COMPRESSED_OBJECTS = 200_000;
/** All object streams together: thirty times the largest one met. */
const MAX_UNPACKED_BYTES = 256 * 1024 * 1024;
/** What is kept in memory, as the lexer counts it: a hundred for each of twenty thousand pages. */
const MAX_KEPT_PARTS = 2_000_000;

function placesIn(bytes: Uint8Array, count: number, first: number): Container['places'] {
  if (count > MAX_COMPRESSED_OBJECTS) throw new Malformed('pdf.too-complex', { objects: count });
  const lexer = new Lexer(bytes, null, true);
  return Array.from({ length: count }, () => ({ number: lexer.integer(), at: first + lexer.integer() }));
}

function partsOf(object: PdfObject): number {
  if (isArray(object)) return object.reduce<number>((sum, item) => sum + partsOf(item), 1);
  if (isStream(object)) return partsOf(object.dictionary);
  if (!isDictionary(object)) return isString(object) ? LARGE_PART : 1;
  let sum = LARGE_PART;
  for (const value of object.entries.values()) sum += partsOf(value);
  return sum;
}
