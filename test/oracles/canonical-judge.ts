// libxml2, through the Python of pyHanko, which brings lxml along: one process for all documents.

import { dirname, join } from 'node:path';
import { foreignTool } from '../support/foreign-tool.js';
import { startLines } from './line-process.js';

export interface CanonicalJudge {
  /** The exclusive canonical form of the element of this Id; `null` when libxml2 does not read the document. */
  canonical(document: Uint8Array, id: string): Promise<string | null>;
  close(): void;
}

/** `null`, said loudly, when it is not installed. */
export function startCanonicalJudge(): CanonicalJudge | null {
  const pyhanko = foreignTool('pyhanko');
  if (!pyhanko) return null;
  const judge = startLines('libxml2', join(dirname(pyhanko), 'python'), [join(import.meta.dirname, 'canonical-judge.py')]);
  return {
    canonical: async (document, id) => {
      const { form } = await judge.ask<{ readonly form: string }>(Buffer.from(document).toString('base64'), id);
      return form === '' ? null : Buffer.from(form, 'base64').toString('utf8');
    },
    close: () => judge.close(),
  };
}
