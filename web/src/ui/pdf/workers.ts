// The workers of pdf.js: one a document, so that a file that never ends being read holds up no other; one more started
// ahead, so that no document waits for its worker to start.
import { GlobalWorkerOptions, PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { whenIdle } from '../idle.js';

GlobalWorkerOptions.workerSrc = workerUrl;

let ready: PDFWorker | null = null;
let isBeingMade = false;

/** Its code is fetched first: pdf.js makes no worker any more after one that could not be started. */
export async function keepOneReady(): Promise<void> {
  if (ready || isBeingMade) return;
  isBeingMade = true;
  try {
    const { ok, status } = await fetch(workerUrl);
    if (!ok) throw new Error(`${workerUrl}: ${status}`);
    ready = PDFWorker.create({});
  } finally {
    isBeingMade = false;
  }
}

/** Whoever takes it destroys it. */
export function takeWorker(): PDFWorker {
  const taken = ready ?? PDFWorker.create({});
  ready = null;
  return taken;
}

export function readyAnotherLater(): void {
  whenIdle(() => void keepOneReady().catch(() => undefined));
}
