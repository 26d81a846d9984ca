import { cornerOf, movedInside, readyPlace } from '#circuits/frame-place.js';
import { atMillimetres, coversText, resized, underOffice, type Frame } from '../../web/src/placing/frames.js';

const page = { width: 595, height: 842 };
const frame: Frame = { step: 'signature', page: 1, x: 300, y: 100, width: 200, height: 84 };

describe('a frame on a page', () => {
  it('never leaves it', () => {
    expect(movedInside({ ...frame, x: -40, y: 900 }, page)).toEqual({ ...frame, x: 0, y: 758 });
    expect(movedInside({ ...frame, x: 594.6 }, page)).toEqual({ ...frame, x: 395 });
    expect(movedInside(frame, { width: 100, height: 50 })).toEqual({ ...frame, x: 0, y: 0 });
  });

  it('is told and typed in millimetres from the left and from the top', () => {
    expect(cornerOf(frame, page)).toEqual({ left: 106, top: 232 });
    expect(cornerOf(atMillimetres(frame, { left: 20, top: 250 }, page), page)).toEqual({ left: 20, top: 250 });
  });

  it('keeps its upper left corner when it grows', () => {
    expect(resized(frame, 'large', page)).toEqual({ ...frame, width: 260, height: 110, y: 74 });
  });

  it('has ready places at the foot', () => {
    expect((['bottom-left', 'bottom-centre', 'bottom-right'] as const).map((which) => readyPlace(which, page, frame).x)).toEqual([36, 197.5, 359]);
  });

  it('stands under the office of the signatory, the last time it is named alone', () => {
    const line = (text: string, y: number) => ({ text, page: 1, x: 320, y, width: 60, height: 12 });
    expect(underOffice(frame, [line('Le Maire de Saint-Aubin arrête', 700), line('Pour le Maire empêché,', 200)], page)).toEqual({ ...frame, x: 320, y: 110 });
    expect(underOffice(frame, [line('La maîtresse d’ouvrage', 200)], page)).toBeNull();
  });

  it('is said to cover a text, and not a blank', () => {
    const line = { page: 1, x: 310, y: 150, width: 50, height: 10 };
    expect(['Article 3', '  '].map((text) => coversText(frame, [{ ...line, text }]))).toEqual([true, false]);
    expect(coversText(frame, [{ ...line, page: 2, text: 'Article 3' }])).toBe(false);
  });
});
