// Words compared whatever their case and their accents: « Élagage » is found by « elagage ». One table says it for what
// is typed and, in SQL, for what is looked through (filtering.store.ts), so that both sides agree on every letter.

/** Each letter of the first stands for the letter of the second at the same place. */
export const ACCENTED = 'ÀÁÂÃÄÅàáâãäåÇçÈÉÊËèéêëÌÍÎÏìíîïÑñÒÓÔÕÖòóôõöÙÚÛÜùúûüÝŸýÿŠšŽž’‘ʼ\u00A0\u202F';
export const PLAIN = 'AAAAAAaaaaaaCcEEEEeeeeIIIIiiiiNnOOOOOoooooUUUUuuuuYYyySsZz\'\'\'  ';

/** Ligatures are two letters. */
export const LIGATURES: readonly (readonly [string, string])[] = [['Œ', 'OE'], ['œ', 'oe'], ['Æ', 'AE'], ['æ', 'ae']];

export function folded(text: string): string {
  const apart = LIGATURES.reduce((known, [one, two]) => known.replaceAll(one, two), text.normalize('NFC'));
  return [...apart].map((letter) => { const at = ACCENTED.indexOf(letter); return at === -1 ? letter : PLAIN[at]; }).join('').toLowerCase();
}

/** The words asked for, each of which must be found. */
export function wordsOf(text: string | null): readonly string[] {
  return text === null ? [] : [...new Set(folded(text).split(/\s+/).filter((word) => word !== ''))];
}
