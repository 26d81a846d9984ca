import { weaknesses, type NeededStep } from '#organisation/resilience.js';
import { aChart, moment } from '../support/chart.js';

const at = moment('2025-04-10T10:00:00Z');
const names = (steps: readonly NeededStep[], chart: Parameters<typeof weaknesses>[0], most: 1 | 2 = 2) =>
  weaknesses(chart, steps, at, most).map(({ step, without }) => [step, ...without.map(({ person }) => person)]);

const visa: NeededStep = { circuit: 'deliberation', step: 'Visa DGS', need: { kind: 'desk', desk: 'dgs' } };
const signature: NeededStep = { circuit: 'deliberation', step: 'Signature', need: { kind: 'lawful-signatory', act: { nature: 'deliberation', dossierType: 'deliberation' } } };
const decision: NeededStep = { circuit: 'decision', step: 'Décision', need: { kind: 'lawful-signatory', act: { nature: 'decision', dossierType: 'decision', councilDelegation: { allowsSubstitute: false } } } };

describe('the absence-proof check', () => {
  it('names the desk with a single holder', () => {
    const chart = aChart({ agents: ['Eva', 'Fred'], desks: { dgs: ['Eva'] } });
    expect(names([visa], chart)).toEqual([['Visa DGS', 'Eva']]);
    expect(names([visa], aChart({ agents: ['Eva', 'Fred'], desks: { dgs: ['Eva', 'Fred'] } }))).toEqual([['Visa DGS', 'Eva', 'Fred']]);
  });

  it('counts the desk that minds it', () => {
    const chart = aChart({ agents: ['Eva', 'Fred', 'Guy'], desks: { dgs: ['Eva'], finances: ['Fred', 'Guy'] } }).withCover('dgs', 'finances', { from: '2025-04-01' });
    expect(names([visa], chart)).toEqual([]);
  });

  it('finds a deliberation signable as long as one of the council is left', () => {
    expect(names([signature], aChart({ mayor: 'Ada', deputies: ['Bea', 'Cid'] }))).toEqual([]);
    expect(names([signature], aChart({ mayor: 'Ada', deputies: ['Bea'] }))).toEqual([['Signature', 'Ada', 'Bea']]);
  });

  it('finds the decision that only the mayor may take', () => {
    expect(names([decision], aChart({ mayor: 'Ada', deputies: ['Bea', 'Cid'] }))).toEqual([['Décision', 'Ada']]);
  });

  it('asks a secretary of the sitting besides the one who signs for the mayor', () => {
    const minutes: NeededStep = { circuit: 'deliberation', step: 'Secrétaire', need: { kind: 'secretary', act: { nature: 'deliberation', dossierType: 'deliberation' } } };
    expect(names([minutes], aChart({ mayor: 'Ada' }))).toEqual([['Secrétaire']]);
    expect(names([minutes], aChart({ mayor: 'Ada', deputies: ['Bea'] }))).toEqual([['Secrétaire', 'Ada'], ['Secrétaire', 'Bea']]);
    expect(names([minutes], aChart({ mayor: 'Ada', deputies: ['Bea', 'Cid'] }))).toEqual([['Secrétaire', 'Ada', 'Bea'], ['Secrétaire', 'Ada', 'Cid'], ['Secrétaire', 'Bea', 'Cid']]);
    expect(names([minutes], aChart({ mayor: 'Ada', deputies: ['Bea', 'Cid'], councillors: ['Eve'] }))).toEqual([]);
  });

  it('names a step that is stuck already, once', () => {
    expect(names([{ ...visa, need: { kind: 'desk', desk: 'gone' } }], aChart())).toEqual([['Visa DGS']]);
  });

  it('asks both the desk and the power of a signature addressed to a desk', () => {
    const order: NeededStep = { circuit: 'bon-de-commande', step: 'Signature', need: { kind: 'signing-desk', desk: 'elus', act: { nature: 'financial', dossierType: 'bon-de-commande' } } };
    const chart = aChart({ mayor: 'Ada', deputies: ['Bea'], desks: { elus: ['Bea'] } });
    expect(names([order], chart)).toEqual([['Signature']]);
    expect(names([order], chart.withDelegation('Bea', { types: ['bon-de-commande'] }), 1)).toEqual([['Signature', 'Bea']]);
  });
});
