// The tables of a JPEG, judged on their form (ITU-T T.81, §B.2.4): each is exactly as long as what it says it holds, so that
// nothing rides in it, and none is defined twice before a scan has used it.

import type { Segment } from './jpeg-segments.js';

const DHT = 0xc4;
const DQT = 0xdb;
const DRI = 0xdd;
export const TABLES: readonly number[] = [DHT, DQT, DRI];

/** Marker, length. */
const HEAD_BYTES = 4;
const DRI_BYTES = 6;
const LAST_DESTINATION = 3;
const COEFFICIENTS = 64;
const CODE_LENGTHS = 16;
const MOST_CODES = 256;

/** What the segment defines, each under a name of its own; `null`: it is no table, or not whole. */
export function tablesIn({ marker, bytes }: Segment): readonly string[] | null {
  if (marker === DRI) return bytes.length === DRI_BYTES ? ['restart'] : null;
  const names: string[] = [];
  let at = HEAD_BYTES;
  while (at < bytes.length) {
    const [kind, destination] = [bytes[at]! >> 4, bytes[at]! & 15];
    const length = marker === DQT ? COEFFICIENTS * (1 + kind) : codesLength(bytes, at + 1);
    if (kind > 1 || destination > LAST_DESTINATION || length === null) return null;
    names.push(`${marker} ${marker === DQT ? 0 : kind} ${destination}`);
    at += 1 + length;
  }
  return at === bytes.length && names.length > 0 ? names : null;
}

/** How many codes there are of each length, then what each stands for. */
function codesLength(bytes: Buffer, at: number): number | null {
  const codes = bytes.subarray(at, at + CODE_LENGTHS).reduce((sum, count) => sum + count, 0);
  return codes <= MOST_CODES ? CODE_LENGTHS + codes : null;
}
