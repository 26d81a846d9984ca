// A PNG unpacked to its last row and packed again (PNG, 3rd edition): the header, the palette and what is transparent, where
// they draw something and no longer than that takes, and the pixels. Every other chunk is left behind, and so are the frames
// after the first of one that moves. Unpacked and packed beside the thread that answers everybody.

import { crc32, deflate, inflate } from 'node:zlib';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import type { Picture, Size } from './picture.js';

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

const SIGNATURE_BYTES = 8;
/** Type and length before the data, checksum after it. */
const AROUND_BYTES = 12;
/** By colour type: samples of a pixel, and the depths there are (§11.2.1). */
const COLOURS: Readonly<Record<number, { readonly samples: number; readonly depths: readonly number[] }>> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] }, 2: { samples: 3, depths: [8, 16] }, 3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] }, 6: { samples: 4, depths: [8, 16] },
};
const PALETTE = 3;
const COLOUR_BYTES = 3;
/** By colour type without a palette: what the colour that is transparent takes (§11.3.1.1). The others have their own transparency. */
const TRANSPARENT_BYTES: Readonly<Record<number, number>> = { 0: 2, 2: 6 };
/** Adam7 (§8.2): where each of the seven passes begins, and its steps. */
const PASSES = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]] as const;
const FILTERS = 5;

/** `null`: damaged. `fault`: judges the size before anything is unpacked. */
export async function readPng(view: Buffer, fault: (size: Size) => Refusal | null): Promise<Omit<Picture, 'format'> | Refusal | null> {
  const chunks = chunksOf(view);
  const header = chunks?.[0];
  if (!chunks || header?.type !== 'IHDR' || header.data.length !== 13) return null;
  const { data } = header;
  const size: Size = { width: data.readUInt32BE(0), height: data.readUInt32BE(4) };
  const [depth = 0, colour = 0, method = 0, filter = 0, interlace = 0] = data.subarray(8);
  const colours = COLOURS[colour];
  if (!colours?.depths.includes(depth) || method !== 0 || filter !== 0 || interlace > 1) return null;
  const refusal = fault(size);
  if (isRefusal(refusal)) return refusal;
  const colouring = colouringOf(chunks, colour, depth);
  if (!colouring) return null;
  const rows = rowsOf(size, colours.samples * depth, interlace === 1);
  const pixels = await unpacked(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data)), rows);
  if (!pixels) return null;
  const kept = [header, ...colouring, { type: 'IDAT', data: await beside((done) => deflate(pixels, done)) }, { type: 'IEND', data: Buffer.alloc(0) }];
  return { ...size, bytes: Buffer.concat([view.subarray(0, SIGNATURE_BYTES), ...kept.map(written)]) };
}

/** The palette of a picture drawn with one (any other only proposes one), and what is transparent; `null`: not of the length they have. */
function colouringOf(chunks: readonly Chunk[], colour: number, depth: number): readonly Chunk[] | null {
  const palette = colour === PALETTE ? chunks.find(({ type }) => type === 'PLTE') : undefined;
  const colours = (palette?.data.length ?? 0) / COLOUR_BYTES;
  if (colour === PALETTE && (!Number.isInteger(colours) || colours < 1 || colours > 2 ** depth)) return null;
  const transparent = chunks.find(({ type }) => type === 'tRNS');
  const exact = TRANSPARENT_BYTES[colour];
  if (!transparent || (colour !== PALETTE && exact === undefined)) return palette ? [palette] : [];
  const { length } = transparent.data;
  const isRight = colour === PALETTE ? length >= 1 && length <= colours : length === exact;
  return isRight ? [...(palette ? [palette] : []), transparent] : null;
}

/** As far as IEND; `null`: cut, or a checksum is wrong. */
function chunksOf(view: Buffer): readonly Chunk[] | null {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE_BYTES; at + AROUND_BYTES <= view.length;) {
    const length = view.readUInt32BE(at);
    const end = at + AROUND_BYTES + length;
    if (end > view.length || view.readUInt32BE(end - 4) !== crc32(view.subarray(at + 4, end - 4))) return null;
    const chunk: Chunk = { type: view.toString('latin1', at + 4, at + 8), data: view.subarray(at + 8, end - 4) };
    chunks.push(chunk);
    if (chunk.type === 'IEND') return chunks;
    at = end;
  }
  return null;
}

/** The length of each row, its filter byte counted, in the order they are written. */
function rowsOf({ width, height }: Size, bits: number, interlaced: boolean): readonly number[] {
  const row = (pixels: number): number => 1 + Math.ceil((pixels * bits) / 8);
  if (!interlaced) return Array.from({ length: height }, () => row(width));
  return PASSES.flatMap(([x, y, across, down]) => {
    const [wide, high] = [Math.ceil((width - x) / across), Math.ceil((height - y) / down)];
    return wide > 0 && high > 0 ? Array.from({ length: high }, () => row(wide)) : [];
  });
}

/** Exactly these rows, each of a filter there is; never more memory than they take. */
async function unpacked(packed: Buffer, rows: readonly number[]): Promise<Buffer | null> {
  const expected = rows.reduce((sum, length) => sum + length, 0);
  try {
    const pixels = await beside((done) => inflate(packed, { maxOutputLength: expected }, done));
    if (pixels.length !== expected) return null;
    let at = 0;
    for (const length of rows) {
      if (pixels[at]! >= FILTERS) return null;
      at += length;
    }
    return pixels;
  } catch {
    return null;
  }
}

/** In a thread of its own. */
function beside(work: (done: (error: Error | null, bytes: Buffer) => void) => void): Promise<Buffer> {
  return new Promise((give, fail) => work((error, bytes) => (error ? fail(error) : give(bytes))));
}

function written({ type, data }: Chunk): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
