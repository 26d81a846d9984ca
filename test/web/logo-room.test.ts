import { roomFor } from '../../web/src/organisation/identity/room.js';

describe('a logo drawn for the screens', () => {
  it('is reduced to what they show, in its own proportions', () => {
    expect(roomFor({ width: 3000, height: 1500 })).toEqual({ width: 320, height: 160, drawn: { x: 0, y: 0, width: 320, height: 160 } });
  });

  it('is left as it is when it is small enough, too small even: it is refused under its own size', () => {
    for (const size of [{ width: 480, height: 160 }, { width: 24, height: 18 }, { width: 40, height: 10 }]) expect(roomFor(size)).toEqual({ ...size, drawn: { x: 0, y: 0, ...size } });
  });

  it('is given room above and below when it is a long banner, on both sides when it is a mast', () => {
    expect(roomFor({ width: 4000, height: 100 })).toEqual({ width: 480, height: 16, drawn: { x: 0, y: 2, width: 480, height: 12 } });
    expect(roomFor({ width: 20, height: 3200 })).toEqual({ width: 16, height: 160, drawn: { x: 7, y: 0, width: 1, height: 160 } });
  });
});
