import { complementOf, filterOf, groupsOf, inReadingOrder, onBehalf, searchFilterOf, searchOf, type TrayFilter, type TrayItem } from '../../web/src/trays/tray.js';

const NOW = '2026-11-23T10:00:00.000Z';
const item = (dossierId: string, dueAt: string | null): TrayItem => ({
  dossierId, dueAt, title: dossierId, typeName: 'Arrêté', submitterName: 'Ana', deskName: null, action: 'visa', forWhom: null, stepPosition: 1, stepCount: 2, openedAt: NOW, status: 'running', pages: 1, attachments: 0, batch: true, unread: false,
});

describe('what waits for a decision', () => {
  it('is told by deadline, in the order it comes in', () => {
    const groups = groupsOf('to-do', [
      item('late', '2026-11-20T10:00:00.000Z'), item('this evening', '2026-11-23T17:00:00.000Z'), item('tomorrow', '2026-11-24T10:00:00.000Z'),
      item('in three days', '2026-11-26T10:00:00.000Z'), item('next month', '2026-12-20T10:00:00.000Z'), item('none', null),
    ], NOW);
    expect(groups.map(({ key, items }) => [key, items.map(({ title }) => title)])).toEqual([
      ['late', ['late']], ['today', ['this evening']], ['week', ['tomorrow', 'in three days']], ['later', ['next month', 'none']],
    ]);
    expect(inReadingOrder(groups)[0]?.title).toBe('late');
  });

  it('is late from the minute its deadline is past, and not from midnight', () => {
    expect(groupsOf('to-do', [item('an hour ago', '2026-11-23T09:00:00.000Z')], NOW)[0]?.key).toBe('late');
  });
});

it('tells the other trays as one list, and an empty tray as none', () => {
  expect(groupsOf('sent', [item('a', null)], NOW).map(({ key }) => key)).toEqual(['all']);
  expect(groupsOf('sent', [], NOW)).toEqual([]);
});

it('says in whose place one decides, in the words of the mention', () => {
  expect(onBehalf({ name: 'Hervé DELANNOY', mention: 'Pour le Maire empêché' })).toBe('pour le Maire empêché');
  expect(onBehalf({ name: 'Finances', mention: 'Bureau gardé' })).toBe('pour Finances');
  expect(complementOf('Pour le Maire et par délégation,')).toBe('pour le Maire et par délégation');
  expect(complementOf('Le secrétaire de séance,')).toBeNull();
});

describe('the address of a tray', () => {
  const DESK = '0199c1f0-0000-7000-8000-000000000001';

  it('says the filter and the order, and is read as it was written', () => {
    const filter: TrayFilter = { text: '2026', type: 'deliberation', service: DESK, dueFrom: '2026-11-01', dueTo: '2026-11-30', submitter: DESK, only: 'visa', desk: DESK, sort: 'due' };
    expect(searchOf(filter)).toEqual({ texte: '2026', type: 'deliberation', service: DESK, du: '2026-11-01', au: '2026-11-30', emetteur: DESK, seulement: 'visa', bureau: DESK, tri: 'due' });
    expect(filterOf({ ...searchOf(filter) })).toEqual(filter);
    // A router may read the digits as a number.
    expect(filterOf({ texte: 2026 }).text).toBe('2026');
  });

  it('says nothing of what goes without saying', () => {
    for (const said of [searchOf({ text: '', sort: 'due' }, 'to-do'), searchOf({ sort: 'received' }, 'late')]) expect(Object.values(said).filter((value) => value !== undefined)).toEqual([]);
    expect(searchOf({ sort: 'received' }, 'to-do').tri).toBe('received');
  });

  it('leaves out what cannot be meant', () => {
    const read = filterOf({ texte: { $ne: 1 }, type: '<b>', service: 'ailleurs', du: 'hier', au: '30/11/2026', bureau: [DESK], tri: 'hasard', emetteur: 'moi', seulement: 'tout' });
    expect(Object.values(read).filter((value) => value !== undefined)).toEqual([]);
    expect(searchFilterOf({ texte: 'eau', bureau: DESK, tri: 'due', seulement: 'visa' })).toEqual({ text: 'eau' });
  });
});

it('is told by deadline in the order of the deadlines only', () => {
  expect(groupsOf('to-do', [item('b', '2026-11-20T10:00:00.000Z'), item('a', null)], NOW, 'title').map(({ key, items }) => [key, items.map(({ title }) => title)])).toEqual([['all', ['b', 'a']]]);
});
