// What a signature looks like on the page: a few lines of text, as large as the rectangle allows, upright
// whatever the rotation of the page (ISO 32000-1 §12.5.5). No transparency, an embedded font, a plain border:
// a PDF/A stays one.

import { glyphsOf, hex4, widthOfText } from './font.js';
import type { ObjectReader } from './object-reader.js';
import { dictionary, isArray, madeStream, name, type PdfObject, type PdfReference, type PdfStream } from './object.js';
import { uprightMatrix } from './placement.js';
import { numeral } from './serialise.js';
import type { TrueTypeFont } from './true-type.js';

export interface AppearanceText {
  /** In what capacity, and the name: the words the law asks for. */
  readonly mention: readonly string[];
  /** Smaller, below: when and how it was signed. */
  readonly small: readonly string[];
}

/** A JPEG drawn at the left; decorative, it proves nothing. */
export interface AppearanceImage {
  readonly reference: PdfReference;
  readonly width: number;
  readonly height: number;
}

const LARGEST_SIZE = 11;
/** Below this nobody reads; the text is then cut by the rectangle. */
const SMALLEST_SIZE = 3;
const SMALL_RATIO = 0.7;
const LINE_HEIGHT = 1.25;
const MARGIN = 4;
const SIZE_STEP = 0.25;

export function appearanceForm(
  size: { readonly width: number; readonly height: number }, rotate: number, text: AppearanceText,
  font: { readonly font: TrueTypeFont; readonly reference: PdfReference }, image: AppearanceImage | null,
): PdfStream {
  const { width, height } = size;
  const imageWidth = image ? Math.min(width * 0.4, ((height - 2 * MARGIN) * image.width) / image.height) : 0;
  const left = MARGIN + (image ? imageWidth + MARGIN : 0);
  const content = [
    'q 0.5 w 0.45 0.5 0.6 RG', `0.25 0.25 ${numeral(width - 0.5)} ${numeral(height - 0.5)} re S Q`,
    ...(image ? [imageOperators(image, imageWidth, height)] : []),
    textOperators(font.font, text, left, width - left - MARGIN, height),
  ].join('\n');
  return madeStream({
    Type: name('XObject'), Subtype: name('Form'), FormType: 1, BBox: [0, 0, width, height],
    Matrix: uprightMatrix(rotate, width, height),
    Resources: dictionary({
      Font: dictionary({ F0: font.reference }), ...(image ? { XObject: dictionary({ I0: image.reference }) } : {}),
    }),
  }, Buffer.from(content, 'latin1'));
}

/** An invisible signature still has an appearance, of no size (PDF/A asks for one; ISO 32000-1 §12.7.4.5). */
export function emptyForm(): PdfStream {
  return madeStream({ Type: name('XObject'), Subtype: name('Form'), FormType: 1, BBox: [0, 0, 0, 0], Resources: dictionary({}) }, new Uint8Array(0));
}

/**
 * The drawing within the frame of the placeholder it takes the place of. Filling a field of a certified document is
 * allowed, framing it anew is not: EU DSS compares the two entry by entry, down to the order of the corners of /BBox. A
 * placeholder of another size keeps ours.
 */
export function framedAs(placeholder: PdfStream, drawing: PdfStream, size: { readonly width: number; readonly height: number }, rotate: number, file: ObjectReader): PdfStream {
  const held = (key: string): PdfObject => file.entry(placeholder.dictionary, key);
  const box = numbersOf(held('BBox'), file);
  if (!isFrame(box, size) || !isIdentity(held('Matrix'), file)) return drawing;
  const upright = uprightMatrix(rotate, ...uprightSize(size, rotate)).map(numeral).join(' ');
  const bytes = rotate === 0 ? drawing.bytes! : Buffer.concat([Buffer.from(`q ${upright} cm\n`), drawing.bytes!, Buffer.from('\nQ')]);
  return madeStream({
    ...Object.fromEntries(drawing.dictionary.entries),
    BBox: box, FormType: held('FormType') ?? undefined, Matrix: held('Matrix') ?? undefined,
  }, bytes);
}

/** Turned by a quarter, what is read upright is as wide as the rectangle is high. */
export function uprightSize({ width, height }: { readonly width: number; readonly height: number }, rotate: number): [number, number] {
  return rotate % 180 === 90 ? [height, width] : [width, height];
}

/** What writers round a corner to. */
const ROUNDING = 0.01;

function isFrame([left, bottom, right, top, ...more]: readonly number[], { width, height }: { readonly width: number; readonly height: number }): boolean {
  if (left === undefined || bottom === undefined || right === undefined || top === undefined || more.length > 0) return false;
  const apart = [Math.min(left, right), Math.min(bottom, top), Math.abs(right - left) - width, Math.abs(top - bottom) - height];
  return apart.every((one) => Math.abs(one) <= ROUNDING);
}

function isIdentity(matrix: PdfObject, file: ObjectReader): boolean {
  return matrix === null || numbersOf(matrix, file).join() === '1,0,0,1,0,0';
}

function numbersOf(list: PdfObject, file: ObjectReader): readonly number[] {
  return isArray(list) ? list.map((item) => Number(file.resolve(item))) : [];
}

function imageOperators(image: AppearanceImage, width: number, height: number): string {
  const shownHeight = (width * image.height) / image.width;
  return `q ${numeral(width)} 0 0 ${numeral(shownHeight)} ${MARGIN} ${numeral((height - shownHeight) / 2)} cm /I0 Do Q`;
}

function textOperators(font: TrueTypeFont, text: AppearanceText, left: number, width: number, height: number): string {
  const size = fittingSize(font, text, width, height - 2 * MARGIN);
  const lines = [...text.mention.map((line) => ({ line, size })), ...text.small.map((line) => ({ line, size: size * SMALL_RATIO }))];
  const total = lines.reduce((sum, { size: own }) => sum + own * LINE_HEIGHT, 0);
  let top = (height + total) / 2;
  const drawn = lines.map(({ line, size: own }) => {
    top -= own * LINE_HEIGHT;
    const glyphs = glyphsOf(font, line).map(hex4).join('');
    return `/F0 ${numeral(own)} Tf 1 0 0 1 ${numeral(left)} ${numeral(top + own * 0.3)} Tm <${glyphs}> Tj`;
  });
  return ['BT 0.1 0.1 0.15 rg', ...drawn, 'ET'].join('\n');
}

function fittingSize(font: TrueTypeFont, text: AppearanceText, width: number, height: number): number {
  const widest = Math.max(1, ...text.mention.map((line) => widthOfText(font, line)), ...text.small.map((line) => widthOfText(font, line) * SMALL_RATIO));
  const lines = text.mention.length + text.small.length * SMALL_RATIO;
  const fitting = Math.min(LARGEST_SIZE, (width * 1000) / widest, height / (lines * LINE_HEIGHT));
  return Math.max(SMALLEST_SIZE, Math.floor(fitting / SIZE_STEP) * SIZE_STEP);
}
