// A font embedded whole (it is a small subset already), addressed by glyph number so that every Latin name of
// Europe can be written, with the table that lets text be copied out (ISO 32000-1 §9.7, §9.10.3). Embedding is
// what PDF/A asks and what makes the appearance the same everywhere.

import { deflateSync } from 'node:zlib';
import { dictionary, madeStream, name, type PdfObject, type PdfReference } from './object.js';
import { serialise } from './serialise.js';
import { readTrueType, type TrueTypeFont } from './true-type.js';
import type { IncrementWriter } from './writer.js';

export interface EmbeddedFont {
  readonly font: TrueTypeFont;
  readonly reference: PdfReference;
}

/** The key of our font in the resources of the form: found again by the next signature, so that it is embedded once. */
export const FONT_KEY = 'ParapheSans';

interface PreparedFont {
  readonly font: TrueTypeFont;
  /** Objects that are the same in every file, written out: the font file, the widths, the table of characters. */
  readonly written: { readonly file: Uint8Array; readonly widths: Uint8Array; readonly toUnicode: Uint8Array };
}

// The same few fonts serve every signature of the process: parsing and compressing one costs 5 ms.
const prepared = new WeakMap<Uint8Array, PreparedFont>();

function preparedFont(bytes: Uint8Array): PreparedFont {
  const found = prepared.get(bytes) ?? prepare(bytes);
  prepared.set(bytes, found);
  return found;
}

function prepare(bytes: Uint8Array): PreparedFont {
  const font = readTrueType(bytes);
  const compressed = (content: Uint8Array, entries: Readonly<Record<string, PdfObject>>): Uint8Array => (
    serialise(madeStream({ Filter: name('FlateDecode'), ...entries }, deflateSync(content))));
  return {
    font,
    written: {
      file: compressed(bytes, { Length1: bytes.length }),
      widths: serialise([0, Array.from({ length: font.glyphCount }, (_, glyph) => font.widthOf(glyph))]),
      toUnicode: compressed(Buffer.from(unicodeMap(font), 'latin1'), {}),
    },
  };
}

export function trueTypeOf(bytes: Uint8Array): TrueTypeFont {
  return preparedFont(bytes).font;
}

export function embedFont(writer: IncrementWriter, bytes: Uint8Array): EmbeddedFont {
  const { font, written } = preparedFont(bytes);
  // A subset bears six letters and a plus before its name (ISO 32000-1 §9.6.4).
  const baseFont = name(`PARAPH+${font.postScriptName}`);
  const descriptor = writer.add(dictionary({
    Type: name('FontDescriptor'), FontName: baseFont, Flags: 32, FontBBox: font.box, ItalicAngle: 0,
    Ascent: font.ascent, Descent: font.descent, CapHeight: font.capHeight, StemV: 80, FontFile2: writer.addBytes(written.file),
  }));
  const descendant = writer.add(dictionary({
    Type: name('Font'), Subtype: name('CIDFontType2'), BaseFont: baseFont, CIDToGIDMap: name('Identity'),
    CIDSystemInfo: dictionary({ Registry: ascii('Adobe'), Ordering: ascii('Identity'), Supplement: 0 }),
    FontDescriptor: descriptor, W: writer.addBytes(written.widths),
  }));
  const reference = writer.add(dictionary({
    Type: name('Font'), Subtype: name('Type0'), BaseFont: baseFont, Encoding: name('Identity-H'),
    DescendantFonts: [descendant], ToUnicode: writer.addBytes(written.toUnicode),
  }));
  return { font, reference };
}

/** The glyphs of a text; a letter the font has not loses its accent before it is given up. */
export function glyphsOf(font: TrueTypeFont, text: string): readonly number[] {
  return Array.from(text.normalize('NFC'), (char) => {
    const plain = SPACES.has(char) ? ' ' : char;
    const glyph = font.glyphOf(plain.codePointAt(0)!);
    return glyph !== 0 ? glyph : font.glyphOf(plain.normalize('NFD').codePointAt(0)!);
  });
}

/** Narrow and other spaces that few fonts hold. */
const SPACES = new Set(['\u202f', '\u2009', '\u00a0', '\t']);

/** In thousandths of the font size. */
export function widthOfText(font: TrueTypeFont, text: string): number {
  return glyphsOf(font, text).reduce((sum, glyph) => sum + font.widthOf(glyph), 0);
}

function unicodeMap(font: TrueTypeFont): string {
  const lines = [...font.characters].sort(([a], [b]) => a - b).map(([glyph, character]) => `<${hex4(glyph)}> <${hex4(character)}>`);
  const blocks: string[] = [];
  // At most a hundred lines a block (Adobe technical note 5411).
  for (let at = 0; at < lines.length; at += 100) {
    const block = lines.slice(at, at + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`);
  }
  return `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange
${blocks.join('')}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n`;
}

export function hex4(value: number): string {
  return value.toString(16).padStart(4, '0');
}

function ascii(text: string): { readonly kind: 'string'; readonly bytes: Uint8Array } {
  return { kind: 'string', bytes: Buffer.from(text, 'latin1') };
}
