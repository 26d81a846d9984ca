// From objects to bytes (ISO 32000-1 §7.3). What was read is written back with the same meaning; nothing is
// compressed here.

import { Defect } from '#kernel/faults.js';
import { isArray, type PdfDictionary, type PdfObject, type PdfStream } from './object.js';

export function serialise(object: PdfObject): Uint8Array {
  const pieces: (string | Uint8Array)[] = [];
  write(object, pieces);
  // All but streams is text: one buffer, not one a token.
  if (pieces.every((piece) => typeof piece === 'string')) return Buffer.from(pieces.join(''), 'latin1');
  return Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece)));
}

/** Its text in Latin-1, for what holds no stream. */
export function serialisedText(object: PdfObject): string {
  return Buffer.from(serialise(object)).toString('latin1');
}

function write(object: PdfObject, pieces: (string | Uint8Array)[]): void {
  if (object === null || typeof object === 'boolean') pieces.push(String(object));
  else if (typeof object === 'number') pieces.push(numeral(object));
  else if (isArray(object)) writeArray(object, pieces);
  else {
    switch (object.kind) {
      case 'name': pieces.push(nameToken(object.name)); break;
      case 'string': pieces.push(stringToken(object.bytes, object.hexadecimal === true)); break;
      case 'reference': pieces.push(`${object.number} ${object.generation} R`); break;
      case 'dictionary': writeDictionary(object, pieces); break;
      case 'stream': writeStream(object, pieces); break;
    }
  }
}

function writeArray(items: readonly PdfObject[], pieces: (string | Uint8Array)[]): void {
  pieces.push('[');
  items.forEach((item, index) => {
    if (index > 0) pieces.push(' ');
    write(item, pieces);
  });
  pieces.push(']');
}

function writeDictionary(dictionary: PdfDictionary, pieces: (string | Uint8Array)[]): void {
  pieces.push('<<');
  for (const [key, value] of dictionary.entries) {
    pieces.push(`${nameToken(key)} `);
    write(value, pieces);
    pieces.push('\n');
  }
  pieces.push('>>');
}

function writeStream(stream: PdfStream, pieces: (string | Uint8Array)[]): void {
  if (!stream.bytes) throw new Defect('only a stream made here can be written');
  writeDictionary(stream.dictionary, pieces);
  pieces.push('\nstream\n', stream.bytes, '\nendstream');
}

/** No exponents in PDF, and five decimals are more than any screen shows. */
export function numeral(value: number): string {
  if (Number.isInteger(value)) return value.toFixed(0);
  return value.toFixed(5).replace(/\.?0+$/, '').replace(/^-0$/, '0');
}

function nameToken(text: string): string {
  return `/${text.replace(/[^!-~]|[#()<>[\]{}/%]/g, (char) => `#${char.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;
}

function stringToken(bytes: Uint8Array, hexadecimal: boolean): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const isPlain = bytes.every((byte) => byte >= 32 && byte < 127);
  if (hexadecimal || !isPlain) return `<${buffer.toString('hex')}>`;
  return `(${buffer.toString('latin1').replace(/[\\()]/g, '\\$&')})`;
}
