// The four weeks of absences: a name is read whatever bars stand around it.

import { drawn, type Columns } from '../../web/src/absences/bars.js';

const bar = (start: number, end: number, words = 'M. QUESNOY') => ({ columns: { start, end }, words });
const of = (...bars: readonly ReturnType<typeof bar>[]) => drawn(bars, 28);
const meet = (one: Columns, other: Columns): boolean => one.start < other.end && other.start < one.end;

describe('the bars of four weeks', () => {
  it('bear the name of who acts instead, where it fits', () => {
    expect(of(bar(1, 29))).toEqual([{ line: 1, bar: { start: 1, end: 29 }, words: { start: 1, end: 29 } }]);
  });

  it('have it beside them where they last a day or two: after, or before at the end of the weeks', () => {
    expect(of(bar(5, 6))[0]!.words).toEqual({ start: 6, end: 16 });
    expect(of(bar(26, 28))[0]!.words).toEqual({ start: 16, end: 26 });
  });

  it('give it the widest place where none is wide enough', () => {
    expect(of(bar(10, 21, 'M. QUESNOY, P. MERCIER, H. DELANNOY'))[0]!.words).toEqual({ start: 10, end: 21 });
    expect(of(bar(9, 13, 'M. QUESNOY, P. MERCIER, H. DELANNOY'))[0]!.words).toEqual({ start: 13, end: 29 });
  });

  it('share a line when neither they nor their names meet, and have lines of their own when they do', () => {
    expect(of(bar(1, 2), bar(16, 29)).map(({ line }) => line)).toEqual([1, 1]);
    expect(of(bar(1, 2), bar(9, 24)).map(({ line }) => line)).toEqual([1, 2]);
    expect(of(bar(1, 29), bar(5, 8), bar(18, 20)).map(({ line }) => line)).toEqual([1, 2, 3]);
    expect(of(bar(1, 2), bar(4, 5), bar(18, 19)).map(({ line }) => line)).toEqual([1, 2, 1]);
  });

  it('say nothing of an absence that is over, whose line is free again', () => {
    expect(of(bar(1, 4, ''), bar(4, 18))).toMatchObject([{ line: 1, words: null }, { line: 1, words: { start: 4, end: 18 } }]);
  });

  it('never stand on a name, nor a name on another, wherever two absences fall', () => {
    const days = Array.from({ length: 28 }, (_, at) => at + 1);
    const all = days.flatMap((start) => [1, 3, 9, 28].map((length) => bar(start, Math.min(29, start + length))));
    const hidden = all.flatMap((one) => all.flatMap((other) => {
      const [first, second] = of(one, other);
      const cut = [first!, second!].some(({ words }) => words!.start < 1 || words!.end > 29 || words!.end - words!.start < 9);
      const onEachOther = first!.line === second!.line && [first!.bar, first!.words!].some((mine) => [second!.bar, second!.words!].some((theirs) => meet(mine, theirs)));
      return cut || onEachOther ? [[one.columns, other.columns]] : [];
    }));
    expect(hidden).toEqual([]);
  });
});
