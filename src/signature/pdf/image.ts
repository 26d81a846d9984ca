// The drawn signature as an image: a JPEG goes into the PDF as it is (ISO 32000-1 §7.4.8). Only its size is
// read; CMYK and odd files are refused rather than shown wrong.

import { Malformed } from '#kernel/faults.js';
import { madeStream, name, type PdfStream } from './object.js';

/** Throws Malformed signature.bad-image when it is not a grey or colour JPEG. */
export function jpegImage(bytes: Uint8Array): { readonly stream: PdfStream; readonly width: number; readonly height: number } {
  const frame = frameOf(bytes);
  if (!frame || frame.bits !== 8 || (frame.components !== 1 && frame.components !== 3)) throw new Malformed('signature.bad-image');
  const { width, height } = frame;
  const stream = madeStream({
    Type: name('XObject'), Subtype: name('Image'), Width: width, Height: height, BitsPerComponent: 8,
    ColorSpace: name(frame.components === 1 ? 'DeviceGray' : 'DeviceRGB'), Filter: name('DCTDecode'),
  }, bytes);
  return { stream, width, height };
}

interface Frame {
  readonly bits: number;
  readonly width: number;
  readonly height: number;
  readonly components: number;
}

/** The start-of-frame segment (ITU-T T.81 §B.2.2). */
function frameOf(bytes: Uint8Array): Frame | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const two = (at: number): number => bytes[at]! * 256 + bytes[at + 1]!;
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + two(at + 2)) {
    const marker = bytes[at + 1]!;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { bits: bytes[at + 4]!, height: two(at + 5), width: two(at + 7), components: bytes[at + 9]! };
  }
  return null;
}
