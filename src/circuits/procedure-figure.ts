// A drawing on tagged sheets: as wide as the text, cut between its boxes where it is higher than a page. Each
// piece is one image to a screen reader, with what it says.

import { PDFOperator, PDFOperatorNames, rgb, type Color, type PDFFont } from 'pdf-lib';
import type { Drawing, Shape } from './diagram-drawing.js';
import { BOTTOM, HEIGHT, MARGIN, printable, WIDTH, type TaggedSheet } from './procedure-sheet.js';

const SCALE_WIDTH = WIDTH - 2 * MARGIN;
const FULL = HEIGHT - MARGIN - BOTTOM;
/** A piece smaller than this part of a page is not begun at its foot. */
const LEAST_BEGUN = 0.45;
/** How far back a cut looks for a place between two boxes, as a part of the piece. */
const LEAST_CUT = 0.4;

export interface FigureFonts { readonly regular: PDFFont; readonly semibold: PDFFont }

/** A little smaller where it saves a page; no smaller, to be read on paper. */
const SIZES = [1, 0.93, 0.86];
/** What a page left half white costs: as good as a piece more, but for an image that then stays whole. */
const WHITE_PAGE = 0.9;

/** Before the title of a drawing is written: goes to a new page when it stands better there. `title`: the height of that title. */
export function roomForFigure(sheet: TaggedSheet, drawing: Drawing, title: number): void {
  const pieces = (room: number): number => Math.min(...SIZES.map((size) => cutsAt(drawing, room, size).length));
  const room = left(sheet) - title;
  const white = left(sheet) >= FULL * LEAST_BEGUN ? WHITE_PAGE : 0;
  if (room < FULL * LEAST_BEGUN / 2 || pieces(room) > pieces(FULL - title) + white) sheet.newPage();
}

export function drawFigure(sheet: TaggedSheet, drawing: Drawing, alt: string, fonts: FigureFonts): void {
  const ways = SIZES.map((size) => ({ scale: scaleOf(drawing, size), cuts: cutsAt(drawing, left(sheet), size) }));
  const { scale, cuts } = ways.reduce((best, way) => (way.cuts.length < best.cuts.length ? way : best));
  cuts.forEach((from, at) => {
    if (at > 0) sheet.newPage();
    const to = cuts[at + 1] ?? drawing.height;
    drawPiece(sheet, drawing, { from, to, scale }, cuts.length === 1 ? alt : `${alt} Partie ${at + 1} sur ${cuts.length}.`, fonts);
  });
}

function scaleOf({ width }: Drawing, size: number): number {
  return (SCALE_WIDTH / width) * size;
}

function cutsAt(drawing: Drawing, room: number, size: number): readonly number[] {
  const scale = scaleOf(drawing, size);
  return cutsOf(drawing, room / scale, FULL / scale);
}

function left(sheet: TaggedSheet): number {
  return sheet.y - BOTTOM;
}

/** Where each piece begins. */
export function cutsOf({ height, boxes, shapes }: Drawing, first: number, full: number): readonly number[] {
  const spans = [
    ...boxes.map(({ y, height: high }) => [y, y + high] as const),
    ...shapes.flatMap((shape) => (shape.kind === 'text' ? [[shape.y - shape.size, shape.y + shape.size * 0.3] as const] : [])),
  ];
  const cuts = [0];
  let room = first;
  for (let from = 0; from + room < height; room = full) {
    from = cutBefore(spans, from, from + room);
    cuts.push(from);
  }
  return cuts;
}

/** The lowest height that goes through no box and no word; where there is none far enough down, the limit itself. */
function cutBefore(spans: readonly (readonly [number, number])[], from: number, limit: number): number {
  let cut = limit;
  for (let crossed = crossing(spans, cut); crossed.length > 0; crossed = crossing(spans, cut)) cut = Math.min(...crossed.map(([top]) => top)) - 2;
  return cut - from < (limit - from) * LEAST_CUT ? limit : cut;
}

function crossing(spans: readonly (readonly [number, number])[], cut: number): readonly (readonly [number, number])[] {
  return spans.filter(([top, bottom]) => top < cut && cut < bottom);
}

/** Between two heights of the drawing. */
interface Piece { readonly from: number; readonly to: number; readonly scale: number }

function drawPiece(sheet: TaggedSheet, { shapes, width }: Drawing, { from, to, scale }: Piece, alt: string, fonts: FigureFonts): void {
  const { page, tags, y: top } = sheet;
  const figure = tags.element('Figure', tags.root, alt);
  const foot = top - (to - from) * scale;
  const x = (WIDTH - width * scale) / 2;
  tags.box(figure, [x, foot, x + width * scale, top]);
  tags.mark(page, figure, () => {
    page.pushOperators(PDFOperator.of(PDFOperatorNames.PushGraphicsState));
    // A box that no cut could spare is shown by halves, on both pages.
    page.pushOperators(...clip(x, foot, width * scale, top - foot));
    for (const shape of shapes) if (touches(shape, from, to)) paint(sheet, shape, { x, from, scale }, fonts);
    page.pushOperators(PDFOperator.of(PDFOperatorNames.PopGraphicsState));
  });
  sheet.y = foot;
}

function clip(...area: readonly [number, number, number, number]): readonly PDFOperator[] {
  return [
    PDFOperator.of(PDFOperatorNames.AppendRectangle, area.map((value) => value.toFixed(2))),
    PDFOperator.of(PDFOperatorNames.ClipNonZero),
    PDFOperator.of(PDFOperatorNames.EndPath),
  ];
}

function touches(shape: Shape, from: number, to: number): boolean {
  return shape.kind === 'path' ? shape.bottom >= from && shape.top <= to : shape.y + shape.size >= from && shape.y - shape.size <= to;
}

function paint({ page, y: top }: TaggedSheet, shape: Shape, { x, from, scale }: { readonly x: number; readonly from: number; readonly scale: number }, { regular, semibold }: FigureFonts): void {
  if (shape.kind === 'path') {
    page.drawSvgPath(shape.d, {
      x, y: top + from * scale, scale,
      ...(shape.fill === null ? {} : { color: ink(shape.fill) }),
      ...(shape.stroke === null ? {} : { borderColor: ink(shape.stroke), borderWidth: 1.25 }),
      ...(shape.dashed ? { borderDashArray: [5, 3] } : {}),
    });
    return;
  }
  const font = shape.bold ? semibold : regular;
  const size = shape.size * scale;
  const text = printable(shape.text);
  const shift = shape.anchor === 'middle' ? font.widthOfTextAtSize(text, size) / 2 : 0;
  page.drawText(text, { x: x + shape.x * scale - shift, y: top - (shape.y - from) * scale, size, font, color: ink(shape.ink) });
}

/** `#RRGGBB`. */
function ink(hexadecimal: string): Color {
  const channel = (at: number): number => Number.parseInt(hexadecimal.slice(at, at + 2), 16) / 255;
  return rgb(channel(1), channel(3), channel(5));
}
