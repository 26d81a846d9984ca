// Where words stand in the text of a page, as people look for them: capitals, accents, apostrophes, the kind of a space and
// the ends of lines make no difference.

/** A piece of text as the file gives it. */
export interface Piece {
  readonly text: string;
  readonly endsLine: boolean;
}

/** Some of the characters of a piece. */
export interface Part {
  readonly piece: number;
  readonly from: number;
  readonly to: number;
}

interface Letter extends Part { readonly letter: string }

export function occurrencesIn(pieces: readonly Piece[], wanted: string): readonly (readonly Part[])[] {
  const sought = plain(wanted);
  if (sought === '') return [];
  const letters = lettersOf(pieces);
  const text = letters.map(({ letter }) => letter).join('');
  const found: (readonly Part[])[] = [];
  for (let at = text.indexOf(sought); at !== -1; at = text.indexOf(sought, at + sought.length)) found.push(joined(letters.slice(at, at + sought.length)));
  return found;
}

/** Nothing else is looked for. */
export function plain(text: string): string {
  return lettersOf([{ text, endsLine: false }]).map(({ letter }) => letter).join('').trim();
}

function lettersOf(pieces: readonly Piece[]): readonly Letter[] {
  const letters: Letter[] = [];
  const put = (letter: string, piece: number, from: number, to: number): void => {
    if (letter !== ' ' || letters.at(-1)?.letter !== ' ') letters.push({ letter, piece, from, to });
  };
  pieces.forEach(({ text, endsLine }, piece) => {
    let from = 0;
    for (const character of text) {
      const to = from + character.length;
      for (const unit of folded(character)) put(unit, piece, from, to);
      from = to;
    }
    if (endsLine) put(' ', piece, from, from);
  });
  return letters;
}

/** Each of one unit, so that a place in the text is a place among the letters. */
function folded(character: string): readonly string[] {
  if (/\s/.test(character)) return [' '];
  return character.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae').split('');
}

function joined(letters: readonly Letter[]): readonly Part[] {
  const parts: Part[] = [];
  for (const { piece, from, to } of letters) {
    const last = parts.at(-1);
    if (last?.piece === piece) parts[parts.length - 1] = { piece, from: last.from, to: Math.max(last.to, to) };
    else parts.push({ piece, from, to });
  }
  return parts.filter(({ from, to }) => to > from);
}
