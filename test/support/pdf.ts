// PDF files made for a test.

import { PDFDocument, StandardFonts } from 'pdf-lib';

/** A few A4 pages with a line of text each. `mark` makes it another file. */
export async function aPdf(mark = 'Délibération', pages = 2): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let page = 1; page <= pages; page += 1) {
    document.addPage([595, 842]).drawText(`${mark} - page ${page}`, { x: 72, y: 760, size: 14, font });
  }
  return document.save({ useObjectStreams: false });
}
