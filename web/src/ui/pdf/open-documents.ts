// The PDF documents being read: the last few kept open so that going back is immediate and the next dossier can be opened
// in advance. Only ranges of the file are asked of the server.
import { AnnotationMode, getDocument, InvalidPDFException, type PDFDocumentLoadingTask, type PDFDocumentProxy, type PDFPageProxy, type PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { whenIdle } from '../idle.js';
import { readyAnotherLater, takeWorker } from './workers.js';

/** Enough for a dossier with annexes and the one after it; each holds a worker and a few megabytes of decoded pages. */
const KEPT_OPEN = 6;
/** Pages are found by hopping through the file: small pieces, which pdf.js joins when it needs neighbours. */
const RANGE_BYTES = 16_384;

interface Opened {
  readonly task: PDFDocumentLoadingTask;
  readonly worker: PDFWorker;
  /** Nobody has looked at it yet, and the server counts it as unopened. */
  ahead: boolean;
}

const open = new Map<string, Opened>();

/** Under a fragment of its digest, bytes that have taken the place of others are another document. */
export function openPdf(url: string): Promise<PDFDocumentProxy> {
  const known = open.get(url);
  if (!known) return begin(url, url, false).task.promise;
  open.delete(url);
  open.set(url, known);
  if (known.ahead) {
    known.ahead = false;
    // Once it is drawn: the page comes first.
    whenIdle(() => tellOpened(url));
  }
  return known.task.promise;
}

/** Fetches its first page before anybody looks at it; given up half-way when they go elsewhere. */
export async function openAhead(url: string, leaving: AbortSignal): Promise<void> {
  if (open.has(url)) return;
  const opened = begin(url, aheadOf(url), true);
  let isWhole = false;
  // Going on to this very document leaves the other one too: whether it is looked at is known a moment later.
  leaving.addEventListener('abort', () => setTimeout(() => {
    if (opened.ahead && !isWhole) close(url, opened);
  }));
  try {
    const first = await (await opened.task.promise).getPage(1);
    await drawSmall(first);
    isWhole = true;
    readyAnotherLater();
  } catch {
    // Told to whoever looks at it, by opening it again.
    if (opened.ahead) close(url, opened);
  }
}

const SMALL = 0.05;

/** On a canvas nobody sees: its orders, images and fonts are then there for the one that is looked at. Asked for otherwise, they would be made twice. */
async function drawSmall(page: PDFPageProxy): Promise<void> {
  const viewport = page.getViewport({ scale: SMALL });
  const canvas = Object.assign(document.createElement('canvas'), { width: Math.ceil(viewport.width), height: Math.ceil(viewport.height) });
  await page.render({ canvas, viewport, annotationMode: ANNOTATIONS }).promise;
}

function aheadOf(url: string): string {
  const address = new URL(url, location.href);
  address.searchParams.set('ahead', '1');
  return address.href;
}

const FIRST_AGAIN_MS = 2000;
const LAST_AGAIN_MS = 60_000;

/** One byte: being given some of it is opening it. Lost, it is told again, at once when the connection is back; refused, it is opened anew the next time. */
function tellOpened(url: string, failures = 0): void {
  void fetch(url, { headers: { Range: 'bytes=0-0' }, cache: 'no-store' }).then(({ status }) => status, () => null).then((status) => {
    if (status === null || status === 429 || status >= 500) return later(Math.min(LAST_AGAIN_MS, FIRST_AGAIN_MS * 2 ** failures), () => tellOpened(url, failures + 1));
    if (status >= 400) putAside(url);
  });
}

/** It is opened anew the next time. Somebody may be looking at it: it is closed with the oldest. */
function putAside(url: string): void {
  const refused = open.get(url);
  if (!refused) return;
  const place = `${url} refused`;
  const former = open.get(place);
  if (former) close(place, former);
  open.delete(url);
  open.set(place, refused);
}

/** Once: after that time, or as soon as the browser has its connection back. */
function later(delayMs: number, work: () => void): void {
  const go = (): void => {
    clearTimeout(timer);
    window.removeEventListener('online', go);
    work();
  };
  const timer = setTimeout(go, delayMs);
  window.addEventListener('online', go);
}

function close(url: string, opened: Opened): void {
  if (open.get(url) === opened) open.delete(url);
  void opened.task.destroy().finally(() => opened.worker.destroy());
}

function begin(key: string, url: string, ahead: boolean): Opened {
  const worker = takeWorker();
  const task = getDocument({
    url,
    worker,
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
  const opened: Opened = { task, worker, ahead };
  open.set(key, opened);
  task.promise.catch(() => close(key, opened));
  closeOldest();
  return opened;
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
  for (const [url, opened] of open) {
    if (open.size <= KEPT_OPEN) return;
    close(url, opened);
  }
}
