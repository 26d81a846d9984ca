// The one line of JSON that a signing command prints for a file: what was done, or why not.

import { Malformed, Outage } from '#kernel/faults.js';
import { keySentences } from './key-sentences.js';

export interface Told {
  readonly ok: boolean;
  readonly code?: string;
  readonly message?: string;
}

const FILE_SENTENCES: Readonly<Record<string, string>> = {
  ENOENT: 'Le fichier est introuvable.',
  EACCES: 'Le fichier ne peut pas être lu, ou le dossier de sortie n’accepte pas d’écriture.',
  ENOSPC: 'Le disque est plein\u00A0: rien n’a été écrit.',
  EISDIR: 'La sortie est un dossier\u00A0: donnez un nom de fichier.',
};

export function told(code: string, facts: Readonly<Record<string, unknown>>, otherwise = code): Told {
  return { ok: false, code, message: keySentences[code]?.(facts) ?? FILE_SENTENCES[code] ?? otherwise };
}

export function toldOf(error: unknown): Told {
  if (error instanceof Malformed || error instanceof Outage) return told(error.code, error.facts);
  // Nested too deeply for the stack, or a buffer beyond what the machine gives: the file asks for too much.
  if (error instanceof RangeError) return told('pdf.too-complex', {});
  const { code, message } = error as NodeJS.ErrnoException;
  return told(code ?? 'defect', {}, message);
}
