// Text strings (ISO 32000-1 §7.9.2): what a person reads in a PDF outside the pages. Read in the three
// encodings of the norm; written in ASCII when that is enough, else in UTF-16BE with its mark, which every
// reader knows (the UTF-8 form is PDF 2.0 only).

import type { PdfString } from './object.js';

export function decodeText(text: PdfString): string {
  const { bytes } = text;
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes.subarray(2));
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder().decode(bytes.subarray(3));
  return Array.from(bytes, (byte) => PDF_DOC_SPECIALS.get(byte) ?? String.fromCharCode(byte)).join('');
}

export function textString(text: string): PdfString {
  if (/^[\x20-\x7e]*$/.test(text)) return { kind: 'string', bytes: Buffer.from(text, 'latin1') };
  const bytes = new Uint8Array(2 + text.length * 2);
  bytes.set([0xfe, 0xff]);
  for (let i = 0; i < text.length; i += 1) bytes.set([text.charCodeAt(i) >> 8, text.charCodeAt(i) & 0xff], 2 + 2 * i);
  return { kind: 'string', bytes, hexadecimal: true };
}

/** PDFDocEncoding where it is not Latin-1 (ISO 32000-1 annex D.3). */
const PDF_DOC_SPECIALS = new Map(
  [...'˘ˇˆ˙˝˛˚˜'].map((char, index): [number, string] => [0x18 + index, char])
    .concat([...'•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž'].map((char, index) => [0x80 + index, char]), [[0xa0, '€']]),
);
