// Free text written by a person with a decision, as it will be printed.

/** Without the spaces around; empty when nothing was written. */
export function readable(text: string | null): string {
  return (text ?? '').normalize('NFC').trim();
}

// PostgreSQL stores no U+0000 and a lone surrogate has no UTF-8 form.
export function isReadable(text: string, mostCharacters: number): boolean {
  return text.length <= mostCharacters && text.isWellFormed() && !text.includes('\u0000');
}
