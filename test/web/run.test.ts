import { countOutcomes, extendRun, neighbour, placeOf, record, startRun, undecided } from '../../web/src/trays/run.js';

const run = startRun('to-do', ['a', 'b', 'c'], null, 3);

describe('a run through a tray', () => {
  it('keeps the place of each dossier while decisions are taken', () => {
    const later = record(run, 'a', 'signed');
    expect([placeOf(later, 'b'), later.total]).toEqual([2, 3]);
  });

  it('goes to the next dossier that still waits, and passes over the decided ones', () => {
    const later = record(run, 'b', 'approved');
    expect([neighbour(later, 'a', 1), neighbour(later, 'c', -1), neighbour(later, 'c', 1)]).toEqual(['c', 'a', null]);
  });

  it('knows no neighbour of a dossier that is not of it', () => {
    expect([neighbour(run, 'z', 1), placeOf(run, 'z')]).toEqual([null, null]);
  });

  it('goes on with the rest of the tray when only its beginning was loaded, naming no dossier twice', () => {
    const longer = extendRun(startRun('to-do', ['a', 'b'], 'cursor', 4), ['b', 'c', 'd'], null);
    expect([longer.ids, longer.total, longer.cursor]).toEqual([['a', 'b', 'c', 'd'], 4, null]);
  });

  it('counts at its end what was done and what was left', () => {
    const ended = record(record(run, 'a', 'signed'), 'c', 'rejected');
    expect([countOutcomes(ended), undecided(ended)]).toEqual([{ signed: 1, approved: 0, handled: 0, rejected: 1 }, 1]);
  });
});
