// A paper as a tagged PDF in French (ISO 32000-1 §14.8; the way of ISO 14289-1, PDF/UA): A4, titles, lists and
// tables told as such, the diagram with its text, fonts embedded, title and language set. The same paper and
// fonts give the same bytes.

import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, type PDFFont } from 'pdf-lib';
import type { DocketFonts } from '#evidence/docket-pdf.js';
import { INK, SOFT, TEXT } from '#evidence/docket-sheet.js';
import { unreachable } from '#kernel/faults.js';
import { drawFigure, roomForFigure } from './procedure-figure.js';
import type { Item, Paper, Part, Table } from './procedure-paper.js';
import { MARGIN, TaggedSheet, WIDTH, type Style } from './procedure-sheet.js';
import { describeInXmp, type Element, type Tag } from './procedure-tags.js';

const INNER = WIDTH - 2 * MARGIN;
/** Between two cells of a table. */
const GUTTER = 7;
const LABEL = 110;
/** Of one depth of a list; past the sixth the lines would be too short. */
const INDENT = 14;
const MOST_INDENTS = 6;

export async function paperPdf(paper: Paper, fonts: DocketFonts): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.registerFontkit(fontkit);
  const regular = await document.embedFont(fonts.regular, { subset: false });
  const semibold = await document.embedFont(fonts.semibold, { subset: false });
  describe(document, paper);
  const print: Print = { sheet: new TaggedSheet(document), styles: stylesOf(regular, semibold), regular, semibold };
  write(print, 'P', paper.organisation, print.styles.organisation);
  write(print, 'H1', paper.title, print.styles.title);
  for (const section of paper.sections) {
    const [first] = section.parts;
    if (first?.kind === 'figure') roomForFigure(print.sheet, first.drawing, 14 + print.styles.section.leading);
    else print.sheet.need(90);
    print.sheet.y -= 14;
    write(print, 'H2', section.title, print.styles.section);
    print.sheet.y -= 3;
    for (const part of section.parts) writePart(print, part);
  }
  numberPages(document, print, paper.footer);
  print.sheet.tags.finish();
  return document.save({ useObjectStreams: false });
}

interface Print { readonly sheet: TaggedSheet; readonly styles: Styles; readonly regular: PDFFont; readonly semibold: PDFFont }
type Styles = ReturnType<typeof stylesOf>;

function describe(document: PDFDocument, { title, organisation, madeAt }: Paper): void {
  document.setTitle(title, { showInWindowTitleBar: true });
  document.setLanguage('fr-FR');
  document.setAuthor(organisation);
  document.setCreator('Paraphe');
  document.setProducer('Paraphe');
  document.setCreationDate(new Date(madeAt));
  document.setModificationDate(new Date(madeAt));
  describeInXmp(document, title);
}

function stylesOf(regular: PDFFont, semibold: PDFFont) {
  const style = (font: PDFFont, size: number, color: Style['color'], leading = size * 1.4): Style => ({ font, size, color, leading });
  return {
    organisation: style(semibold, 10, SOFT), title: style(semibold, 20, INK, 26), section: style(semibold, 12.5, INK, 18),
    text: style(regular, 9.5, TEXT, 13.5), strong: style(semibold, 9.5, TEXT, 13.5), label: style(regular, 9, SOFT, 13.5),
    head: style(semibold, 8.5, SOFT, 12), cell: style(regular, 8.5, TEXT, 12), footer: style(regular, 8, SOFT, 11),
  };
}

function writePart(print: Print, part: Part): void {
  switch (part.kind) {
    case 'text':
      write(print, 'P', part.text, print.styles.text);
      print.sheet.y -= 4;
      return;
    case 'facts': return writeFacts(print, part.rows);
    case 'list': return writeList(print, part.items);
    case 'table': return writeTable(print, part);
    case 'figure': return drawFigure(print.sheet, part.drawing, part.alt, print);
    default: return unreachable(part);
  }
}

function write({ sheet }: Print, tag: Tag, text: string, style: Style): void {
  sheet.row([{ x: MARGIN, width: INNER, text, style, element: sheet.tags.element(tag, sheet.tags.root) }]);
}

/** Label and value, as a list whose labels are its marks. */
function writeFacts({ sheet, styles }: Print, rows: readonly { readonly label: string; readonly value: string }[]): void {
  const list = sheet.tags.element('L', sheet.tags.root);
  for (const { label, value } of rows) {
    const item = sheet.tags.element('LI', list);
    sheet.row([
      { x: MARGIN, width: LABEL - GUTTER, text: label, style: styles.label, element: sheet.tags.element('Lbl', item) },
      { x: MARGIN + LABEL, width: INNER - LABEL, text: value, style: styles.text, element: sheet.tags.element('LBody', item) },
    ]);
  }
  sheet.y -= 4;
}

function writeList({ sheet, styles }: Print, items: readonly Item[]): void {
  /** The open list of each depth, and the item of it that deeper ones go into. */
  const open: { readonly list: Element; body: Element }[] = [];
  for (const { mark, depth, text } of items) {
    // A depth may be skipped by the numbering; a list inside a list is opened one at a time.
    const level = Math.min(depth, open.length);
    open.length = Math.min(open.length, level + 1);
    const list = open[level]?.list ?? sheet.tags.element('L', open[level - 1]?.body ?? sheet.tags.root);
    const item = sheet.tags.element('LI', list);
    const label = sheet.tags.element('Lbl', item);
    const body = sheet.tags.element('LBody', item);
    open[level] = { list, body };
    const x = MARGIN + INDENT * Math.min(depth, MOST_INDENTS);
    const shown = mark ?? '–';
    const width = Math.max(16, styles.strong.font.widthOfTextAtSize(shown, styles.strong.size) + 5);
    sheet.row([
      { x, width, text: shown, style: styles.strong, element: label },
      { x: x + width, width: WIDTH - MARGIN - x - width, text, style: styles.text, element: body },
    ]);
    sheet.y -= 2.5;
  }
  sheet.y -= 4;
}

function writeTable({ sheet, styles }: Print, { title, head, shares, rows }: Table): void {
  const table = sheet.tags.element('Table', sheet.tags.root, title);
  const columns = columnsOf(shares);
  const writeHead = (element: (() => Element) | null): void => {
    sheet.row(head.map((text, at) => ({ ...columns[at]!, text, style: styles.head, element: element?.() ?? null })));
    sheet.rule();
    sheet.y -= 4;
  };
  sheet.need(60);
  const first = sheet.tags.element('TR', table);
  writeHead(() => sheet.tags.element('TH', first));
  // On the pages that follow it is seen again, and not heard again.
  sheet.repeatOnNewPage(() => writeHead(null));
  for (const cells of rows) {
    const row = sheet.tags.element('TR', table);
    sheet.row(cells.map((text, at) => ({ ...columns[at]!, text, style: styles.cell, element: sheet.tags.element('TD', row) })));
    sheet.y -= 3;
    sheet.rule();
    sheet.y -= 4;
  }
  sheet.repeatOnNewPage(null);
  sheet.y -= 4;
}

function columnsOf(shares: readonly number[]): readonly { readonly x: number; readonly width: number }[] {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const room = INNER - GUTTER * (shares.length - 1);
  let x = MARGIN;
  return shares.map((share) => {
    const column = { x, width: (room * share) / whole };
    x += column.width + GUTTER;
    return column;
  });
}

function numberPages(document: PDFDocument, { sheet, styles: { footer: style } }: Print, footer: string): void {
  const pages = document.getPages();
  pages.forEach((page, at) => {
    const number = `Page ${at + 1} sur ${pages.length}`;
    sheet.tags.mark(page, null, () => {
      page.drawText(footer, { x: MARGIN, y: 32, size: style.size, font: style.font, color: style.color });
      page.drawText(number, { x: WIDTH - MARGIN - style.font.widthOfTextAtSize(number, style.size), y: 32, size: style.size, font: style.font, color: style.color });
    });
  });
}
