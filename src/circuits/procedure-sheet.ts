// A pen on tagged A4 sheets: each line it writes belongs to an element of the structure tree; breaks lines and
// pages, repeats the head of a table as an ornament. Knows paper, no word of the trade.

import type { Color, PDFDocument, PDFFont, PDFPage } from 'pdf-lib';
import { brokenLines, RULE } from '#evidence/docket-sheet.js';
import { Tags, type Element } from './procedure-tags.js';

/** ISO 216 A4, in points. */
export const WIDTH = 595.28;
export const HEIGHT = 841.89;
export const MARGIN = 42;
/** Room for the footer below the last line. */
export const BOTTOM = 60;

export interface Style { readonly font: PDFFont; readonly size: number; readonly color: Color; readonly leading: number }
export interface Cell { readonly x: number; readonly width: number; readonly text: string; readonly style: Style; /** `null`: an ornament. */ readonly element: Element | null }

export class TaggedSheet {
  readonly tags: Tags;
  page: PDFPage;
  /** What is left starts here; heights go upwards in a PDF. */
  y = HEIGHT - MARGIN;
  private onNewPage: (() => void) | null = null;

  constructor(private readonly document: PDFDocument) {
    this.tags = new Tags(document);
    this.page = document.addPage([WIDTH, HEIGHT]);
  }

  repeatOnNewPage(head: (() => void) | null): void {
    this.onNewPage = head;
  }

  /** Goes to a new page unless this height is left on this one. */
  need(height: number): void {
    if (this.y - height >= BOTTOM) return;
    this.newPage();
  }

  newPage(): void {
    this.page = this.document.addPage([WIDTH, HEIGHT]);
    this.y = HEIGHT - MARGIN;
    this.onNewPage?.();
  }

  rule(): void {
    this.tags.mark(this.page, null, () => this.page.drawLine({ start: { x: MARGIN, y: this.y }, end: { x: WIDTH - MARGIN, y: this.y }, thickness: 0.75, color: RULE }));
  }

  /** Cells that begin at the same height, kept on one page when they fit on one. */
  row(cells: readonly Cell[]): void {
    const laid = cells.map((cell) => ({ ...cell, lines: linesOf(cell) }));
    const longest = Math.max(...laid.map(({ lines }) => lines.length));
    const leading = Math.max(...laid.map(({ style }) => style.leading));
    if (longest * leading <= HEIGHT - MARGIN - BOTTOM - 60) this.need(longest * leading);
    for (let at = 0; at < longest; at += 1) {
      this.need(leading);
      for (const { x, style, element, lines } of laid) {
        const text = lines[at];
        if (text !== undefined) this.line(text, x, style, element);
      }
      this.y -= leading;
    }
  }

  line(text: string, x: number, { font, size, color }: Style, element: Element | null, y = this.y): void {
    this.tags.mark(this.page, element, () => this.page.drawText(text, { x, y: y - size, size, font, color }));
  }
}

function linesOf({ text, style, width }: Cell): readonly string[] {
  const shown = printable(text);
  return spaced(shown, brokenLines(shown, style, width));
}

/** The fonts of the house have no narrow no-break space (U+202F): the ordinary one holds its place. */
export function printable(text: string): string {
  return text.replace(/\u202F/g, '\u00A0');
}

/** Gives back the space that each break took away, so that what is read aloud keeps its words apart; a word cut in two stays one. */
function spaced(text: string, lines: readonly string[]): readonly string[] {
  let at = 0;
  return lines.map((line) => {
    at = text.indexOf(line, at) + line.length;
    return text.charAt(at) === ' ' ? `${line} ` : line;
  });
}
