// The pages in reading order with what they inherit (ISO 32000-1 §7.7.3). A tree that loops, or is deeper
// than any real one, is refused.

import { Malformed } from '#kernel/faults.js';
import { isArray, isDictionary, isName, isReference, type PdfDictionary, type PdfObject, type PdfReference } from './object.js';
import type { ObjectReader } from './object-reader.js';

/** Left, bottom, right, top, in that order whatever the file wrote. */
export type Box = readonly [number, number, number, number];

export interface PageInfo {
  readonly reference: PdfReference;
  readonly dictionary: PdfDictionary;
  readonly mediaBox: Box;
  /** What is displayed: never larger than the media box. */
  readonly cropBox: Box;
  /** Clockwise when displayed: 0, 90, 180 or 270. */
  readonly rotate: number;
}

/** A4, when no ancestor gives a box: as other readers do. */
const DEFAULT_BOX: Box = [0, 0, 595.28, 841.89];
const MAX_DEPTH = 64;
const MAX_PAGES = 200_000;

export function readPages(file: ObjectReader): readonly PageInfo[] {
  const pages: PageInfo[] = [];
  const seen = new Set<number>();
  const visit = (node: PdfObject, inherited: Inherited, depth: number): void => {
    if (!isReference(node)) throw new Malformed('pdf.damaged', { pages: 'direct' });
    if (seen.has(node.number)) throw new Malformed('pdf.damaged', { pages: 'loop' });
    if (depth > MAX_DEPTH || pages.length > MAX_PAGES) throw new Malformed('pdf.too-complex', { pages: pages.length });
    seen.add(node.number);
    const dictionary = file.get(node);
    if (!isDictionary(dictionary)) return;
    const own = inheritedBy(file, dictionary, inherited);
    const kids = file.entry(dictionary, 'Kids');
    if (isArray(kids) && !isName(file.entry(dictionary, 'Type'), 'Page')) for (const kid of kids) visit(kid, own, depth + 1);
    else pages.push(pageOf(node, dictionary, own));
  };
  visit(file.root.entries.get('Pages') ?? null, { mediaBox: null, cropBox: null, rotate: 0 }, 0);
  if (pages.length === 0) throw new Malformed('pdf.damaged', { pages: 0 });
  return pages;
}

interface Inherited {
  readonly mediaBox: Box | null;
  readonly cropBox: Box | null;
  readonly rotate: number;
}

function inheritedBy(file: ObjectReader, dictionary: PdfDictionary, from: Inherited): Inherited {
  const rotate = file.entry(dictionary, 'Rotate');
  return {
    mediaBox: boxOf(file, dictionary, 'MediaBox') ?? from.mediaBox,
    cropBox: boxOf(file, dictionary, 'CropBox') ?? from.cropBox,
    rotate: typeof rotate === 'number' && rotate % 90 === 0 ? ((rotate % 360) + 360) % 360 : from.rotate,
  };
}

function pageOf(reference: PdfReference, dictionary: PdfDictionary, own: Inherited): PageInfo {
  const mediaBox = own.mediaBox ?? DEFAULT_BOX;
  return { reference, dictionary, mediaBox, cropBox: own.cropBox ? common(own.cropBox, mediaBox) : mediaBox, rotate: own.rotate };
}

function boxOf(file: ObjectReader, dictionary: PdfDictionary, key: string): Box | null {
  const array = file.entry(dictionary, key);
  const numbers = isArray(array) ? array.map((item) => file.resolve(item)) : [];
  if (numbers.length !== 4 || !numbers.every((item): item is number => typeof item === 'number')) return null;
  const [a, b, c, d] = numbers as [number, number, number, number];
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}

/** A crop box outside the media box shows nothing: then the media box is displayed. */
function common(crop: Box, media: Box): Box {
  const box: Box = [Math.max(crop[0], media[0]), Math.max(crop[1], media[1]), Math.min(crop[2], media[2]), Math.min(crop[3], media[3])];
  return box[0] < box[2] && box[1] < box[3] ? box : media;
}
