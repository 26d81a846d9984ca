// A pen on A4 sheets: writes paragraphs and columns from the top down, breaks lines and pages, remembers what
// to repeat at the head of each page. Knows paper, no word of the trade.

import { rgb, type Color, type PDFDocument, type PDFFont, type PDFPage } from 'pdf-lib';

/** ISO 216 A4, in points. */
export const WIDTH = 595.28;
const HEIGHT = 841.89;
export const MARGIN = 54;
/** Room for the footer below the last line. */
const BOTTOM = 66;

export const INK = rgb(0x16 / 255, 0x32 / 255, 0x4f / 255);
export const TEXT = rgb(0x1b / 255, 0x20 / 255, 0x26 / 255);
export const SOFT = rgb(0x54 / 255, 0x5c / 255, 0x66 / 255);
export const RULE = rgb(0xe2 / 255, 0xdf / 255, 0xd8 / 255);
export const WARNING = rgb(0x85 / 255, 0x25 / 255, 0x1d / 255);

export interface Style { readonly font: PDFFont; readonly size: number; readonly color: Color; readonly leading: number }
export interface Column { readonly x: number; readonly width: number; readonly paragraphs: readonly { readonly text: string; readonly style: Style }[] }

export class Sheet {
  private page: PDFPage;
  private y = HEIGHT - MARGIN;
  /** Called at the top of each further page: repeats the head of a table. */
  private onNewPage: (() => void) | null = null;

  constructor(private readonly document: PDFDocument) {
    this.page = document.addPage([WIDTH, HEIGHT]);
  }

  repeatOnNewPage(head: (() => void) | null): void {
    this.onNewPage = head;
  }

  space(height: number): void {
    this.y -= height;
  }

  rule(): void {
    this.page.drawLine({ start: { x: MARGIN, y: this.y }, end: { x: WIDTH - MARGIN, y: this.y }, thickness: 0.75, color: RULE });
  }

  paragraph(text: string, style: Style, x = MARGIN, width = WIDTH - MARGIN - x): void {
    for (const line of brokenLines(text, style, width)) {
      this.need(style.leading);
      this.line(line, x, style);
      this.y -= style.leading;
    }
  }

  /** Columns that begin at the same height; moved to the next page together when they fit on none of this one. */
  row(columns: readonly Column[]): void {
    const laid = columns.map(({ x, width, paragraphs }) => ({ x, lines: paragraphs.flatMap(({ text, style }) => brokenLines(text, style, width).map((line) => ({ line, style }))) }));
    const longest = Math.max(...laid.map(({ lines }) => lines.length));
    const height = Math.max(...laid.map(({ lines }) => lines.reduce((sum, { style }) => sum + style.leading, 0)));
    if (height <= HEIGHT - MARGIN - BOTTOM - 60) this.need(height);
    // A row longer than a page (a reason of two thousand characters in a narrow column) goes on over the break.
    for (let at = 0; at < longest; at += 1) {
      const line = laid.map(({ x, lines }) => ({ x, ...lines[at] }));
      const leading = Math.max(...line.map(({ style }) => style?.leading ?? 0));
      this.need(leading);
      for (const { x, line: text, style } of line) if (text !== undefined && style) this.line(text, x, style);
      this.y -= leading;
    }
  }

  /** Goes to a new page unless this height is left on this one. */
  need(height: number): void {
    if (this.y - height >= BOTTOM) return;
    this.page = this.document.addPage([WIDTH, HEIGHT]);
    this.y = HEIGHT - MARGIN;
    this.onNewPage?.();
  }

  private line(text: string, x: number, { font, size, color }: Style): void {
    this.page.drawText(text, { x, y: this.y - size, size, font, color });
  }
}

/** The lines of a text in a width; a word longer than a line (a digest) is cut. */
export function brokenLines(text: string, { font, size }: Style, width: number): readonly string[] {
  const fits = (candidate: string): boolean => font.widthOfTextAtSize(candidate, size) <= width;
  const lines: string[] = [];
  let line = '';
  // Broken at plain spaces only: the no-break space before « : » stays with its word.
  for (const word of text.replace(/[\r\n\t\f\v]+/g, ' ').split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const character of word) {
      if (line !== '' && !fits(line + character)) {
        lines.push(line);
        line = '';
      }
      line += character;
    }
  }
  return [...lines, line];
}
