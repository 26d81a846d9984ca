// Where a bar of the four weeks and its words are drawn: what would stand on one another stands on lines of its own, and
// words that do not fit in their bar are beside it, so that none are hidden.

/** Columns of days from 1 on, the last one excluded. */
export interface Columns { readonly start: number; readonly end: number }

export interface Drawn {
  /** From 1. */
  readonly line: number;
  readonly bar: Columns;
  /** Where its words are; `null`: it has none. */
  readonly words: Columns | null;
}

/** As many characters as a day holds on the narrowest screen: what fits there fits everywhere. */
const CHARACTERS_A_DAY = 1.4;
/** Of the bar beside its words. */
const PADDING_DAYS = 2;

/** `days`: how many columns there are. */
export function drawn(bars: readonly { readonly columns: Columns; readonly words: string }[], days: number): readonly Drawn[] {
  const lines: Columns[][] = [];
  return bars.map(({ columns, words }) => {
    const place = words === '' ? null : wordsOf(columns, words, days);
    const taken = { start: Math.min(columns.start, place?.start ?? columns.start), end: Math.max(columns.end, place?.end ?? columns.end) };
    const free = lines.findIndex((line) => line.every(({ start, end }) => taken.end <= start || end <= taken.start));
    const line = free < 0 ? lines.length : free;
    (lines[line] ??= []).push(taken);
    return { line: line + 1, bar: columns, words: place };
  });
}

/** In the bar, else after it, else before it; where nothing is wide enough, the widest, in which they take several lines. */
function wordsOf(bar: Columns, words: string, days: number): Columns {
  const wanted = Math.ceil(words.length / CHARACTERS_A_DAY) + PADDING_DAYS;
  const after = { start: bar.end, end: Math.min(days + 1, bar.end + wanted) };
  const before = { start: Math.max(1, bar.start - wanted), end: bar.start };
  const places = [bar, after, before];
  const width = ({ start, end }: Columns): number => end - start;
  return places.find((place) => width(place) >= wanted) ?? places.reduce((best, place) => (width(place) > width(best) ? place : best));
}
