import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { glyphsOf, widthOfText } from '#signature/pdf/font.js';
import { openPdf } from '#signature/pdf/reader.js';
import type { Box } from '#signature/pdf/page.js';
import { displayed, placed } from '#signature/pdf/placement.js';
import { memorySource } from '#signature/pdf/source.js';
import { readTrueType } from '#signature/pdf/true-type.js';
import { aPdf } from '../../support/a-pdf.js';

const font = readTrueType(readFileSync(join(import.meta.dirname, '../../../assets/fonts/PublicSans-Regular.subset.ttf')));

it('writes every letter of a French name, and of its neighbours', () => {
  const text = 'Œuvrard-Lœuil, Zoë, Benoît, Łukasz, Ñuñez, Ağca, Čapek : « l’été – 12 € … » ÀÂÇÉÈÊËÎÏÔÙÛÜŸ æ';
  expect(glyphsOf(font, text)).not.toContain(0);
  expect(widthOfText(font, 'Œ')).toBeGreaterThan(widthOfText(font, 'I'));
});

it('writes narrow and composed characters by their neighbour rather than not at all', () => {
  expect(glyphsOf(font, 'a\u202fb')).toEqual(glyphsOf(font, 'a b'));
  expect(glyphsOf(font, 'e\u0301')).toEqual(glyphsOf(font, 'é'));
  expect(glyphsOf(font, 'ế')).not.toContain(0);
});

describe('a rectangle asked on what is shown', () => {
  const at = { page: 1, x: 10, y: 20, width: 100, height: 50 };
  const cases: readonly (readonly [number, readonly number[]])[] = [
    // CropBox 100 200 500 800: 400 wide, 600 high.
    [0, [110, 220, 210, 270]],
    [90, [430, 210, 480, 310]],
    [180, [390, 730, 490, 780]],
    [270, [120, 690, 170, 790]],
  ];
  it.each(cases)('on a cropped page turned by %i degrees', (rotate, box) => {
    const pages = openPdf(memorySource(aPdf({ pages: [{ rotate, cropBox: '[100 200 500 800]' }] }))).pages();
    expect(placed(pages, at)).toMatchObject({ box });
    // And back.
    expect(displayed(1, pages[0]!, box as unknown as Box)).toEqual(at);
  });

  it('is refused outside the page, and on a page that is not there', () => {
    const pages = openPdf(memorySource(aPdf({ pages: [{ rotate: 90 }] }))).pages();
    // Turned, the page is 842 wide and 595 high.
    expect(placed(pages, { ...at, x: 742 })).toHaveProperty('box');
    expect(placed(pages, { ...at, y: 560 })).toMatchObject({ refused: 'signature.outside-page' });
    expect(placed(pages, { ...at, page: 2 })).toMatchObject({ refused: 'signature.no-such-page', facts: { page: 2, pages: 1 } });
    expect(placed(pages, { ...at, page: 0 })).toMatchObject({ refused: 'signature.no-such-page' });
  });
});
