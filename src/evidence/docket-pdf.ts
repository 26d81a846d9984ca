// The docket on paper: A4, in French, title and language set for screen readers (ISO 32000-1 §14.9.2). The
// same docket and fonts give the same bytes: no date but the one it carries, no identifier made by chance.

import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, type PDFFont } from 'pdf-lib';
import type { Docket, DocketLine } from './docket.js';
import { INK, MARGIN, Sheet, SOFT, TEXT, WARNING, WIDTH, type Style } from './docket-sheet.js';

export interface DocketFonts {
  /** TrueType bytes of a small font (the ones of assets/fonts hold Latin only): embedded whole. */
  readonly regular: Uint8Array;
  readonly semibold: Uint8Array;
}

export async function docketPdf(docket: Docket, fonts: DocketFonts): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.registerFontkit(fontkit);
  const regular = await document.embedFont(fonts.regular, { subset: false });
  const semibold = await document.embedFont(fonts.semibold, { subset: false });
  describe(document, docket);
  const styles = stylesOf(regular, semibold);
  const sheet = new Sheet(document);
  writeHead(sheet, docket, styles);
  writeDocuments(sheet, docket, styles);
  writeLines(sheet, docket.lines, styles);
  writeProof(sheet, docket, styles);
  numberPages(document, docket, styles.footer);
  return document.save({ useObjectStreams: false });
}

function describe(document: PDFDocument, docket: Docket): void {
  const made = new Date(docket.madeAt);
  document.setTitle(`${docket.heading}\u00A0: ${docket.title}`, { showInWindowTitleBar: true });
  document.setLanguage('fr-FR');
  document.setAuthor(docket.organisation);
  document.setCreator('Paraphe');
  document.setProducer('Paraphe');
  document.setCreationDate(made);
  document.setModificationDate(made);
}

type Styles = ReturnType<typeof stylesOf>;

function stylesOf(regular: PDFFont, semibold: PDFFont) {
  const style = (font: PDFFont, size: number, color: Style['color'], leading = size * 1.4): Style => ({ font, size, color, leading });
  return {
    organisation: style(semibold, 10, SOFT), heading: style(semibold, 22, INK, 28), title: style(regular, 13, TEXT, 18),
    section: style(semibold, 12, INK, 18), label: style(regular, 8.5, SOFT, 13), value: style(regular, 9.5, TEXT, 13),
    strong: style(semibold, 9.5, TEXT, 13), digest: style(regular, 7.5, SOFT, 11), notice: style(semibold, 9.5, WARNING, 14),
    columnHead: style(semibold, 8.5, SOFT, 14), small: style(regular, 8.5, SOFT, 12), footer: style(regular, 8, SOFT, 11),
  };
}

const LABEL_WIDTH = 78;

function writeHead(sheet: Sheet, docket: Docket, styles: Styles): void {
  sheet.paragraph(docket.organisation, styles.organisation);
  sheet.space(6);
  sheet.paragraph(docket.heading, styles.heading);
  sheet.paragraph(docket.title, styles.title);
  if (docket.notice !== null) {
    sheet.space(6);
    sheet.paragraph(docket.notice, styles.notice);
  }
  sheet.space(12);
  for (const { label, value } of docket.facts) writeLabelled(sheet, label, value, styles.label, styles.value);
}

function writeDocuments(sheet: Sheet, docket: Docket, styles: Styles): void {
  if (docket.documents.length === 0) return;
  writeSection(sheet, 'Documents', styles);
  for (const { number, name, digests } of docket.documents) {
    sheet.need(styles.value.leading + digests.length * styles.digest.leading);
    writeLabelled(sheet, `Document ${number}`, name, styles.label, styles.strong);
    for (const { label, value } of digests) writeLabelled(sheet, label, value, styles.digest, styles.digest);
    sheet.space(5);
  }
}

function writeLines(sheet: Sheet, lines: readonly DocketLine[], styles: Styles): void {
  writeSection(sheet, 'Ce qui a été fait', styles);
  const columns = [{ x: MARGIN, width: 100 }, { x: MARGIN + 112, width: 168 }, { x: MARGIN + 292, width: WIDTH - 2 * MARGIN - 292 }] as const;
  const row = (paragraphs: readonly (readonly { text: string; style: Style }[])[]): void =>
    sheet.row(columns.map((column, at) => ({ ...column, paragraphs: paragraphs[at]! })));
  const head = (): void => {
    row(['Quand', 'Qui, en quelle qualité', 'Quoi'].map((text) => [{ text, style: styles.columnHead }]));
    sheet.rule();
    sheet.space(5);
  };
  head();
  sheet.repeatOnNewPage(head);
  for (const line of lines) {
    row([
      [{ text: line.when, style: styles.value }],
      [{ text: line.who, style: styles.strong }, ...line.quality.map((text) => ({ text, style: styles.small }))],
      [{ text: line.what, style: styles.value }, ...(line.documents.length === 0 ? [] : [{ text: line.documents.join(', '), style: styles.small }])],
    ]);
    sheet.space(5);
    sheet.rule();
    sheet.space(5);
  }
  sheet.repeatOnNewPage(null);
}

function writeProof(sheet: Sheet, docket: Docket, styles: Styles): void {
  if (docket.proof.length === 0) return;
  sheet.need(80);
  writeSection(sheet, 'Preuve', styles);
  for (const sentence of docket.proof) sheet.paragraph(sentence, styles.small);
}

function writeSection(sheet: Sheet, title: string, styles: Styles): void {
  sheet.need(70);
  sheet.space(16);
  sheet.paragraph(title, styles.section);
  sheet.space(3);
}

function writeLabelled(sheet: Sheet, label: string, value: string, labelStyle: Style, valueStyle: Style): void {
  sheet.row([
    { x: MARGIN, width: LABEL_WIDTH - 6, paragraphs: [{ text: label, style: labelStyle }] },
    { x: MARGIN + LABEL_WIDTH, width: WIDTH - 2 * MARGIN - LABEL_WIDTH, paragraphs: [{ text: value, style: valueStyle }] },
  ]);
}

function numberPages(document: PDFDocument, docket: Docket, style: Style): void {
  const pages = document.getPages();
  const reference = docket.facts.find(({ label }) => label === 'Référence')?.value ?? '';
  pages.forEach((page, at) => {
    const number = `Page ${at + 1} sur ${pages.length}`;
    page.drawText(`${docket.heading} · ${reference}`, { x: MARGIN, y: 36, size: style.size, font: style.font, color: style.color });
    page.drawText(number, { x: WIDTH - MARGIN - style.font.widthOfTextAtSize(number, style.size), y: 36, size: style.size, font: style.font, color: style.color });
  });
}
