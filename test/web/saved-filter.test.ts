import { addressOf, askedOf, leftOutOf, openedAmong, sameName, shownBy, type SavedFilter } from '../../web/src/trays/filters/saved-filter.js';

const DESK = '0199c1f0-0000-7000-8000-000000000001';
const saved = (more: Partial<SavedFilter>): SavedFilter => ({ id: 'one', name: 'Délibérations', tray: 'to-do', asked: { type: 'deliberation', sort: 'title' }, gone: [], ...more });

describe('a filter kept under a name', () => {
  it('opens the tray as it was looked at', () => {
    expect(JSON.parse(JSON.stringify(addressOf(saved({}))))).toEqual({ type: 'deliberation', tri: 'title' });
  });

  it('is known on the screen by what it shows, in whatever order it was asked', () => {
    const known = [saved({}), saved({ id: 'other', tray: 'late' })];
    expect(openedAmong(known, 'to-do', { sort: 'title', type: 'deliberation' })?.id).toBe('one');
    expect(openedAmong(known, 'late', { sort: 'title', type: 'deliberation' })?.id).toBe('other');
    expect(openedAmong(known, 'to-do', { type: 'deliberation' })).toBeNull();
  });

  it('asks nothing by the usual order of its tray', () => {
    expect([askedOf('to-do', { sort: 'due', text: '' }), askedOf('late', { sort: 'due' })]).toEqual([{}, { sort: 'due' }]);
  });

  it('leaves out what is gone, and says so; what no field shows too', () => {
    const old = saved({ asked: { type: 'of-old', desk: DESK, text: 'budget', submitter: DESK, fact: ['a:b'] }, gone: ['type', 'desk'] });
    expect(shownBy(old)).toEqual({ text: 'budget', submitter: DESK });
    expect(leftOutOf(old)).toEqual([{ condition: 'type', why: 'gone' }, { condition: 'desk', why: 'gone' }, { condition: 'fact', why: 'no-field' }]);
    expect(openedAmong([old], 'to-do', { text: 'budget', submitter: DESK })?.id).toBe('one');
  });
});

it('a filter of which nothing serves is known by its name only: a tray without a filter is nobody’s', () => {
  const nothing = saved({ asked: { type: 'of-old' }, gone: ['type'] });
  expect([openedAmong([nothing], 'to-do', {}), openedAmong([nothing], 'to-do', {}, 'one')?.name]).toEqual([null, 'Délibérations']);
});

it('names are one whatever their case and accents', () => {
  expect([sameName('Délibérations ', 'DELIBERATIONS'), sameName('Budget', 'Budgets')]).toEqual([true, false]);
});
