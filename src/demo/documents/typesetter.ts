// Blocks onto A4 pages. The same blocks give the same bytes, on any machine, at any hour: the only date
// written is the one given. The file is left unsigned and unencrypted, with no form in it.

import { PDFDocument, rgb } from 'pdf-lib';
import type { PDFPage } from 'pdf-lib';
import { PAGE, SIGNATURE_ROOM } from './block.js';
import type { Align, Block, Column, PrintedDocument } from './block.js';
import { drawEmblem, EMBLEM } from './emblem.js';
import { linesOf, measuring } from './lines.js';
import type { Line, Measure } from './lines.js';
import { embedTypefaces } from './typefaces.js';
import type { EmbeddedTypefaces, Typefaces } from './typefaces.js';

const BODY_PT = 10.2;
const LEADING = 1.36;
/** A row of a table that runs over two lines. */
const ROW_ROOM_PT = 30;
const WHOLE_TABLE_PT = 300;
const INK = rgb(0.11, 0.12, 0.15);
/** Below the signatures. */
const FOOTER_Y = 20;
const FAINT = rgb(0.45, 0.47, 0.52);

export async function typeset(document: PrintedDocument, typefaces: Typefaces): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const faces = await embedTypefaces(pdf, typefaces);
  describe(pdf, document);
  const press = new Press(pdf, faces);
  for (const block of document.blocks) press.set(block);
  press.numberPages(document.footer);
  return pdf.save({ useObjectStreams: false, addDefaultPage: false });
}

function describe(pdf: PDFDocument, document: PrintedDocument): void {
  pdf.setTitle(document.title, { showInWindowTitleBar: true });
  pdf.setAuthor(document.author);
  pdf.setCreator('Logiciel métier de démonstration');
  pdf.setProducer('Paraphe (commune de démonstration)');
  pdf.setLanguage('fr-FR');
  pdf.setCreationDate(new Date(document.printedAt));
  pdf.setModificationDate(new Date(document.printedAt));
}

class Press {
  readonly #pages: PDFPage[] = [];
  readonly #measure: Measure;
  #y = 0;

  constructor(readonly pdf: PDFDocument, readonly faces: EmbeddedTypefaces) {
    this.#measure = measuring(faces);
    this.#turn();
  }

  set(block: Block): void {
    switch (block.kind) {
      case 'text': {
        const sizePt = block.sizePt ?? BODY_PT;
        const indentPt = block.indentPt ?? 0;
        const roomPt = PAGE.width - 2 * PAGE.side - indentPt;
        for (const line of linesOf(block.text, roomPt, sizePt, this.#measure)) {
          this.#need(sizePt * LEADING);
          this.#y -= sizePt * LEADING;
          this.#line(line, PAGE.side + indentPt, this.#y, roomPt, sizePt, block.align ?? 'justify');
        }
        this.#y -= block.afterPt ?? 4.5;
        return;
      }
      case 'table': return this.#table(block.columns, block.rows, block.total);
      case 'rule':
        this.#need(14);
        this.#rule(this.#y - 5, PAGE.side, PAGE.width - PAGE.side, 0.6);
        this.#y -= 12;
        return;
      case 'space': this.#y -= block.heightPt; return;
      case 'emblem':
        this.#need(EMBLEM.height);
        drawEmblem(this.#page, (PAGE.width - EMBLEM.width) / 2, this.#y);
        this.#y -= EMBLEM.height + 6;
        return;
      case 'signatures': {
        const { left } = SIGNATURE_ROOM;
        if (this.#y < left.y + left.height + 6) this.#turn();
        this.#y = left.y;
        return;
      }
    }
  }

  numberPages(footer: string): void {
    this.#pages.forEach((page, index) => {
      const words = `${footer} — page ${index + 1} / ${this.#pages.length}`;
      const widthPt = this.#measure(words, false, 7.5);
      page.drawText(words, { x: (PAGE.width - widthPt) / 2, y: FOOTER_Y, size: 7.5, font: this.faces.regular, color: FAINT });
    });
  }

  get #page(): PDFPage { return this.#pages.at(-1)!; }

  #turn(): void {
    this.#pages.push(this.pdf.addPage([PAGE.width, PAGE.height]));
    this.#y = PAGE.height - PAGE.top;
  }

  #need(heightPt: number): void {
    if (this.#y - heightPt < PAGE.bottom) this.#turn();
  }

  #line(line: Line, x: number, y: number, roomPt: number, sizePt: number, align: Align): void {
    const gaps = line.words.filter((word, index) => index > 0 && !word.glued).length;
    const slack = roomPt - line.widthPt;
    const stretch = align === 'justify' && !line.last && gaps > 0 ? slack / gaps : 0;
    let at = x + (align === 'center' ? slack / 2 : align === 'right' ? slack : 0);
    const spacePt = this.#measure(' ', false, sizePt);
    line.words.forEach((word, index) => {
      if (index > 0 && !word.glued) at += spacePt + stretch;
      this.#page.drawText(word.text, { x: at, y, size: sizePt, font: word.bold ? this.faces.bold : this.faces.regular, color: INK });
      at += word.widthPt;
    });
  }

  #rule(y: number, from: number, to: number, thickness: number): void {
    this.#page.drawLine({ start: { x: from, y }, end: { x: to, y }, thickness, color: FAINT });
  }

  #table(columns: readonly Column[], rows: readonly (readonly string[])[], total?: readonly string[]): void {
    // A short table is not cut: it goes to the next page whole.
    const heightPt = (rows.length + 2) * ROW_ROOM_PT;
    if (heightPt < WHOLE_TABLE_PT) this.#need(heightPt);
    this.#row(columns, columns.map((column) => `**${column.title}**`), 0.9);
    for (const row of rows) this.#row(columns, row, 0.3);
    if (total) this.#row(columns, total.map((cell) => (cell ? `**${cell}**` : '')), 0.9);
    this.#y -= 8;
  }

  #row(columns: readonly Column[], cells: readonly string[], ruleThickness: number): void {
    const sizePt = 9.2;
    const shares = columns.reduce((sum, column) => sum + column.share, 0);
    const unitPt = (PAGE.width - 2 * PAGE.side) / shares;
    const set = columns.map((column, index) => linesOf(cells[index] ?? '', column.share * unitPt - 8, sizePt, this.#measure));
    const heightPt = Math.max(...set.map((lines) => lines.length)) * sizePt * LEADING + 5;
    this.#need(heightPt);
    let x = PAGE.side;
    set.forEach((lines, index) => {
      const roomPt = columns[index]!.share * unitPt;
      lines.forEach((line, row) => this.#line(line, x + 4, this.#y - (row + 1) * sizePt * LEADING, roomPt - 8, sizePt, columns[index]!.align ?? 'left'));
      x += roomPt;
    });
    this.#y -= heightPt;
    this.#rule(this.#y, PAGE.side, PAGE.width - PAGE.side, ruleThickness);
  }
}
