// How two rows of things go together, in the order of both: what they share from the start and from the end, and the
// pairs in between whose worth together is the greatest.

/** How many are the same from the start, and from the end. */
export function commonEnds<T>(before: readonly T[], after: readonly T[], same: (one: T, other: T) => boolean): { readonly head: number; readonly tail: number } {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && same(before[head]!, after[head]!)) head += 1;
  let tail = 0;
  while (tail < shorter - head && same(before[before.length - 1 - tail]!, after[after.length - 1 - tail]!)) tail += 1;
  return { head, tail };
}

/** Places from 0 on both sides, in order; `worth` 0: no pair. Time and memory: the product of the lengths. */
export function bestPairs(wasCount: number, isCount: number, worth: (was: number, is: number) => number): readonly (readonly [number, number])[] {
  const width = isCount + 1;
  const best = new Float64Array((wasCount + 1) * width);
  const value = new Float64Array(wasCount * isCount);
  for (let was = wasCount - 1; was >= 0; was -= 1) {
    for (let is = isCount - 1; is >= 0; is -= 1) {
      const here = (value[was * isCount + is] = worth(was, is));
      best[was * width + is] = Math.max(best[(was + 1) * width + is]!, best[was * width + is + 1]!, here > 0 ? here + best[(was + 1) * width + is + 1]! : 0);
    }
  }
  const pairs: [number, number][] = [];
  for (let was = 0, is = 0; was < wasCount && is < isCount;) {
    const here = value[was * isCount + is]!;
    const now = best[was * width + is]!;
    if (here > 0 && now === here + best[(was + 1) * width + is + 1]!) pairs.push([was++, is++]);
    else if (now === best[(was + 1) * width + is]!) was += 1;
    else is += 1;
  }
  return pairs;
}
