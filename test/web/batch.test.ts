import { accountOf, isRecallable, mentionsIn, piecesOf, planOf, type Beforehand, type Going } from '../../web/src/trays/batch.js';
import { between, forwardOf, kindsOf, MOST_SELECTED, stillIn, toggled, withItems, without } from '../../web/src/trays/selection.js';
import type { TrayItem } from '../../web/src/trays/tray.js';

const item = (dossierId: string, changes: Partial<TrayItem> = {}): TrayItem => ({
  dossierId, title: `Dossier ${dossierId}`, typeName: 'Arrêté', submitterName: 'Lina MERCIER', deskName: null, action: 'visa', forWhom: null, stepPosition: 1, stepCount: 2,
  dueAt: null, openedAt: '2026-11-23T10:00:00.000Z', status: 'running', pages: 1, attachments: 0, batch: true, unread: false, ...changes,
});
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => item(id)) as [TrayItem, TrayItem, TrayItem, TrayItem];
const ids = (items: Iterable<TrayItem>): readonly string[] => [...items].map(({ dossierId }) => dossierId);

describe('what is ticked', () => {
  it('is one row more or less, or all from one row to the other, upwards too', () => {
    expect(ids(toggled(toggled(new Map(), a), b).values())).toEqual(['a', 'b']);
    expect(toggled(toggled(new Map(), a), a).size).toBe(0);
    expect([between([a, b, c, d], 'd', 'b'), between([a, b, c, d], 'gone', 'c'), between([a, b], 'a', 'gone'), between([a, b], null, 'b')].map(ids)).toEqual([['b', 'c', 'd'], ['c'], [], ['b']]);
  });

  it('never exceeds what one gesture takes', () => {
    const many = Array.from({ length: MOST_SELECTED + 5 }, (_, rank) => item(String(rank)));
    expect(withItems(new Map(), many).size).toBe(MOST_SELECTED);
  });

  it('leaves what is decided, and stays the same thing when nothing has left', () => {
    const selection = withItems(new Map(), [a, b, c]);
    expect(ids(stillIn(selection, [b, c, d]).values())).toEqual(['b', 'c']);
    expect(stillIn(selection, [a, b, c, d])).toBe(selection);
    expect(ids(without(selection, ['b']).values())).toEqual(['a', 'c']);
  });

  it('counts what may be done at once, and what is asked one by one', () => {
    expect(kindsOf(withItems(new Map(), [a, item('s', { action: 'signature' }), item('n', { action: 'notice' }), item('o', { action: 'opinion' }), item('alone', { action: 'signature', batch: false })])))
      .toEqual({ sign: 1, approve: 1, acknowledge: 1, alone: 2, rejectable: 2 });
    expect(forwardOf({ action: null, batch: true })).toBeNull();
  });
});

const told = (id: string, changes: Partial<Beforehand> = {}): Beforehand => ({
  id, action: 'signature', step: 'maire', mention: ['Le Maire,', 'Paul BLANC'], seen: ['d1'], opened: true,
  gestures: [{ decision: 'approve', problem: { code: 'dossier.wrong-decision', detail: 'Autre décision' } }, { decision: 'sign', problem: null }, { decision: 'acknowledge', problem: { code: 'x', detail: 'x' } }, { decision: 'reject', problem: null }], ...changes,
});
const refused = { gestures: (['approve', 'sign', 'acknowledge', 'reject'] as const).map((decision) => ({ decision, problem: { code: 'dossier.not-opened', detail: 'Ouvrez d’abord.' } })) };

describe('what is about to be done', () => {
  const items = [a, b, c];

  it('is each dossier as it asks, with its words; the others are left out with the reason', () => {
    const plan = planOf('forward', items, [told('a'), told('b', refused), told('c', { action: 'opinion' })], 'Un par un.');
    expect(plan.going).toEqual([{ item: a, decision: 'sign', sent: { id: 'a', seen: ['d1'], step: 'maire', mention: ['Le Maire,', 'Paul BLANC'] }, mention: ['Le Maire,', 'Paul BLANC'], opened: true }]);
    expect(plan.leftOut).toEqual([{ item: b, why: 'Ouvrez d’abord.' }, { item: c, why: 'Un par un.' }]);
  });

  it('is a rejection of each that may be rejected, without a mention', () => {
    expect(planOf('reject', items, [told('a'), told('b', refused)], 'Un par un.')).toMatchObject({ going: [{ decision: 'reject', mention: null }], leftOut: [{ why: 'Ouvrez d’abord.' }] });
  });

  it('says a dossier that is asked of nobody here with the server’s own words', () => {
    expect(planOf('forward', [a], [told('a', { action: null, ...refused })], 'Un par un.').leftOut).toEqual([{ item: a, why: 'Ouvrez d’abord.' }]);
  });

  it('names each mention once, and goes by pieces of one decision', () => {
    const going = (decision: Going['decision'], mention: string | null): Going => ({ item: a, decision, sent: { id: 'a', seen: [] }, mention: mention === null ? null : [mention], opened: true });
    const signatures = [...Array.from({ length: 12 }, () => going('sign', 'Le Maire')), going('sign', 'Pour le Maire empêché'), going('approve', null)];
    expect(mentionsIn(signatures)).toEqual([{ lines: ['Le Maire'], count: 12 }, { lines: ['Pour le Maire empêché'], count: 1 }]);
    expect(piecesOf(signatures).map((piece) => [piece[0]?.decision, piece.length])).toEqual([['sign', 10], ['sign', 3], ['approve', 1]]);
  });
});

describe('what came of it', () => {
  it('is taken back only where the circuit goes on after a visa or a notice', () => {
    expect([isRecallable('approve', 'running'), isRecallable('acknowledge', 'running'), isRecallable('approve', 'sealing'), isRecallable('sign', 'running'), isRecallable('reject', 'rejected')]).toEqual([true, true, false, false, false]);
  });

  it('is kept as a table in which a title is never a formula', () => {
    const going: Going = { item: item('a', { title: '=HYPERLINK("x")' }), decision: 'sign', sent: { id: 'a', seen: [] }, mention: null, opened: true };
    expect(accountOf([{ going, state: 'done', recallable: false, note: null }], () => 'Signé')).toBe('\uFEFF"\'=HYPERLINK(""x"")";"Arrêté";"Signé"\r\n');
  });
});
