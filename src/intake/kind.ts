// What a file is, judged on its bytes alone: neither its name nor what the browser says of it counts.
// The name is only held against it when it says something else.

import { refuse, type Refusal } from '#kernel/refusal.js';
import type { PdfSource } from '#signature/pdf/source.js';
import type { ImageFormat, OfficeFormat } from './format.js';
import { officeInOle, OLE_SIGNATURE } from './office/ole.js';
import { officeInZip, ZIP_SIGNATURE } from './office/zip-directory.js';

export type Kind = { readonly kind: 'pdf' } | { readonly kind: 'image'; readonly format: ImageFormat } | { readonly kind: 'office'; readonly format: OfficeFormat };

/** Readers accept anything before the header within this distance (ISO 32000-1, implementation note 13). */
const HEAD_BYTES = 1024;

/** Refusals: document.not-its-name, document.unknown-kind, document.encrypted, document.macros, document.bomb; `pdf.not-a-pdf` when only the name says PDF. */
export function kindOf(source: PdfSource, name: string): Kind | Refusal {
  const extension = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? null;
  const found = onContent(source);
  if (found === null) return extension === null || extension === 'pdf' ? refuse('pdf.not-a-pdf') : refuse('document.unknown-kind', { extension });
  if ('refused' in found) return found;
  const is = found.kind === 'pdf' ? 'pdf' : found.format;
  const said = extension === null ? null : EXTENSIONS[extension];
  if (extension !== null && said !== is) return refuse('document.not-its-name', { name, extension, is });
  return found;
}

function onContent(source: PdfSource): Kind | Refusal | null {
  const head = Buffer.from(source.read(0, HEAD_BYTES));
  const text = head.toString('latin1');
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return { kind: 'image', format: 'png' };
  if (text.startsWith('\xff\xd8\xff')) return { kind: 'image', format: 'jpeg' };
  if (text.startsWith('{\\rtf')) return { kind: 'office', format: 'rtf' };
  if (text.startsWith(ZIP_SIGNATURE)) return ofOffice(officeInZip(source));
  if (text.startsWith(OLE_SIGNATURE)) return ofOffice(officeInOle(source));
  return text.includes('%PDF-') ? { kind: 'pdf' } : null;
}

function ofOffice(found: OfficeFormat | Refusal | null): Kind | Refusal | null {
  return typeof found === 'string' ? { kind: 'office', format: found } : found;
}

/** What a name promises; templates and slide shows are what they are made of. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  pdf: 'pdf', png: 'png', jpg: 'jpeg', jpeg: 'jpeg', jpe: 'jpeg', rtf: 'rtf',
  docx: 'docx', dotx: 'docx', xlsx: 'xlsx', xltx: 'xlsx', pptx: 'pptx', ppsx: 'pptx', potx: 'pptx',
  odt: 'odt', ott: 'odt', ods: 'ods', ots: 'ods', odp: 'odp', otp: 'odp',
  doc: 'doc', dot: 'doc', xls: 'xls', xlt: 'xls', ppt: 'ppt', pps: 'ppt',
};
