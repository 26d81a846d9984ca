// The worker of pdf.js, with two places of it changed: shown by the first page, a document whose pages lie side by side
// in its tree has each of them fetched before that page is (0034). Fails when pdf.js no longer reads as it did.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const CHANGES: readonly (readonly [was: RegExp, is: string])[] = [
  // As many children as pages: each child is one, and the last is looked at when it is turned to.
  [/async checkLastPage\((\w+)=!1\)\{/, 'async checkLastPage($1=!1){const kids=this.catalog.toplevelPagesDict.getRaw("Kids");if(!$1&&Array.isArray(kids)&&kids.length===this.catalog.numPages)return;'],
  // The first page waits for no other, nor does the one after those that are known; all are fetched together for one that lies further.
  [/async getPageDict\((\w+)\)\{/, 'async getPageDict($1){const isNear=$1<=this.pageKidsCountCache.size;'],
  [/(\w+===this\.toplevelPagesDict&&\w+ instanceof Ref&&)(!\w+\.has\(\w+\)&&\w+\.put\(\w+,\w+\.fetchAsync\(\w+\)\))/, '!isNear&&$1$2'],
];

/** Writes it to `to`, and gives that back. */
export function changedWorker(from: string, to: string): string {
  let text = readFileSync(from, 'utf8');
  for (const [was, is] of CHANGES) {
    if ([...text.matchAll(new RegExp(was, 'g'))].length !== 1) throw new Error(`The worker of pdf.js no longer reads as it did: ${was.source}`);
    text = text.replace(was, is);
  }
  mkdirSync(dirname(to), { recursive: true });
  // Asked of whoever changes a file under its licence (Apache 2.0, 4b).
  writeFileSync(to, `/* Changed for Paraphe: see web/pdf-worker.ts. */\n${text}`);
  return to;
}
