import type { DeskId, PersonId } from '#kernel/id.js';
import { isRefusal } from '#kernel/refusal.js';
import { aChart } from '../../support/chart.js';
import { askedOf, comparedName, filterName, goneOf, type Asked } from '#dossiers/filters/saved-filter.js';

const DESK = '01900000-0000-7000-8000-000000000001' as DeskId;
const OTHER = '01900000-0000-7000-8000-000000000002' as DeskId;
const PERSON = '01900000-0000-7000-8000-000000000003' as PersonId;

describe('the name of a saved filter', () => {
  it('is one line, its spaces tidied', () => {
    expect(filterName('  Finances   du\u00A0mois ')).toBe('Finances du mois');
  });

  it.each(['', '   ', 'x'.repeat(61), 'a\u202Eb', 'a\u0000b', '\uD800'])('is refused when it cannot be read: %j', (name) => {
    expect(filterName(name)).toMatchObject({ refused: 'dossier.bad-filter-name' });
  });

  it('is the same whatever its case and its accents', () => {
    expect(comparedName('Délibérations')).toBe(comparedName('DELIBERATIONS'));
  });
});

describe('what a saved filter asks', () => {
  it('is kept as it was asked, without what asks nothing', () => {
    expect(askedOf('to-do', { text: 'budget', type: '', fact: [], sort: 'title' }, aChart())).toEqual({ text: 'budget', sort: 'title' });
  });

  it('is something: an order is something where what waits is ordered only', () => {
    expect(askedOf('to-do', { sort: 'title', only: 'visa' }, aChart())).toEqual({ sort: 'title', only: 'visa' });
    for (const nothing of [askedOf('sent', { sort: 'title', only: 'visa' }, aChart()), askedOf('to-do', {}, aChart()), askedOf('to-do', { text: '' }, aChart())]) expect(isRefusal(nothing) && nothing.refused).toBe('dossier.empty-filter');
  });

  it('can be read', () => {
    expect(() => askedOf('to-do', { dueFrom: '2025-02-30' }, aChart())).toThrow('dossier.bad-filter');
  });
});

describe('what is gone of a saved filter', () => {
  const chart = { desks: [{ id: DESK }], persons: [{ id: PERSON }], houseTypes: [] } as never;
  const gone = (asked: Asked): readonly string[] => goneOf({ asked }, chart, new Set([DESK]));

  it.each<[Asked, string[]]>([
    [{ type: 'deliberation', service: DESK, submitter: PERSON, desk: DESK, text: 'budget' }, []],
    [{ type: 'type-of-old' }, ['type']],
    [{ type: 'type-of-old', fact: ['amountCents:1..2'] }, ['type', 'fact']],
    [{ type: 'deliberation', fact: ['factOfOld:x'] }, ['fact']],
    [{ service: OTHER }, ['service']],
    [{ submitter: OTHER }, ['submitter']],
    [{ desk: OTHER, text: 'budget' }, ['desk']],
  ])('%j', (asked, names) => {
    expect(gone(asked)).toEqual(names);
  });
});
