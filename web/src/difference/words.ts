// Which words of a page changed, told as a person would: what stood there, what stands there now, between which words.
import { bestPairs, commonEnds } from './alignment.js';

/** `before` and `after`: the words around it, for whoever does not see the page. An empty `removed` is an addition. */
export interface Change {
  readonly before: string;
  readonly removed: string;
  readonly added: string;
  readonly after: string;
}

/** Places of the words, from 0, that only the one or only the other has. */
export interface WordDifference {
  readonly removed: ReadonlySet<number>;
  readonly added: ReadonlySet<number>;
  readonly changes: readonly Change[];
}

/** Comparisons of words on one page; beyond it everything between the first and the last change is told as changed. */
const MOST_CELLS = 1_000_000;
/** Fewer words than this between two changes: they are read as one. */
const APART_WORDS = 3;
const AROUND_WORDS = 4;

export function compareWords(before: readonly string[], after: readonly string[]): WordDifference {
  const gaps = gapsOf(before, after);
  const places = (spans: readonly Span[]): ReadonlySet<number> => new Set(spans.flatMap(([from, to]) => Array.from({ length: to - from }, (_, at) => from + at)));
  const text = (words: readonly string[], from: number, to: number): string => words.slice(Math.max(0, from), to).join(' ');
  return {
    removed: places(gaps.map(({ was }) => was)),
    added: places(gaps.map(({ is }) => is)),
    changes: readTogether(gaps).map(({ was, is }) => ({
      before: text(after, is[0] - AROUND_WORDS, is[0]), removed: text(before, ...was), added: text(after, ...is), after: text(after, is[1], is[1] + AROUND_WORDS),
    })),
  };
}

type Span = readonly [from: number, to: number];
/** What lies between two words that both have. */
interface Gap { readonly was: Span; readonly is: Span }

function gapsOf(before: readonly string[], after: readonly string[]): readonly Gap[] {
  const { head, tail } = commonEnds(before, after, (one, other) => one === other);
  const [wasCount, isCount] = [before.length - head - tail, after.length - head - tail];
  const kept = wasCount * isCount > MOST_CELLS ? [] : bestPairs(wasCount, isCount, (was, is) => (before[head + was] === after[head + is] ? 1 : 0));
  const gaps: Gap[] = [];
  let [was, is] = [0, 0];
  for (const [nextWas, nextIs] of [...kept, [wasCount, isCount] as const]) {
    if (was < nextWas || is < nextIs) gaps.push({ was: [head + was, head + nextWas], is: [head + is, head + nextIs] });
    [was, is] = [nextWas + 1, nextIs + 1];
  }
  return gaps;
}

function readTogether(gaps: readonly Gap[]): readonly Gap[] {
  const together: Gap[] = [];
  for (const gap of gaps) {
    const last = together.at(-1);
    if (last && gap.is[0] - last.is[1] < APART_WORDS) together[together.length - 1] = { was: [last.was[0], gap.was[1]], is: [last.is[0], gap.is[1]] };
    else together.push(gap);
  }
  return together;
}
