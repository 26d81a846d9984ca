// The Ids of a file. A signature names what it signs by its Id: were there two of a name, one could be shown and the
// other verified (signature wrapping). Without a DTD every reader has its own idea of what an Id is; all are counted.

import { Malformed } from '#kernel/faults.js';
import type { XmlElement } from '../xml/element.js';

/** A PES names its bordereaux only; as much again as any file will have. Bounds the memory: 16 MB. */
const MAX_IDS = 100_000;
const MAX_ID_LETTERS = 128;

export class Ids {
  private readonly seen = new Set<string>();

  /** Throws Malformed xml.duplicate-id, xml.too-complex. */
  add(element: XmlElement): void {
    for (const { name, value } of element.attributes) {
      // Most names are of another length.
      if ((name.length !== 2 && name.length !== 6) || !/^(?:xml:)?id$/i.test(name)) continue;
      if (this.seen.has(value)) throw new Malformed('xml.duplicate-id', { id: value.slice(0, MAX_ID_LETTERS) });
      if (this.seen.size >= MAX_IDS || value.length > MAX_ID_LETTERS) throw new Malformed('xml.too-complex', { what: 'ids' });
      this.seen.add(value);
    }
  }

  /** A name for the signature of this element, free with everything that is hung on it. */
  signatureIdFor(id: string): string {
    for (let number = 1; ; number += 1) {
      const free = `${id}_SIG_${number}`;
      if (![free, `${free}_SP`, `${free}_SV`].some((name) => this.seen.has(name))) return free;
    }
  }
}

/** An Id that a reference can name without quoting: letters, digits, `_`, `.`, `-`. */
export function isPlainId(id: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_.-]*$/.test(id);
}
