// The Ids of a file. A signature names what it signs by its Id: were there two of a name, one could be shown and the
// other verified (signature wrapping). Without a DTD every reader has its own idea of what an Id is; all are counted,
// under any prefix (wsu:Id) and however it is spelled.

import { Malformed } from '#kernel/faults.js';
import type { XmlElement } from '../xml/element.js';

/** A PES names its bordereaux only; as much again as any file will have. Bounds the memory: 16 MB. */
const MAX_IDS = 100_000;
const MAX_ID_LETTERS = 128;

export class Ids {
  private readonly seen = new Set<string>();

  /** Throws Malformed xml.duplicate-id, xml.too-complex. */
  add(element: XmlElement): void {
    for (const { localName, value: written } of element.attributes) {
      // Most names are of another length.
      if (localName.length !== 2 || !/^id$/i.test(localName)) continue;
      const value = collapsed(written);
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

/** As a reader sees it who knows from a schema, or from xml:id, that it is an Id. */
function collapsed(value: string): string {
  return /[ \t\r\n]/.test(value) ? value.split(/[ \t\r\n]+/).filter((word) => word !== '').join(' ') : value;
}

/** An Id that a reference can name without quoting: letters, digits, `_`, `.`, `-`. Leaves room for the names hung on it. */
export function isPlainId(id: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_.-]{0,99}$/.test(id);
}
