// Words as they are searched for: neither case nor accents nor spaces more than one count.

export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/gu, ' ').trim().toLowerCase();
}

/** Whether each word asked is somewhere in the text, in any order. */
export function isFoundIn(text: string, asked: string): boolean {
  const where = plain(text);
  return plain(asked).split(' ').every((word) => where.includes(word));
}
