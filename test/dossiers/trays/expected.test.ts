import type { DossierId } from '#kernel/id.js';
import { dossierType } from '#acts/dossier-type.js';
import { compile } from '#circuits/compile.js';
import type { CircuitDefinition, Node } from '#circuits/definition.js';
import { situationOf } from '#dossiers/decide.js';
import { expectedBy, stepsBefore } from '#dossiers/trays/expected.js';
import { moment, person } from '../../support/chart.js';
import { aDossier, anyOfCircuit, aTown, deliberationCircuit, step, type TestDossier } from '../../support/dossier.js';

const route = (...nodes: Node[]): CircuitDefinition => ({ ...deliberationCircuit, root: { kind: 'sequence', nodes } });
const before = ({ dossier, chart, at, circuit }: TestDossier, who: string): number | null =>
  stepsBefore(dossier!, person(who), compile(circuit), situationOf(dossier!, dossierType(dossier!.type)!, chart, at));
const sightOf = ({ dossier, chart, at, circuit }: TestDossier, id: string) => ({
  dossier: { ...dossier!, id: id as DossierId, title: id }, chart, at, opened: [], credentials: [], houseSeals: [],
  circuit: { reference: dossier!.circuit!, machine: compile(circuit) },
});
const actor = (who: string) => ({ organisationId: 'o', accountId: 'a', personId: person(who), deskIds: [], permissions: [], displayName: who }) as unknown as Parameters<typeof expectedBy>[0];

const finances = step('visa-finances', { name: 'Visa des finances', who: { kind: 'desk', desk: 'finances' } });
const mayor = step('signature', { kind: 'signature', who: { kind: 'lawful-signatory' } });

describe('how far a dossier on its way is from somebody', () => {
  it('counts the steps left before one of theirs, by their desk, by the law or by name', () => {
    const sent = aDossier().submitted();
    expect(['Ada Roy', 'Eve Lac'].map((who) => before(sent, who))).toEqual([1, 2]);
    expect(before(sent.approvedBy('Dora Dir'), 'Eve Lac')).toBe(1);
  });

  it('is nothing for whom it waits for already, for whom it has left, nor for whom it does not come to', () => {
    const sent = aDossier().submitted();
    expect(['Dora Dir', 'Gus Agent', 'Cid Sud'].map((who) => before(sent, who))).toEqual([null, null, null]);
    expect(before(sent.approvedBy('Dora Dir'), 'Dora Dir')).toBeNull();
  });

  it('is nothing for a draft, nor for one that has come to its end or was sent back', () => {
    expect(before(aDossier(), 'Ada Roy')).toBeNull();
    expect(before(aDossier().submitted().rejectedBy('Dora Dir', 'Il manque une pièce'), 'Ada Roy')).toBeNull();
  });

  it('does not promise what a choice to come may leave out', () => {
    const beyond: Node = { kind: 'choice', cases: [{ when: { kind: 'number', field: 'amountCents', operator: 'at-least', value: 4_000_000 }, then: finances }], otherwise: null };
    expect(before(aDossier({ circuit: route(step('visa-dgs', {}), beyond, mayor) }).submitted(), 'Cid Sud')).toBeNull();
  });

  it('promises what stands further in the case that was taken', () => {
    const within: Node = { kind: 'choice', cases: [{ when: { kind: 'number', field: 'amountCents', operator: 'at-least', value: 4_000_000 }, then: mayor }], otherwise: { kind: 'sequence', nodes: [step('visa-dgs', {}), finances] } };
    const sent = aDossier({ circuit: route(within) }).submitted();
    expect(['Cid Sud', 'Ada Roy'].map((who) => before(sent, who))).toEqual([1, null]);
    expect(before(aDossier({ circuit: route(step('avant', {}), within) }).submitted(), 'Cid Sud')).toBeNull();
  });

  it('does not promise what another branch may spare: only what opens with its parallel, or a parallel that waits for all', () => {
    const beside = step('visa-secretariat', { who: { kind: 'desk', desk: 'secretariat' } });
    const first: Node = { kind: 'sequence', nodes: [step('visa-dgs', {}), finances] };
    const finance = (...nodes: Node[]): number | null => before(aDossier({ circuit: route(...nodes, mayor) }).submitted(), 'Cid Sud');
    expect(finance({ kind: 'anyOf', branches: [first, beside] })).toBeNull();
    expect(finance({ kind: 'atLeast', count: 1, branches: [first, beside] })).toBeNull();
    expect(finance({ kind: 'anyOf', branches: [{ kind: 'allOf', branches: [first, step('visa-bis', {})] }, beside] })).toBeNull();
    expect(finance(step('avant', {}), { kind: 'anyOf', branches: [first, beside] })).toBeNull();
    expect(finance(step('avant', {}), { kind: 'anyOf', branches: [finances, beside] })).not.toBeNull();
    for (const all of ['allOf', 'atLeast'] as const) expect(finance({ ...(all === 'allOf' ? { kind: all } : { kind: all, count: 2 }), branches: [first, beside] })).not.toBeNull();
    expect(before(aDossier({ circuit: route({ kind: 'anyOf', branches: [first, beside] }, mayor) }).submitted(), 'Ada Roy')).not.toBeNull();
  });

  it('counts from the step that leads to theirs, not from where the dossier stands in a branch beside; of two of theirs, to the nearer one', () => {
    const beside: Node = { kind: 'sequence', nodes: [step('visa-ressources', {}), step('visa-bis', {})] };
    const allOf = (...nodes: Node[]): Node => ({ kind: 'allOf', branches: [{ kind: 'sequence', nodes }, beside] });
    expect(before(aDossier({ circuit: route(allOf(step('visa-dgs', {}), finances), mayor) }).submitted(), 'Cid Sud')).toBe(1);
    const twice: Node = { kind: 'allOf', branches: [{ kind: 'sequence', nodes: [step('visa-dgs', {}), step('avant', {}), finances] }, { kind: 'sequence', nodes: [step('visa-bis', {}), { ...finances, id: 'visa-finances-bis' } as Node] }] };
    expect(before(aDossier({ circuit: route(twice, mayor) }).submitted(), 'Cid Sud')).toBe(1);
    // Past the join every branch leads there: the one that stands furthest is counted from.
    expect(before(aDossier({ circuit: route(allOf(step('visa-dgs', {}), finances), mayor) }).submitted(), 'Ada Roy')).toBe(2);
  });

  it('asks the law of that day: of a mayor impeded, the deputy is the one to whom it comes', () => {
    const sent = aDossier({ chart: aTown().withImpediment('Ada Roy', { from: '2025-04-01T00:00:00Z' }) }).submitted();
    expect(['Ada Roy', 'Bea Nord'].map((who) => before(sent, who))).toEqual([null, 1]);
  });
});

describe('the dossier that is expected next', () => {
  const far = sightOf(aDossier({ circuit: route(step('visa-dgs', {}), finances, mayor) }).submitted(), 'Loin');
  const near = sightOf(aDossier({ circuit: route(step('visa-dgs', {}), mayor) }).submitted(), 'Près');
  const nearer = sightOf(aDossier({ circuit: route(step('visa-dgs', { name: 'Visa de la direction', deadlineDays: 2 }), mayor) }).submitted(), 'Près et daté');

  it('is the nearest, and of several the one due first; with where it is and until when', () => {
    expect(expectedBy(actor('Ada Roy'), [far, near])?.title).toBe('Près');
    expect(expectedBy(actor('Ada Roy'), [far, near, nearer])).toEqual({ dossierId: 'Près et daté', title: 'Près et daté', stepName: 'Visa de la direction', waitingFor: near.chart.desks.find(({ slug }) => slug === 'dgs')!.name, dueAt: moment('2025-04-09T21:59:59.999Z') });
  });

  it('is told to nobody else', () => {
    expect(['Fay Mer', 'Gus Agent'].map((who) => expectedBy(actor(who), [far, near, nearer]))).toEqual([null, null]);
  });

  it('is at one of several desks of which one is enough: the first of them is named', () => {
    expect(expectedBy(actor('Ada Roy'), [sightOf(aDossier({ circuit: anyOfCircuit }).submitted(), 'L’un ou l’autre')])).toMatchObject({ stepName: 'visa-dgs' });
  });
});
