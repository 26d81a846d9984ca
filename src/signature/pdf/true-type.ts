// The little of a TrueType font that a PDF needs to show text with it: which glyph for which character, how
// wide, and the measures of the font descriptor (OpenType: head, hhea, hmtx, maxp, cmap format 4, OS/2).

import { Malformed } from '#kernel/faults.js';

export interface TrueTypeFont {
  readonly bytes: Uint8Array;
  readonly postScriptName: string;
  readonly glyphCount: number;
  /** All measures in thousandths of the font size, as PDF counts (ISO 32000-1 §9.2.4). */
  readonly box: readonly [number, number, number, number];
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  widthOf(glyph: number): number;
  /** Glyph 0 when the font has none for this character. */
  glyphOf(codePoint: number): number;
  /** Character of each glyph, for copying text out of the page. */
  readonly characters: ReadonlyMap<number, number>;
}

export function readTrueType(bytes: Uint8Array): TrueTypeFont {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const tables = tablesOf(view);
  const at = (tag: string): number => {
    const offset = tables.get(tag);
    if (offset === undefined) throw new Malformed('pdf.bad-font', { table: tag });
    return offset;
  };
  const scale = 1000 / view.getUint16(at('head') + 18);
  const measure = (offset: number): number => Math.round(view.getInt16(offset) * scale);
  const metricCount = view.getUint16(at('hhea') + 34);
  const byCharacter = characterMap(view, at('cmap'));
  const hasCapHeight = view.getUint16(at('OS/2')) >= 2;
  return {
    bytes,
    postScriptName: postScriptName(view, at('name')),
    glyphCount: view.getUint16(at('maxp') + 4),
    box: [measure(at('head') + 36), measure(at('head') + 38), measure(at('head') + 40), measure(at('head') + 42)],
    ascent: measure(at('hhea') + 4),
    descent: measure(at('hhea') + 6),
    capHeight: hasCapHeight ? measure(at('OS/2') + 88) : 700,
    widthOf: (glyph) => Math.round(view.getUint16(at('hmtx') + Math.min(glyph, metricCount - 1) * 4) * scale),
    glyphOf: (codePoint) => byCharacter.get(codePoint) ?? 0,
    characters: new Map([...byCharacter].reverse().map(([character, glyph]) => [glyph, character])),
  };
}

function tablesOf(view: DataView): ReadonlyMap<string, number> {
  const tables = new Map<string, number>();
  const count = view.byteLength > 12 ? view.getUint16(4) : 0;
  for (let i = 0; i < count && 12 + (i + 1) * 16 <= view.byteLength; i += 1) {
    const at = 12 + i * 16;
    const tag = String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
    tables.set(tag, view.getUint32(at + 8));
  }
  return tables;
}

/** cmap format 4 of the Windows Unicode table. */
function characterMap(view: DataView, cmap: number): ReadonlyMap<number, number> {
  const count = view.getUint16(cmap + 2);
  const offsets = Array.from({ length: count }, (_, i) => ({
    platform: view.getUint16(cmap + 4 + i * 8), encoding: view.getUint16(cmap + 6 + i * 8), offset: cmap + view.getUint32(cmap + 8 + i * 8),
  }));
  const table = offsets.find(({ platform, encoding, offset }) => platform === 3 && encoding === 1 && view.getUint16(offset) === 4);
  if (!table) throw new Malformed('pdf.bad-font', { table: 'cmap' });
  const { offset } = table;
  const segments = view.getUint16(offset + 6) / 2;
  const [ends, starts] = [offset + 14, offset + 16 + segments * 2];
  const [deltas, ranges] = [starts + segments * 2, starts + segments * 4];
  const found = new Map<number, number>();
  for (let i = 0; i < segments; i += 1) {
    const [start, end] = [view.getUint16(starts + i * 2), view.getUint16(ends + i * 2)];
    const [delta, range] = [view.getUint16(deltas + i * 2), view.getUint16(ranges + i * 2)];
    for (let character = start; character <= end && character < 0xffff; character += 1) {
      const raw = range === 0 ? character : view.getUint16(ranges + i * 2 + range + (character - start) * 2);
      const glyph = raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph !== 0) found.set(character, glyph);
    }
  }
  return found;
}

function postScriptName(view: DataView, table: number): string {
  const count = view.getUint16(table + 2);
  const strings = table + view.getUint16(table + 4);
  for (let i = 0; i < count; i += 1) {
    const record = table + 6 + i * 12;
    if (view.getUint16(record + 6) !== 6) continue;
    const start = strings + view.getUint16(record + 10);
    const bytes = Array.from({ length: view.getUint16(record + 8) }, (_, at) => view.getUint8(start + at));
    return String.fromCharCode(...bytes.filter((byte) => byte > 32));
  }
  return 'Embedded';
}
