// A JPEG gone through segment by segment and written again with what decodes it (ITU-T T.81): tables, frame, scans. What
// applications add (Exif and its place on the map, thumbnails, profiles, comments) is left behind. What the scans code is
// not decoded.

import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { EOI, segmentsOf, SOI, SOS, type Segment } from './jpeg-segments.js';
import { TABLES, tablesIn } from './jpeg-tables.js';
import type { Picture, Size } from './picture.js';

const JFIF = 0xe0;
const ADOBE = 0xee;
const PROGRESSIVE = 0xc2;
/** Baseline, extended, progressive: those that browsers draw. */
const FRAMES: readonly number[] = [0xc0, 0xc1, PROGRESSIVE];
/** Within the markers of frames, those of Huffman tables, of extensions and of arithmetic coding. */
const NO_FRAMES: readonly number[] = [0xc4, 0xc8, 0xcc];
/** Of bits; no browser draws those of twelve. */
const PRECISION = 8;
/** Greys, or colours; the four of a printer are drawn by no two browsers alike. */
const COMPONENTS: readonly number[] = [1, 3];
/** Of a progressive one: programs write about ten. Each has the whole picture drawn again. */
const MOST_SCANS = 64;
/** JFIF 1.01, no thumbnail: says that the colours are luminance and chrominance. */
const PLAIN_JFIF = Buffer.from([0xff, JFIF, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
/** The whole of an Adobe segment that says how the colours are coded, and nothing else. */
const ADOBE_BYTES = 16;
const MOST_TRANSFORM = 2;

/** `null`: damaged, or of a kind that is not drawn everywhere. */
export function readJpeg(view: Buffer, fault: (size: Size) => Refusal | null): Omit<Picture, 'format'> | Refusal | null {
  const segments = segmentsOf(view);
  const frame = segments && frameOf(segments);
  if (!segments || !frame) return null;
  const size: Size = { width: frame.bytes.readUInt16BE(7), height: frame.bytes.readUInt16BE(5) };
  const refusal = fault(size);
  if (isRefusal(refusal)) return refusal;
  if (!areScansSane(segments, frame) || !areTablesSane(segments)) return null;
  const adobe = segments.find(isAdobe);
  const kept = segments.flatMap((segment, index) => {
    const { marker, bytes } = segment;
    if (marker === JFIF && index === 0 && bytes.toString('latin1', 4, 9) === 'JFIF\0') return [PLAIN_JFIF];
    if (segment === adobe) return [plainAdobe(bytes)];
    return segment === frame || marker === SOS || TABLES.includes(marker) ? [bytes] : [];
  });
  return { ...size, bytes: Buffer.concat([Buffer.from([0xff, SOI]), ...kept, Buffer.from([0xff, EOI])]) };
}

/** The only one there is, of a kind that is drawn everywhere. */
function frameOf(segments: readonly Segment[]): Segment | null {
  const frames = segments.filter(({ marker }) => marker >= 0xc0 && marker <= 0xcf && !NO_FRAMES.includes(marker));
  const frame = frames[0];
  if (!frame || frames.length !== 1 || !FRAMES.includes(frame.marker) || frame.bytes.length < 10) return null;
  const components = frame.bytes[9]!;
  return frame.bytes[4] === PRECISION && COMPONENTS.includes(components) && frame.bytes.length === 10 + 3 * components ? frame : null;
}

/** After the frame, each of components there are, and no more of them than draw something. */
function areScansSane(segments: readonly Segment[], frame: Segment): boolean {
  const components = frame.bytes[9]!;
  const scans = segments.filter(({ marker }) => marker === SOS);
  const most = frame.marker === PROGRESSIVE ? MOST_SCANS : components;
  if (scans.length === 0 || scans.length > most || segments.indexOf(scans[0]!) < segments.indexOf(frame)) return false;
  return scans.every(({ bytes }) => {
    const among = bytes[4] ?? 0;
    return among >= 1 && among <= components && bytes.readUInt16BE(2) === 6 + 2 * among;
  });
}

function areTablesSane(segments: readonly Segment[]): boolean {
  let waiting: string[] = [];
  for (const segment of segments) {
    if (segment.marker === SOS) waiting = [];
    if (!TABLES.includes(segment.marker)) continue;
    const defined = tablesIn(segment);
    if (defined === null) return false;
    waiting.push(...defined);
    if (new Set(waiting).size !== waiting.length) return false;
  }
  return true;
}

function isAdobe({ marker, bytes }: Segment): boolean {
  return marker === ADOBE && bytes.length === ADOBE_BYTES && bytes.toString('latin1', 4, 9) === 'Adobe' && bytes[ADOBE_BYTES - 1]! <= MOST_TRANSFORM;
}

/** Of all it says, how the colours are coded. */
function plainAdobe(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0xff, ADOBE, 0, ADOBE_BYTES - 2]), Buffer.from('Adobe'), Buffer.from([0, 100, 0, 0, 0, 0, bytes[ADOBE_BYTES - 1]!])]);
}
