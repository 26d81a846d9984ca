// A JPEG gone through segment by segment and written again with what decodes it (ITU-T T.81): tables, frame, scans. What
// applications add (Exif and its place on the map, thumbnails, profiles, comments) is left behind.

import { isRefusal, type Refusal } from '#kernel/refusal.js';
import type { Picture, Size } from './picture.js';

interface Segment {
  readonly marker: number;
  /** With its marker; of a scan, with what it codes. */
  readonly bytes: Buffer;
}

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const JFIF = 0xe0;
const ADOBE = 0xee;
/** Baseline, extended, progressive: those that browsers draw. */
const FRAMES: readonly number[] = [0xc0, 0xc1, 0xc2];
/** Huffman tables, quantisation tables, restart interval. */
const TABLES: readonly number[] = [0xc4, 0xdb, 0xdd];
/** Greys, or colours; the four of a printer are drawn by no two browsers alike. */
const COMPONENTS: readonly number[] = [1, 3];
/** JFIF 1.01, no thumbnail: says that the colours are luminance and chrominance. */
const PLAIN_JFIF = Buffer.from([0xff, JFIF, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
/** The whole of an Adobe segment that says how the colours are coded, and nothing else. */
const ADOBE_BYTES = 16;

/** `null`: damaged, or of a kind that is not drawn everywhere. */
export function readJpeg(view: Buffer, fault: (size: Size) => Refusal | null): Omit<Picture, 'format'> | Refusal | null {
  const segments = segmentsOf(view);
  if (!segments) return null;
  const frames = segments.filter(({ marker }) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker));
  const frame = frames[0];
  if (!frame || frames.length !== 1 || !FRAMES.includes(frame.marker) || frame.bytes.length < 10 || !segments.some(({ marker }) => marker === SOS)) return null;
  if (!COMPONENTS.includes(frame.bytes[9]!) || frame.bytes.length !== 10 + 3 * frame.bytes[9]!) return null;
  const size: Size = { width: frame.bytes.readUInt16BE(7), height: frame.bytes.readUInt16BE(5) };
  const refusal = fault(size);
  if (isRefusal(refusal)) return refusal;
  const kept = segments.flatMap(({ marker, bytes }, index) => {
    if (marker === JFIF && index === 0 && bytes.toString('latin1', 4, 9) === 'JFIF\0') return [PLAIN_JFIF];
    const isAdobe = marker === ADOBE && bytes.length === ADOBE_BYTES && bytes.toString('latin1', 4, 9) === 'Adobe';
    return isAdobe || marker === SOS || TABLES.includes(marker) || FRAMES.includes(marker) ? [bytes] : [];
  });
  return { ...size, bytes: Buffer.concat([Buffer.from([0xff, SOI]), ...kept, Buffer.from([0xff, EOI])]) };
}

/** As far as the end of the image; `null`: it never comes, or something that is no segment does. */
function segmentsOf(view: Buffer): readonly Segment[] | null {
  const segments: Segment[] = [];
  for (let at = 2; at + 1 < view.length;) {
    const marker = view[at + 1]!;
    if (view[at] !== 0xff) return null;
    if (marker === 0xff) at += 1;
    else if (marker === EOI) return segments;
    else {
      const end = endOf(view, at, marker);
      if (end === null) return null;
      segments.push({ marker, bytes: view.subarray(at, end) });
      at = end;
    }
  }
  return null;
}

function endOf(view: Buffer, at: number, marker: number): number | null {
  // Markers that stand alone have no place between segments.
  if (marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= SOI) || at + 4 > view.length) return null;
  const length = view.readUInt16BE(at + 2);
  const end = at + 2 + length;
  if (length < 2 || end > view.length) return null;
  return marker === SOS ? endOfScan(view, end) : end;
}

/** Coded data goes on through stuffed bytes and restarts (§B.1.1.5), to the next marker. */
function endOfScan(view: Buffer, from: number): number | null {
  for (let at = from; at + 1 < view.length; at += 1) {
    if (view[at] !== 0xff) continue;
    const next = view[at + 1]!;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return null;
}
