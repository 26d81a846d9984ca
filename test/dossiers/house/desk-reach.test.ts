import type { DeskId } from '#kernel/id.js';
import { isRefusal } from '#kernel/refusal.js';
import { dossierType } from '#acts/dossier-type.js';
import { compile } from '#circuits/compile.js';
import type { CircuitDefinition, Node } from '#circuits/definition.js';
import { addressesAnew } from '#dossiers/addresses-anew.js';
import type { Command } from '#dossiers/command.js';
import { situationOf } from '#dossiers/decide.js';
import { reachOf } from '#dossiers/house/desk-reach.js';
import { aDossier, aTown, deliberationCircuit, step, type TestDossier } from '../../support/dossier.js';

const reach = ({ dossier, chart, at, circuit }: TestDossier, desk: string) =>
  reachOf(chart.desks.find(({ slug }) => slug === desk)!, dossier!, compile(circuit), situationOf(dossier!, dossierType(dossier!.type)!, chart, at));
const route = (...nodes: Node[]): CircuitDefinition => ({ ...deliberationCircuit, root: { kind: 'sequence', nodes } });
const mayor = step('signature', { kind: 'signature', who: { kind: 'lawful-signatory' } });
const final = { ...mayor, returnsTo: [] };
const finances = step('visa-finances', { who: { kind: 'desk', desk: 'finances' } });

describe('a dossier on its way, and a desk', () => {
  it('waits there, or comes there later', () => {
    const sent = aDossier({ circuit: route(step('visa-dgs', {}), finances, mayor) }).submitted();
    expect(['dgs', 'finances', 'secretariat'].map((desk) => reach(sent, desk))).toEqual(['waits', 'comes', null]);
  });

  it('comes to a desk that is only told, or called when a step is late', () => {
    const sent = aDossier({ circuit: route(step('visa-dgs', { deadlineDays: 2, whenLate: { escalate: 'finances' }, informs: ['secretariat'] }), mayor) }).submitted();
    expect(['finances', 'secretariat'].map((desk) => reach(sent, desk))).toEqual(['comes', 'comes']);
  });

  it('may come back as long as a later step may send it back, and not after', () => {
    const back = aDossier({ circuit: route(step('visa-dgs', {}), mayor) }).submitted();
    const forward = aDossier({ circuit: route(step('visa-dgs', {}), final) }).submitted();
    const approved = [back, forward].map((sent) => sent.after('Dora Dir', sent.decision('approve')));
    expect(approved.map((dossier) => reach(dossier, 'dgs'))).toEqual(['comes', null]);
  });

  it('does not come by a case that was not taken, nor by a branch that the other made needless', () => {
    const beyond: Node = { kind: 'choice', cases: [{ when: { kind: 'number', field: 'amountCents', operator: 'at-least', value: 4_000_000 }, then: finances }], otherwise: null };
    const sent = aDossier({ circuit: route(step('visa-dgs', {}), beyond, final) }).submitted();
    expect(reach(sent, 'finances')).toBe('comes');
    const approved = sent.approvedBy('Dora Dir');
    expect(['finances', 'dgs'].map((desk) => reach(approved, desk))).toEqual([null, null]);
    const either = aDossier({ circuit: route({ kind: 'anyOf', branches: [step('visa-dgs', {}), finances] }, final) }).submitted();
    expect([reach(either, 'finances'), reach(either.approvedBy('Dora Dir'), 'finances')]).toEqual(['waits', null]);
  });

  it('returned to its submitter, goes through all of it anew', () => {
    const sent = aDossier({ circuit: route(step('visa-dgs', {}), finances, final) }).submitted();
    const returned = sent.after('Dora Dir', { ...sent.decision('approve'), type: 'return', to: 'submitter', reason: 'Il manque une pièce' } as never);
    expect(returned.dossier!.status).toBe('returned');
    expect(reach(returned, 'finances')).toBe('comes');
  });

  it('passed on, waits where it was passed on to', () => {
    const sent = aDossier({ circuit: route(step('visa-dgs', {}), final) }).submitted().after('Dora Dir', { type: 'transfer', step: null, desk: 'finances', reason: null });
    expect([reach(sent, 'finances'), reach(sent, 'dgs')]).toEqual(['waits', 'comes']);
  });

  it('asked of a desk beside the circuit, waits there too', () => {
    const sent = aDossier().submitted().after('Dora Dir', { type: 'ask-opinion', step: null, desks: ['finances'], persons: [], text: 'Le crédit suffit-il ?', until: null, waits: false });
    expect(reach(sent, 'finances')).toBe('waits');
  });

  it('as a draft comes nowhere: its circuit is found when it is sent', () => {
    expect(reach(aDossier(), 'dgs')).toBeNull();
  });
});

describe('a desk that is closed', () => {
  const chart = aTown();
  const without = (slug: string) => ({ ...chart, desks: chart.desks.map((desk) => (desk.slug === slug ? { ...desk, holders: [], closedAt: '2025-04-01T00:00:00.000Z' as never, closedBy: 'x' } : desk)) });
  const refused = (outcome: ReturnType<TestDossier['asks']>) => (isRefusal(outcome) ? [outcome.refused, outcome.facts] : outcome.event.type);

  it('is refused as a step, as a desk to pass on to, and as one that is asked', () => {
    const closed = ['dossier.desk-closed', { desk: 'finances' }];
    const draft = aDossier({ circuit: route(step('visa-dgs', {}), finances, mayor) }).among(without('finances') as never);
    expect(refused(draft.asks('Gus Agent', { type: 'submit', seen: draft.dossier!.documents.map(({ sha256 }) => sha256) }))).toEqual(closed);
    const told = aDossier({ circuit: route(step('visa-dgs', { informs: ['finances'] }), mayor) }).among(without('finances') as never);
    expect(refused(told.asks('Gus Agent', { type: 'submit', seen: told.dossier!.documents.map(({ sha256 }) => sha256) }))).toEqual(closed);
    const sent = aDossier().submitted().among(without('finances') as never);
    expect(refused(sent.asks('Dora Dir', { type: 'transfer', step: null, desk: 'finances', reason: null }))).toEqual(closed);
    expect(refused(sent.asks('Dora Dir', { type: 'ask-opinion', step: null, desks: ['finances'], persons: [], text: 'Le crédit suffit-il ?', until: null, waits: false }))).toEqual(closed);
  });

  it('does not get back what was decided there', () => {
    const sent = aDossier({ circuit: route(finances, step('visa-dgs', {}), mayor) }).submitted();
    const approved = sent.after('Cid Sud', sent.decision('approve'));
    expect(refused(approved.asks('Cid Sud', { type: 'recall' }))).toBe('recalled');
    expect(refused(approved.among(without('finances') as never).asks('Cid Sud', { type: 'recall' }))).toEqual(['dossier.desk-closed', { desk: 'finances' }]);
  });

  it('begins no dossier', () => {
    const given = { type: 'create', id: 'd' as never, dossierType: 'courrier', title: 'x', metadata: {}, desk: 'finances' as DeskId } as const;
    const nothing = aDossier().among(without('finances') as never);
    const bare = Object.assign(Object.create(Object.getPrototypeOf(nothing) as object), nothing, { dossier: null }) as TestDossier;
    expect(refused(bare.asks('Cid Sud', given))).toEqual(['dossier.desk-closed', { desk: 'finances' }]);
  });
});

describe('who holds the chart still', () => {
  it('sends, passes on, asks, takes back, or fills in facts that may name a service; not who only goes on in the circuit', () => {
    const asked = { seen: [], step: null, reason: null };
    const told = (command: Command): boolean => addressesAnew(command);
    expect([
      told({ type: 'submit', seen: [] }), told({ type: 'resubmit', seen: [] }), told({ type: 'recall' }), told({ type: 'transfer', step: null, desk: 'dgs', reason: null }),
      told({ type: 'ask-opinion', step: null, desks: ['dgs'], persons: [], text: 'x', until: null, waits: false }), told({ type: 'approve', ...asked, metadata: { service: 'dgs' } }), told({ type: 'bypass', step: 'x' as never, reason: 'x', metadata: { service: 'dgs' } }),
    ]).toEqual(Array(7).fill(true));
    expect([told({ type: 'approve', ...asked }), told({ type: 'approve', ...asked, metadata: {} }), told({ type: 'edit', metadata: { service: 'dgs' } }), told({ type: 'discard' })]).toEqual(Array(4).fill(false));
  });
});
