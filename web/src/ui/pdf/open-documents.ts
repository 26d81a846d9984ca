// The PDF documents being read: one shared worker, the last few kept open so that going back is immediate and
// the next dossier can be opened in advance. Only ranges of the file are asked of the server.
import { AnnotationMode, getDocument, GlobalWorkerOptions, InvalidPDFException, type PDFDocumentLoadingTask, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

/** Enough for a dossier with annexes and the one after it; each holds at most a few megabytes of decoded pages. */
const KEPT_OPEN = 6;
/** Pages are found by hopping through the file: small pieces, which pdf.js joins when it needs neighbours. */
const RANGE_BYTES = 16_384;

GlobalWorkerOptions.workerSrc = workerUrl;

const open = new Map<string, PDFDocumentLoadingTask>();

export function openPdf(url: string): Promise<PDFDocumentProxy> {
  const known = open.get(url);
  if (known) {
    open.delete(url);
    open.set(url, known);
    return known.promise;
  }
  const task = getDocument({
    url,
    rangeChunkSize: RANGE_BYTES,
    // Without both, the whole file is streamed behind the first page.
    disableAutoFetch: true,
    disableStream: true,
    cMapUrl: '/pdfjs/cmaps/',
    cMapPacked: true,
    standardFontDataUrl: '/pdfjs/standard_fonts/',
    wasmUrl: '/pdfjs/wasm/',
    iccUrl: '/pdfjs/iccs/',
    isEvalSupported: false,
    enableXfa: false,
  });
  open.set(url, task);
  task.promise.catch(() => open.delete(url));
  closeOldest();
  return task.promise;
}

export type Unreadable = 'password' | 'unreadable' | 'unreachable';

export function whyUnreadable(error: unknown): Unreadable {
  if (error instanceof Error && error.name === 'PasswordException') return 'password';
  if (error instanceof InvalidPDFException) return 'unreadable';
  return 'unreachable';
}

/** Appearances of fields and signatures are drawn on the page; nothing in it can be filled in. */
export const ANNOTATIONS = AnnotationMode.ENABLE;

function closeOldest(): void {
  for (const [url, task] of open) {
    if (open.size <= KEPT_OPEN) return;
    open.delete(url);
    void task.destroy();
  }
}
