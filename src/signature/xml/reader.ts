// A strict reader of XML 1.0 that goes through a file once, piece by piece, and knows at which byte each tag stands.
// It holds one piece and one tag, whatever the file holds. A document type is refused before anything of it is
// read: no entity is ever defined, hence none grows and none is fetched.

import { Malformed } from '#kernel/faults.js';
import type { NamespaceScope, XmlElement, XmlHandler } from './element.js';
import { decoded, encodingOf, HEAD_BYTES, safeCut, type XmlEncoding } from './encoding.js';
import { startTag } from './start-tag.js';
import { characterData, legal, lineEnds, Names } from './text.js';

/** A value of the PES has 500 letters at most. As many open tags are kept as the file is deep: 16 MB. */
const MAX_TAG_BYTES = 1 << 16;
/** A long text is told in such parts: longer ones stay lying in memory until the next great collection. */
const PART_BYTES = 1 << 16;
/** What libxml2 allows; the PES needs fifteen. */
const MAX_DEPTH = 256;
const [LESS, GREATER, QUOTE, APOSTROPHE, SLASH, BANG, QUESTION] = [0x3c, 0x3e, 0x22, 0x27, 0x2f, 0x21, 0x3f];

/** Tells everything to the handler. Throws Malformed: xml.not-xml, xml.malformed, xml.encoding, xml.doctype, xml.too-complex. */
export function readXml(pieces: Iterable<Uint8Array>, handler: XmlHandler): XmlEncoding {
  return new XmlReader(pieces[Symbol.iterator](), handler).read();
}

class XmlReader {
  private bytes: Buffer = Buffer.alloc(0);
  /** Where the reading stands in `bytes`, and which byte of the file `bytes` begins with. */
  private at = 0;
  private base = 0;
  private encoding: XmlEncoding = 'UTF-8';
  private readonly open: XmlElement[] = [];
  private readonly names = new Names();
  private hasRoot = false;

  constructor(private readonly pieces: Iterator<Uint8Array>, private readonly handler: XmlHandler) {}

  read(): XmlEncoding {
    this.ensure(HEAD_BYTES);
    const { encoding, startsAt } = encodingOf(this.bytes);
    this.encoding = encoding;
    this.at = startsAt;
    while (this.ensure(1)) {
      if (this.bytes[this.at] === LESS) this.markup();
      else this.text();
    }
    if (!this.hasRoot || this.open.length > 0) throw this.malformed('end');
    return encoding;
  }

  private markup(): void {
    this.ensure(9);
    const second = this.bytes[this.at + 1];
    if (second === SLASH) return this.endTag();
    if (second === QUESTION) return this.instruction();
    if (second !== BANG) return this.startTag();
    const opening = this.bytes.toString('latin1', this.at, this.at + 9);
    if (opening.startsWith('<!--')) return this.comment();
    if (opening !== '<![CDATA[') throw opening === '<!DOCTYPE' ? new Malformed('xml.doctype') : this.malformed('markup');
    if (this.open.length === 0) throw this.malformed('text');
    this.at += 9;
    this.section(']]>', (part, at) => this.handler.text(lineEnds(legal(part, at))));
  }

  private startTag(): void {
    const [scope, depth] = [this.open.at(-1)?.scope ?? NO_NAMESPACE, this.open.length + 1];
    if (depth > MAX_DEPTH) throw new Malformed('xml.too-complex', { what: 'depth', at: this.base + this.at });
    if (depth === 1 && this.hasRoot) throw this.malformed('root');
    this.hasRoot = true;
    const end = this.tagEnd();
    const at = this.base + this.at;
    const { element, isEmpty } = startTag(this.decoded(this.at + 1, end), { scope, depth, at, names: this.names });
    this.at = end + 1;
    this.handler.start(element);
    if (isEmpty) this.handler.end(element, null);
    else this.open.push(element);
  }

  private endTag(): void {
    const end = this.tagEnd();
    const element = this.open.pop();
    const written = this.decoded(this.at + 2, end);
    // No pattern that looks for the end of white space: sought from each of its letters, it takes the square of the time.
    if (!element || !written.startsWith(element.name) || !/^[ \t\r\n]*$/.test(written.slice(element.name.length))) throw this.malformed('end-tag');
    const closesAt = this.base + this.at;
    this.at = end + 1;
    this.handler.end(element, closesAt);
  }

  private instruction(): void {
    const end = this.found(() => this.bytes.indexOf('?>', this.at + 2, 'latin1'));
    const [, target = '', data = ''] = /^([^ \t\r\n]+)(?:[ \t\r\n]+([\s\S]*))?$/.exec(this.decoded(this.at + 2, end)) ?? [];
    const at = this.base + this.at;
    if (/^xml$/i.test(target) || target.includes(':')) throw this.malformed('instruction');
    this.names.of(target, at);
    this.at = end + 2;
    this.handler.instruction(target, lineEnds(legal(data, at)));
  }

  private comment(): void {
    this.at += 4;
    this.section('--', (part, at) => void legal(part, at));
    this.ensure(1);
    if (this.bytes[this.at] !== GREATER) throw this.malformed('comment');
    this.at += 1;
  }

  private text(): void {
    const until = (): number => this.bytes.indexOf(LESS, this.at);
    this.parts(until, false, (part, at) => {
      if (this.open.length > 0) this.handler.text(characterData(part, at));
      else if (/[^ \t\r\n]/.test(part)) throw this.malformed('text');
    });
  }

  private section(end: string, tell: (part: string, at: number) => void): void {
    this.parts(() => this.bytes.indexOf(end, this.at, 'latin1'), true, tell);
    this.at += end.length;
  }

  /** Tells what stands before the end, in parts that never cut a character, a reference or a line end. */
  private parts(until: () => number, mustEnd: boolean, tell: (part: string, at: number) => void): void {
    for (;;) {
      const end = until();
      const cut = this.cutBefore(end);
      if (cut > this.at) tell(this.decoded(this.at, cut), this.base + this.at);
      this.at = cut;
      if (this.at === end) return;
      if (end >= 0 || this.bytes.length - this.at > PART_BYTES || this.more()) continue;
      if (mustEnd) throw this.malformed('end');
      // What was held back is all there is.
      if (this.at < this.bytes.length) tell(this.decoded(this.at, this.bytes.length), this.base + this.at);
      this.at = this.bytes.length;
      return;
    }
  }

  private cutBefore(end: number): number {
    const all = end >= 0 ? end : this.bytes.length;
    if (all - this.at > PART_BYTES) return safeCut(this.bytes, this.at, this.at + PART_BYTES);
    return end >= 0 ? end : safeCut(this.bytes, this.at, all);
  }

  /** The offset of the `>` that ends the tag: those within quotes are text. */
  private tagEnd(): number {
    return this.found(() => {
      for (let at = this.at + 1; at < this.bytes.length; at += 1) {
        const byte = this.bytes[at];
        if (byte === GREATER) return at;
        if (byte !== QUOTE && byte !== APOSTROPHE) continue;
        at = this.bytes.indexOf(byte, at + 1);
        if (at < 0) return -1;
      }
      return -1;
    });
  }

  private found(look: () => number): number {
    for (let end = look(); ; end = look()) {
      const size = (end >= 0 ? end : this.bytes.length) - this.at;
      // Whatever the piece holds: how a file is cut says nothing of it.
      if (size > MAX_TAG_BYTES) throw new Malformed('xml.too-complex', { what: 'tag', at: this.base + this.at });
      if (end >= 0) return end;
      if (!this.more()) throw this.malformed('end');
    }
  }

  private decoded(from: number, to: number): string {
    return decoded(this.bytes, from, to, this.encoding, this.base);
  }

  private ensure(count: number): boolean {
    while (this.bytes.length - this.at < count && this.more());
    return this.at < this.bytes.length;
  }

  private more(): boolean {
    const next = this.pieces.next();
    if (next.done) return false;
    const rest = this.bytes.subarray(this.at);
    this.bytes = rest.length === 0 ? asBuffer(next.value) : Buffer.concat([rest, next.value]);
    this.base += this.at;
    this.at = 0;
    return true;
  }

  private malformed(what: string): Malformed {
    return new Malformed('xml.malformed', { what, at: this.base + this.at });
  }
}

const NO_NAMESPACE: NamespaceScope = new Map();

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
