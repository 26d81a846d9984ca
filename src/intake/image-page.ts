// An image becomes a PDF of one page: A4, upright or lying as the image is, the whole image within its margins.
// The image is put in as it is; its metadata go with the original, which is kept.

import { PDFDocument } from 'pdf-lib';
import { Malformed } from '#kernel/faults.js';
import type { ImageFormat } from './format.js';

/** A4 in points (ISO 216: 210 × 297 mm), and the margin every printer needs. */
const A4 = { short: 595.28, long: 841.89 };
const MARGIN = 28;
/** A3 scanned at 600 dpi is 70 million pixels, 280 MB once unpacked. */
const MAX_PIXELS = 80_000_000;

/** `at`: written as the time of making. Throws Malformed document.bad-image, document.image-too-large. */
export async function imagePage(bytes: Uint8Array, format: ImageFormat, title: string, at: Date): Promise<Uint8Array> {
  const { width, height } = sizeOf(bytes, format);
  if (width === 0 || height === 0) throw new Malformed('document.bad-image');
  if (width * height > MAX_PIXELS) throw new Malformed('document.image-too-large', { megapixels: Math.round(MAX_PIXELS / 1_000_000) });
  const pdf = await PDFDocument.create();
  const image = await (format === 'png' ? pdf.embedPng(bytes) : pdf.embedJpg(bytes)).catch(() => {
    throw new Malformed('document.bad-image');
  });
  const [pageWidth, pageHeight] = width > height ? [A4.long, A4.short] : [A4.short, A4.long];
  const scale = Math.min((pageWidth - 2 * MARGIN) / width, (pageHeight - 2 * MARGIN) / height, 1);
  const [drawnWidth, drawnHeight] = [width * scale, height * scale];
  pdf.addPage([pageWidth, pageHeight]).drawImage(image, { x: (pageWidth - drawnWidth) / 2, y: (pageHeight - drawnHeight) / 2, width: drawnWidth, height: drawnHeight });
  pdf.setTitle(title, { showInWindowTitleBar: true });
  pdf.setLanguage('fr-FR');
  pdf.setCreationDate(at);
  pdf.setModificationDate(at);
  return pdf.save({ useObjectStreams: false });
}

function sizeOf(bytes: Uint8Array, format: ImageFormat): { readonly width: number; readonly height: number } {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // IHDR is the first chunk (PNG 3rd edition §11.2.1).
  if (format === 'png') return view.length < 24 ? { width: 0, height: 0 } : { width: view.readUInt32BE(16), height: view.readUInt32BE(20) };
  return jpegSize(view);
}

/** The frame header SOF (ITU-T T.81 §B.2.2); C4, C8 and CC in its range are other segments. */
function jpegSize(view: Buffer): { readonly width: number; readonly height: number } {
  for (let at = 2; at + 9 < view.length && view[at] === 0xff;) {
    const marker = view[at + 1]!;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return { width: view.readUInt16BE(at + 7), height: view.readUInt16BE(at + 5) };
    at += marker === 0xff ? 1 : 2 + view.readUInt16BE(at + 2);
  }
  return { width: 0, height: 0 };
}
