import { isDifference, pairPages, type PagePair, type Sketch } from '../../web/src/difference/pages.js';
import { differingSquares, resemblance, whereabouts, type Picture } from '../../web/src/difference/picture.js';
import { compareWords } from '../../web/src/difference/words.js';
import { differenceMessages } from '../../web/src/messages/fr/difference.js';

const page = (text: string): Sketch => ({ words: text.split(' '), tones: null });
/** Dark where the letter is an `x`. */
const scan = (tones: string): Sketch => ({ words: [], tones: [...tones].map((tone) => (tone === 'x' ? 40 : 700)) });
const told = (before: readonly Sketch[], after: readonly Sketch[]): readonly string[] => pairPages(before, after).map(({ state, was, is, moved }) => `${was ?? '-'} ${is ?? '-'} ${state}${moved ? ' moved' : ''}`);
const [budget, annexe, voirie, fin] = ['Le conseil vote le budget de 1200 euros', 'Annexe des comptes de la commune', 'Travaux de voirie rue des Lilas', 'Fait et signé en mairie'].map(page) as [Sketch, Sketch, Sketch, Sketch];
const corrected = page('Le conseil vote le budget de 1500 euros');

describe('the pages of two versions', () => {
  it('are alike, page for page, when no word changed', () => {
    expect(told([budget, fin], [budget, fin])).toEqual(['1 1 alike', '2 2 alike']);
  });

  it('are paired by what they hold: a page put in between shifts nothing', () => {
    expect(told([budget, annexe, fin], [budget, voirie, annexe, fin])).toEqual(['1 1 alike', '- 2 added', '2 3 alike', '3 4 alike']);
    expect(told([budget, voirie, annexe, fin], [budget, annexe, fin])).toEqual(['1 1 alike', '2 - removed', '3 2 alike', '4 3 alike']);
  });

  it('tell a page that changed from one that was put in its place', () => {
    expect(told([budget, fin], [corrected, fin])).toEqual(['1 1 changed', '2 2 alike']);
    expect(told([budget, fin], [voirie, fin])).toEqual(['1 - removed', '- 1 added', '2 2 alike']);
    expect(told([budget, annexe], [voirie, corrected, annexe])).toEqual(['- 1 added', '1 2 changed', '2 3 alike']);
  });

  it('tell a page that was moved, changed or not, where it is now', () => {
    expect(told([budget, annexe, voirie, fin], [annexe, voirie, fin, budget])).toEqual(['2 1 alike', '3 2 alike', '4 3 alike', '1 4 alike moved']);
    expect(told([annexe, voirie, fin, budget], [corrected, annexe, voirie, fin])).toEqual(['4 1 changed moved', '1 2 alike', '2 3 alike', '3 4 alike']);
  });

  it('are paired by light and shade when they are scans, and their pictures are still to be compared', () => {
    const [one, two, other] = [scan('xx..xx....'), scan('.....x.x.x'), scan('..xx....xx')];
    expect(told([one, two], [one, two])).toEqual(['1 1 alike', '2 2 alike']);
    expect(told([one, two], [one, other, two])).toEqual(['1 1 alike', '- 2 added', '2 3 alike']);
    expect(told([one, two], [scan('xx..xx...x'), two])).toEqual(['1 1 alike', '2 2 alike']);
  });

  it('are looked at side by side when typed pages came back as scans', () => {
    expect(told([budget, annexe, fin], [scan('xx..'), scan('..xx'), fin])).toEqual(['1 1 changed', '2 2 changed', '3 3 alike']);
  });

  it('are all told of a document that became empty of the former ones, or the other way round', () => {
    expect(told([], [budget])).toEqual(['- 1 added']);
    expect(told([budget], [])).toEqual(['1 - removed']);
  });

  it('are paired by their numbers where there are too many to be compared', () => {
    const many = (mark: string): Sketch[] => Array.from({ length: 600 }, (_, at) => page(`${mark} page ${at}`));
    expect(told(many('avant'), many('après')).slice(0, 2)).toEqual(['1 1 changed', '2 2 changed']);
  });

  it('are counted in one sentence', () => {
    const pairs: readonly PagePair[] = [...pairPages([budget, annexe, fin], [corrected, voirie, annexe]), { was: 9, is: 8, state: 'same', moved: true }];
    expect(differenceMessages.summary(pairs)).toBe('Une page modifiée, une page ajoutée, une page supprimée et une page déplacée.');
    expect(pairs.map(isDifference)).toEqual([true, true, false, true, true]);
    expect(differenceMessages.summary(pairPages([budget], [budget]))).toBe('Aucun mot n’a changé.');
  });
});

describe('the words of a page that changed', () => {
  const compared = (was: string, is: string) => compareWords(was.split(' '), is.split(' '));

  it('are told with the words around them: what stood there, what stands there now', () => {
    const { removed, added, changes } = compared('Le conseil vote un budget de 1200 euros pour la voirie', 'Le conseil vote un budget de 1500 euros pour la voirie communale');
    expect(changes).toEqual([
      { before: 'vote un budget de', removed: '1200', added: '1500', after: 'euros pour la voirie' },
      { before: 'euros pour la voirie', removed: '', added: 'communale', after: '' },
    ]);
    expect([[...removed], [...added]]).toEqual([[6], [6, 11]]);
  });

  it('are read as one change when only a word or two lie between, and marked one by one', () => {
    const { removed, changes } = compared('Fait à Lille le 3 avril', 'Fait à Douai le 4 mai');
    expect(changes).toEqual([{ before: 'Fait à', removed: 'Lille le 3 avril', added: 'Douai le 4 mai', after: '' }]);
    expect([...removed]).toEqual([2, 4, 5]);
  });

  it('are none when the text is the same', () => {
    expect(compared('a b', 'a b').changes).toEqual([]);
  });

  it('are all told at once where a page is too long to be compared word by word', () => {
    const long = (mark: string): string => Array.from({ length: 1100 }, (_, at) => `${mark}${at}`).join(' ');
    expect(compared(`Titre ${long('a')} fin`, `Titre ${long('b')} fin`).changes).toHaveLength(1);
  });
});

describe('two pictures of a page', () => {
  const [width, height] = [160, 240];
  const picture = (dark: (x: number, y: number) => boolean, paper = 255): Picture => ({
    width, height, data: Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) => (at % 4 === 3 ? 255 : dark(Math.floor(at / 4) % width, Math.floor(at / 4 / width)) ? 20 : paper)),
  });
  const line = (x: number, y: number): boolean => y === 120 && x > 20;
  const stamp = (x: number, y: number): boolean => line(x, y) || (x > 130 && y > 220);

  it('differ where a stamp was put, and nowhere else', () => {
    const squares = differingSquares(picture(line), picture(stamp))!;
    expect(whereabouts(squares, { width, height })).toEqual(['bottom-right']);
    expect(squares.every(({ left, top }) => left >= 128 && top >= 208)).toBe(true);
    expect(differingSquares(picture(line), picture(line))).toEqual([]);
  });

  it('do not differ by the grain of a scan that was compressed anew, but by one dot of ink', () => {
    expect(differingSquares(picture(line), picture(line, 240))).toEqual([]);
    expect(differingSquares(picture(line), picture((x, y) => line(x, y) || (x === 5 && y === 5)))).toEqual([{ left: 0, top: 0 }]);
  });

  it('are said to differ as a whole when they do nearly everywhere, or have not the same format', () => {
    expect(whereabouts(differingSquares(picture(() => false), picture((x) => x % 3 === 0))!, { width, height })).toBe('whole');
    expect(differingSquares(picture(line), { width: height, height: width, data: picture(line).data })).toBeNull();
  });

  it('resemble by light and shade, whatever the lamp; a blank page resembles blank pages only', () => {
    expect(resemblance([10, 200, 10, 200], [30, 230, 30, 230])).toBeCloseTo(1);
    expect(resemblance([10, 200, 10, 200], [200, 10, 200, 10])).toBe(0);
    expect([resemblance([5, 5], [9, 9]), resemblance([5, 5], [1, 9])]).toEqual([1, 0]);
  });
});
