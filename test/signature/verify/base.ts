// The document before anyone has signed it.

import { PDFDocument, StandardFonts } from 'pdf-lib';

/** Two pages of text, as a town hall writes them. */
export async function aBase(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const text of ['Délibération du conseil municipal', 'Article 2']) pdf.addPage([595, 842]).drawText(text, { x: 72, y: 760, size: 16, font });
  return pdf.save({ useObjectStreams: false });
}
