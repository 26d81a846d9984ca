// The file as it grew: each increment ends with its own `startxref N %%EOF` (ISO 32000-1 §7.5.6). A
// linearised file has two sections and one end: it is one revision (ISO 32000-1 annex F).

import type { ObjectReader } from './object-reader.js';
import { pieces, type PdfSource } from './source.js';
import { endOfRevision, type XrefEntry, type XrefSection } from './xref.js';

export interface Revision {
  readonly startXref: number;
  /** Just after its %%EOF. */
  readonly eofOffset: number;
  /** The same with its end of line: where the next revision begins. */
  readonly endOffset: number;
  /** What its sections say: the objects it wrote or freed. */
  readonly objects: ReadonlyMap<number, XrefEntry>;
}

/** Oldest first. */
export function readRevisions(file: ObjectReader): readonly Revision[] {
  const revisions: Revision[] = [];
  let pending: XrefSection[] = [];
  let before = file.source.sizeBytes;
  for (const section of file.sections) {
    // Newest to oldest: a section without an end of its own belongs to the revision that points to it.
    const end = endOf(file.source, section, file.shift, before);
    if (!end && revisions.length > 0) {
      revisions[revisions.length - 1] = withObjects(revisions[revisions.length - 1]!, section);
      continue;
    }
    if (!end) {
      pending = [...pending, section];
      continue;
    }
    revisions.push(pending.reduceRight(withObjects, withObjects({ startXref: section.offset, ...end, objects: new Map() }, section)));
    pending = [];
    before = Math.min(before, end.eofOffset - 1);
  }
  return revisions.reverse();
}

function withObjects(revision: Revision, section: XrefSection): Revision {
  const objects = new Map(section.entries);
  for (const [number, entry] of revision.objects) objects.set(number, entry);
  return { ...revision, objects };
}

/** The first `startxref` after the section that names it. */
function endOf(source: PdfSource, section: XrefSection, shift: number, before: number): Pick<Revision, 'eofOffset' | 'endOffset'> | null {
  const from = section.offset + shift;
  let carried = Buffer.alloc(0);
  let read = from;
  for (const piece of pieces(source, from, Math.max(from, before))) {
    const window = Buffer.concat([carried, piece]);
    const windowAt = read - carried.length;
    for (let at = window.indexOf('startxref'); at >= 0; at = window.indexOf('startxref', at + 1)) {
      const around = source.read(windowAt + at, END_BYTES);
      const end = endOfRevision(around, 0);
      if (end?.startXref === section.offset) return { eofOffset: windowAt + at + end.eof, endOffset: windowAt + at + end.end };
    }
    read += piece.length;
    carried = window.subarray(Math.max(0, window.length - 'startxref'.length + 1));
  }
  return null;
}

/** `startxref`, ten digits, `%%EOF` and the white space between. */
const END_BYTES = 128;
