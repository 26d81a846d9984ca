// A PDF opened for random access: objects are read when asked for, by their offset. Encrypted files are
// refused (nothing may be signed that the reader cannot show), damaged ones too; nothing is repaired here.

import { Malformed } from '#kernel/faults.js';
import { isDictionary } from './object.js';
import { ObjectReader } from './object-reader.js';
import { readPages, type PageInfo } from './page.js';
import { readRevisions, type Revision } from './revision.js';
import { readSignatureFields, type SignatureField } from './signature-field.js';
import type { PdfSource } from './source.js';
import { lastStartXref, readSections, type XrefSection } from './xref.js';

/** Throws Malformed: pdf.not-a-pdf, pdf.damaged, pdf.encrypted, pdf.too-complex. */
export function openPdf(source: PdfSource): PdfFile {
  const headerAt = Buffer.from(source.read(0, HEADER_WITHIN_BYTES)).indexOf('%PDF-');
  if (headerAt < 0) throw new Malformed('pdf.not-a-pdf');
  const end = lastStartXref(source);
  const { sections, shift } = sectionsOf(source, end.startXref, headerAt);
  const file = new PdfFile(source, shift, sections, end.eofOffset);
  if (sections.some(({ trailer }) => trailer.entries.has('Encrypt'))) throw new Malformed('pdf.encrypted');
  if (!isDictionary(file.resolve(file.root.entries.get('Pages') ?? null))) throw new Malformed('pdf.damaged', { catalog: 'without pages' });
  return file;
}

/** Readers accept anything before the header within this distance (ISO 32000-1, implementation note 13). */
const HEADER_WITHIN_BYTES = 1024;

/** Offsets count from the header (ISO 32000-1 §7.5.2), but some writers count the junk before it too. */
function sectionsOf(source: PdfSource, startXref: number, headerAt: number): { sections: readonly XrefSection[]; shift: number } {
  try {
    return { sections: readSections(source, startXref, headerAt), shift: headerAt };
  } catch (fault) {
    if (headerAt === 0 || !(fault instanceof Malformed)) throw fault;
    return { sections: readSections(source, startXref, 0), shift: 0 };
  }
}

export class PdfFile extends ObjectReader {
  pages(): readonly PageInfo[] {
    return readPages(this);
  }

  /** The file as it grew, oldest first. */
  revisions(): readonly Revision[] {
    return readRevisions(this);
  }

  signatureFields(): readonly SignatureField[] {
    return readSignatureFields(this);
  }
}
