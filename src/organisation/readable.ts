// Texts that can be kept and read again: no lone surrogate, which has no UTF-8 form and so no digest, and no
// NUL, which PostgreSQL does not store. Asked of every fact before it is recorded.

/** Whether some text in this value, at any depth, cannot be kept. */
export function unreadable(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\u0000') || !value.isWellFormed();
  return typeof value === 'object' && value !== null && Object.values(value).some(unreadable);
}

/** Whether a text is printed as it is typed: one line, nothing invisible, nothing that turns the direction of reading. */
export function isOneLine(text: string): boolean {
  return text.trim() !== '' && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text);
}
