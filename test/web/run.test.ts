import { countOutcomes, placeAmong, placeChosen, record, startRun, undecided, type Around } from '../../web/src/trays/run.js';

const run = startRun('to-do', {});
const around = (more: Partial<Around>): Around => ({ previousId: null, nextId: 'next', before: 0, total: 3, here: true, ...more });

describe('a run through a tray', () => {
  it('goes on counting while what is decided leaves the tray', () => {
    expect(placeAmong(run, 'a', around({}))).toMatchObject({ place: 1, total: 3, nextPlace: 2 });
    const later = record(run, 'a', 'signed');
    // On the dossier just decided, and on the next one.
    expect(placeAmong(later, 'a', around({ total: 2, here: false }))).toMatchObject({ place: 1, total: 3, nextPlace: 2 });
    expect(placeAmong(later, 'b', around({ total: 2 }))).toMatchObject({ place: 2, total: 3, nextPlace: 3 });
    expect(placeAmong(record(later, 'b', 'approved'), 'c', around({ nextId: null, total: 1 }))).toMatchObject({ place: 3, total: 3, nextPlace: null });
  });

  it('gives the place of a dossier a colleague decided to the next one', () => {
    expect(placeAmong(run, 'a', around({ total: 2, here: false }))).toMatchObject({ place: 1, nextPlace: 1 });
  });

  it('tells at its end what was done and what still waits', () => {
    const ended = { ...record(record(run, 'a', 'signed'), 'c', 'rejected'), left: 1 };
    expect([countOutcomes(ended), undecided(ended)]).toEqual([{ signed: 1, approved: 0, handled: 0, rejected: 1 }, 1]);
  });
});

describe('a run through what was ticked', () => {
  const ticked = ['a', 'b', 'c'];

  it('passes over what was decided, and keeps the place of each', () => {
    const later = record(run, 'b', 'approved');
    expect(placeChosen(later, ticked, 'a')).toEqual({ place: 1, total: 3, previousId: null, nextId: 'c', nextPlace: 3 });
    expect(placeChosen(later, ticked, 'c')).toEqual({ place: 3, total: 3, previousId: 'a', nextId: null, nextPlace: null });
    expect(undecided({ ...later, chosen: ticked })).toBe(2);
  });

  it('knows nothing of a dossier that was not ticked', () => {
    expect(placeChosen(run, ticked, 'z')).toBeNull();
  });
});
