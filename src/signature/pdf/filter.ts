// Decoding of streams (ISO 32000-1 §7.4), bounded: a few kilobytes that inflate to gigabytes are refused.
// Only the filters of structure and of data are here (Flate with predictors, ASCII hexadecimal, ASCII 85);
// nothing in this room ever decodes an image.

import { constants, inflateSync } from 'node:zlib';
import { Malformed } from '#kernel/faults.js';
import { isArray, isDictionary, isName, type PdfDictionary, type PdfObject } from './object.js';

/** The largest cross-reference or object stream met in 466 real files inflates to 9 MB. */
export const MAX_DECODED_BYTES = 64 * 1024 * 1024;
/** More than two filters on one stream is never met outside bombs. */
const MAX_FILTERS = 4;

/** `resolve` follows references inside /Filter and /DecodeParms. `mostBytes`: of what it unpacks to. */
export function decoded(raw: Uint8Array, dictionary: PdfDictionary, resolve: (object: PdfObject) => PdfObject, mostBytes = MAX_DECODED_BYTES): Uint8Array {
  const filters = listOf(resolve(dictionary.entries.get('Filter') ?? null)).map(resolve);
  const parameters = listOf(resolve(dictionary.entries.get('DecodeParms') ?? null)).map(resolve);
  if (filters.length > MAX_FILTERS) throw new Malformed('pdf.too-complex', { filters: filters.length });
  return filters.reduce<Uint8Array>((bytes, filter, index) => {
    if (!isName(filter)) throw new Malformed('pdf.damaged', { filter: 'not a name' });
    const parameter = parameters[index];
    return undo(filter.name, bytes, mostBytes, (key, fallback) => {
      const value = isDictionary(parameter) ? resolve(parameter.entries.get(key) ?? null) : null;
      return typeof value === 'number' ? value : fallback;
    });
  }, raw);
}

type NumberOf = (key: string, fallback: number) => number;

function undo(filter: string, bytes: Uint8Array, mostBytes: number, numberOf: NumberOf): Uint8Array {
  switch (filter) {
    case 'FlateDecode':
    case 'Fl':
      return unpredicted(inflated(bytes, mostBytes), numberOf);
    case 'ASCIIHexDecode':
    case 'AHx':
      return fromHexadecimal(bytes);
    case 'ASCII85Decode':
    case 'A85':
      return fromAscii85(bytes);
    default:
      throw new Malformed('pdf.damaged', { filter });
  }
}

function inflated(bytes: Uint8Array, mostBytes: number): Uint8Array {
  try {
    // A stream cut short still gives what it holds, as in every other reader.
    return inflateSync(bytes, { maxOutputLength: mostBytes, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (fault) {
    const tooLarge = (fault as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    throw new Malformed(tooLarge ? 'pdf.too-complex' : 'pdf.damaged', { filter: 'FlateDecode' });
  }
}

/** PNG and TIFF predictors (ISO 32000-1 §7.4.4.4). */
function unpredicted(bytes: Uint8Array, numberOf: NumberOf): Uint8Array {
  const predictor = numberOf('Predictor', 1);
  if (predictor === 1) return bytes;
  const [columns, colors, bits] = [numberOf('Columns', 1), numberOf('Colors', 1), numberOf('BitsPerComponent', 8)];
  const rowBytes = Math.ceil((columns * colors * bits) / 8);
  const pixelBytes = Math.max(1, Math.ceil((colors * bits) / 8));
  if (predictor < 10 || !(rowBytes > 0 && rowBytes <= MAX_DECODED_BYTES)) throw new Malformed('pdf.damaged', { predictor });
  const rows = Math.ceil(bytes.length / (rowBytes + 1));
  const out = new Uint8Array(rows * rowBytes);
  for (let row = 0; row < rows; row += 1) {
    const line = bytes.subarray(row * (rowBytes + 1), (row + 1) * (rowBytes + 1));
    unfilterRow(line[0]!, line.subarray(1), out, row * rowBytes, rowBytes, pixelBytes);
  }
  return out;
}

function unfilterRow(kind: number, line: Uint8Array, out: Uint8Array, start: number, rowBytes: number, pixelBytes: number): void {
  if (kind > 4) throw new Malformed('pdf.damaged', { predictor: kind });
  for (let i = 0; i < line.length; i += 1) {
    const left = i >= pixelBytes ? out[start + i - pixelBytes]! : 0;
    const above = start > 0 ? out[start + i - rowBytes]! : 0;
    const corner = start > 0 && i >= pixelBytes ? out[start + i - rowBytes - pixelBytes]! : 0;
    const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][kind]!;
    out[start + i] = (line[i]! + guess) & 0xff;
  }
}

function paeth(left: number, above: number, corner: number): number {
  const estimate = left + above - corner;
  const [toLeft, toAbove, toCorner] = [Math.abs(estimate - left), Math.abs(estimate - above), Math.abs(estimate - corner)];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

function fromHexadecimal(bytes: Uint8Array): Uint8Array {
  const digits = Buffer.from(bytes).toString('latin1').split('>')[0]!.replace(/\s/g, '');
  return Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex');
}

function fromAscii85(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1').split('~>')[0]!.replace(/\s/g, '');
  const out: number[] = [];
  for (let at = 0; at < text.length;) {
    if (text[at] === 'z') {
      out.push(0, 0, 0, 0);
      at += 1;
      continue;
    }
    const group = text.slice(at, at + 5);
    const value = [...group.padEnd(5, 'u')].reduce((sum, char) => sum * 85 + char.charCodeAt(0) - 33, 0);
    for (let i = 0; i < group.length - 1; i += 1) out.push(Math.floor(value / 256 ** (3 - i)) & 0xff);
    at += 5;
  }
  return Uint8Array.from(out);
}

function listOf(object: PdfObject): readonly PdfObject[] {
  if (isArray(object)) return object;
  return object === null ? [] : [object];
}
