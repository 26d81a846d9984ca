// What is done with what a file holds: the table of docs/hostile-documents.md, in code. What is signed must not
// change of itself after the signature; what is only read may be accepted with a warning.

import { refuse, type Refusal } from '#kernel/refusal.js';
import type { ActiveContent } from './active-content.js';

/** Told beside the document to everyone who reads it. */
export type DocumentWarning = 'javascript' | 'sends-data' | 'media' | 'embedded-file' | 'hidden-layer' | 'broken-signature' | 'image-only';

export const WARNINGS: readonly DocumentWarning[] = ['javascript', 'sends-data', 'media', 'embedded-file', 'hidden-layer', 'broken-signature', 'image-only'];

/** The budget of a large town with its annexes has some 1 500 pages; nobody reads twice that before signing. */
export const PAGES_MAX = 3_000;

const REFUSED_WHEN_SIGNED: readonly ActiveContent[] = ['launch', 'xfa', 'javascript', 'sends-data', 'media'];
/** A program to start is never a document; a dynamic form (XFA) has no page that can be read here. */
const ALWAYS_REFUSED: readonly ActiveContent[] = ['launch', 'xfa'];

/** The warnings to keep with the document, or the refusal: document.launch, document.xfa, document.active. */
export function admitted(found: ReadonlySet<ActiveContent>, pages: number, toSign: boolean): readonly DocumentWarning[] | Refusal {
  if (pages > PAGES_MAX) return refuse('document.too-many-pages', { pages, most: PAGES_MAX });
  const fault = (toSign ? REFUSED_WHEN_SIGNED : ALWAYS_REFUSED).find((content) => found.has(content));
  if (fault === 'launch') return refuse('document.launch');
  if (fault === 'xfa') return refuse('document.xfa');
  if (fault) return refuse('document.active', { content: fault });
  return WARNINGS.filter((warning) => (found as ReadonlySet<string>).has(warning));
}
