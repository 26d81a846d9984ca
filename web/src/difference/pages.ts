// Two versions of a document, page by page: which page of the one is which page of the other. Pages are paired by what
// they hold, in their order, so that a page put in between shifts nothing; then those that were left over, when they
// resemble: they were moved. Words say what changed; where they are the same, the picture has still to be compared.
import { bestPairs, commonEnds } from './alignment.js';
import { resemblance } from './picture.js';

/** What a page holds. `tones`: light and shade in a coarse grid, of a page without words (a scan); else `null`. */
export interface Sketch {
  readonly words: readonly string[];
  readonly tones: readonly number[] | null;
}

/** `alike`: the words are the same, or there are none; the picture has not been compared yet. */
export type PageState = 'alike' | 'same' | 'changed' | 'added' | 'removed';

/** Numbers of the pages, from 1; `null`: there is none on that side. */
export interface PagePair {
  readonly state: PageState;
  readonly moved: boolean;
  readonly was: number | null;
  readonly is: number | null;
}

/** Pages with less in common than this are two pages, not one that changed. */
const LEAST_ALIKE = 0.3;
/** A page found far from where it was must be surer to be the same. */
const LEAST_ALIKE_MOVED = 0.6;
/** Comparisons of pages, a second of work at most; longer documents are paired by their numbers. */
const MOST_PAIRS = 250_000;

export function pairPages(before: readonly Sketch[], after: readonly Sketch[]): readonly PagePair[] {
  const { head, tail } = commonEnds(before, after, isSame);
  const [was, is] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
  const middle = was.length * is.length > MOST_PAIRS ? byNumber(was.length, is.length) : byContent(was, is);
  const places: readonly Place[] = [
    ...Array.from({ length: head }, (_, at): Place => [at, at, false]),
    ...middle.map(([one, other, moved]): Place => [one === null ? null : one + head, other === null ? null : other + head, moved]),
    ...Array.from({ length: tail }, (_, at): Place => [before.length - tail + at, after.length - tail + at, false]),
  ];
  return places.map(([one, other, moved]) => ({
    was: one === null ? null : one + 1, is: other === null ? null : other + 1, moved,
    state: one === null ? 'added' : other === null ? 'removed' : sameWords(before[one]!, after[other]!) ? 'alike' : 'changed',
  }));
}

/** What whoever reads has to look at. */
export function isDifference({ state, moved }: PagePair): boolean {
  return moved || (state !== 'same' && state !== 'alike');
}

function sameWords(one: Sketch, other: Sketch): boolean {
  return one.words.length === other.words.length && one.words.every((word, at) => word === other.words[at]);
}

function isSame(one: Sketch, other: Sketch): boolean {
  return sameWords(one, other) && (one.words.length > 0 || (one.tones ?? []).every((tone, at) => tone === other.tones?.[at]));
}

type Place = readonly [was: number | null, is: number | null, moved: boolean];

function byNumber(was: number, is: number): readonly Place[] {
  return Array.from({ length: Math.max(was, is) }, (_, at): Place => [at < was ? at : null, at < is ? at : null, false]);
}

function byContent(was: readonly Sketch[], is: readonly Sketch[]): readonly Place[] {
  const likeness = likenessOf(was, is);
  const kept = bestPairs(was.length, is.length, (one, other) => {
    const alike = likeness(one, other);
    return alike < LEAST_ALIKE ? 0 : alike;
  });
  const places: Place[] = [];
  let [one, other] = [0, 0];
  for (const [nextOne, nextOther] of [...kept, [was.length, is.length] as const]) {
    places.push(...between([one, nextOne], [other, nextOther], (at, where) => (where === 'was' ? was : is)[at]!.words.length === 0));
    if (nextOne < was.length) places.push([nextOne, nextOther, false]);
    [one, other] = [nextOne + 1, nextOther + 1];
  }
  return withMoves(places, likeness);
}

type Run = readonly [from: number, to: number];

/** As many pages instead of as many others, all without words on one side: typed pages that were scanned, or the other way round. They are looked at side by side. */
function between([one, oneEnd]: Run, [other, otherEnd]: Run, wordless: (at: number, where: 'was' | 'is') => boolean): readonly Place[] {
  const [removed, added] = [range(one, oneEnd), range(other, otherEnd)];
  const scanned = removed.length === added.length && (removed.every((at) => wordless(at, 'was')) || added.every((at) => wordless(at, 'is')));
  if (scanned) return removed.map((at, place): Place => [at, added[place]!, false]);
  return [...removed.map((at): Place => [at, null, false]), ...added.map((at): Place => [null, at, false])];
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
}

/** A page that left one place and came to another is one page: told where it is now. */
function withMoves(places: readonly Place[], likeness: (was: number, is: number) => number): readonly Place[] {
  const left = new Set(places.flatMap(([was, is]) => (was !== null && is === null ? [was] : [])));
  const told = places.map(([was, is]): Place => {
    if (was !== null || is === null) return [was, is, false];
    const [nearest, alike] = [...left].reduce<readonly [number, number]>((best, one) => (likeness(one, is) > best[1] ? [one, likeness(one, is)] : best), [-1, 0]);
    if (alike < LEAST_ALIKE_MOVED) return [null, is, false];
    left.delete(nearest);
    return [nearest, is, true];
  });
  return told.filter(([was, is]) => is !== null || left.has(was!));
}

/** From 0 (nothing in common) to 1: the share of words both have (Dice), or how the pictures go together. */
function likenessOf(was: readonly Sketch[], is: readonly Sketch[]): (one: number, other: number) => number {
  const numbers = new Map<string, number>();
  const numbered = ({ words }: Sketch): Int32Array => Int32Array.from(words, (word) => {
    const known = numbers.get(word) ?? numbers.size;
    numbers.set(word, known);
    return known;
  }).sort();
  const [ones, others] = [was.map(numbered), is.map(numbered)];
  return (one, other) => {
    const [here, there] = [ones[one]!, others[other]!];
    if (here.length === 0 && there.length === 0) return resemblance(was[one]!.tones ?? [], is[other]!.tones ?? []);
    return (2 * shared(here, there)) / (here.length + there.length);
  };
}

/** How many both rows have, each as often as the one that has it less; both are sorted. */
function shared(one: Int32Array, other: Int32Array): number {
  let count = 0;
  for (let here = 0, there = 0; here < one.length && there < other.length;) {
    if (one[here] === other[there]) {
      count += 1;
      here += 1;
      there += 1;
    } else if (one[here]! < other[there]!) here += 1;
    else there += 1;
  }
  return count;
}
