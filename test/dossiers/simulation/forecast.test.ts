import { compile } from '#circuits/compile.js';
import type { Node, StepId } from '#circuits/definition.js';
import { isRefusal } from '#kernel/refusal.js';
import { decide } from '#dossiers/decide.js';
import type { Dossier } from '#dossiers/dossier.js';
import { forecast, type Forecast } from '#dossiers/simulation/forecast.js';
import { imaginedContext, imaginedDocument, IMAGINED_ID } from '#dossiers/simulation/imagined.js';
import type { Command } from '#dossiers/command.js';
import { aCircuit, aStep, choice, ifAtLeast, inSequence } from '../../circuits/a-circuit.js';
import type { HouseSeal } from '#organisation/seal/house-seal.js';
import { aHouseSeal } from '../../support/house-seal.js';
import { aChart, moment, person, type TestChart } from '../../support/chart.js';

/** A Tuesday before Easter: the Monday after it does not count. */
const at = moment('2025-04-15T08:00:00Z');
const finances = aStep('finances', { name: 'Visa des finances', who: { kind: 'desk', desk: 'finances' }, deadlineDays: 3 });
const dgs = aStep('dgs', { name: 'Visa de la direction', who: { kind: 'desk', desk: 'dgs' }, deadlineDays: 2 });
const mayor = aStep('maire', { kind: 'signature', name: 'Signature du maire', who: { kind: 'lawful-signatory' }, deadlineDays: 5 });

function town(): TestChart {
  return aChart({ mayor: 'Ada Roy', deputies: [{ name: 'Bea Nord', gender: 'f' }], agents: ['Dora Dir', 'Fin Un', 'Fin Deux'], desks: { dgs: ['Dora Dir'], finances: ['Fin Un', 'Fin Deux'] } });
}

function drafted(root: Node, chart: TestChart, metadata: Record<string, string | number>) {
  const definition = aCircuit(root);
  const circuit = { definition, machine: compile(definition) };
  const commands: readonly Command[] = [{ type: 'create', id: IMAGINED_ID, dossierType: 'bon-de-commande', title: 'Fournitures', metadata, desk: null }, imaginedDocument];
  const dossier = commands.reduce<Dossier | null>((before, command) => {
    const decision = decide(before, command, imaginedContext(person('Fin Un'), at, chart, circuit));
    if (isRefusal(decision)) throw new Error(decision.refused);
    return decision.dossier;
  }, null);
  return { circuit, dossier: dossier! };
}

const order = { orderNumber: '12', supplier: 'Durand', amountCents: 2_000_000 };
function ahead(root: Node, { chart = town(), metadata = order as Record<string, string | number>, kept = true, seals = [] as readonly HouseSeal[], testTrust = false } = {}): Forecast {
  const { circuit, dossier } = drafted(root, chart, metadata);
  const found = forecast(dossier, {}, circuit, { chart, credentials: [], houseSeals: seals, testTrust, isKeptHere: () => kept }, at);
  if (isRefusal(found)) throw new Error(found.refused);
  return found;
}

describe('what awaits a draft', () => {
  it('is told with names, mentions, deadlines and the day it ends', () => {
    const { steps, endsAt, stuck, refusal } = ahead(inSequence(finances, dgs, mayor));
    expect(steps.map(({ step, names, mention, dueAt }) => [step, names, mention, dueAt?.slice(0, 10)])).toEqual([
      ['finances', ['Fin UN', 'Fin DEUX'], null, '2025-04-18'],
      ['dgs', ['Dora DIR'], null, '2025-04-23'],
      ['maire', ['Ada ROY'], ['Le Maire,', 'Ada ROY'], '2025-04-30'],
    ]);
    expect([endsAt?.slice(0, 10), stuck, refusal]).toEqual(['2025-04-30', null, null]);
  });

  it('follows the facts: a step that would not come is not named', () => {
    const root = inSequence(choice(ifAtLeast(1_500_000), dgs, null), mayor);
    expect(ahead(root).steps.map(({ step }) => step)).toEqual(['dgs', 'maire']);
    expect(ahead(root, { metadata: { ...order, amountCents: 100 } }).steps.map(({ step }) => step)).toEqual(['maire']);
  });

  it('announces no end when nothing has a delay, and says what is missing before it can leave', () => {
    expect(ahead(inSequence(aStep('dgs', { who: { kind: 'desk', desk: 'dgs' } }))).endsAt).toBeNull();
    expect(ahead(inSequence(dgs), { metadata: {} })).toMatchObject({ steps: [], endsAt: null, refusal: { refused: 'dossier.incomplete' } });
  });

  it('stops where the desk has nobody', () => {
    const empty = aChart({ mayor: 'Ada Roy', agents: ['Dora Dir', 'Fin Un'], desks: { dgs: ['Dora Dir'], finances: [] } });
    const found = ahead(inSequence(finances, mayor), { chart: empty });
    expect(found).toMatchObject({ endsAt: null, stuck: { refused: 'dossier.simulation-nobody' } });
    expect(found.steps.map(({ step, names }) => [step, names])).toEqual([['finances', []]]);
  });

  it('says that the seal of the collectivité is missing before a dossier waits for it', () => {
    const sealed = inSequence(dgs, mayor, { kind: 'seal', id: 'cachet' as StepId, name: 'Cachet' });
    expect(ahead(sealed)).toMatchObject({ endsAt: null, stuck: { refused: 'organisation.house-seal-missing' }, steps: [{ step: 'dgs' }, { step: 'maire' }] });
    expect(ahead(sealed, { seals: [aHouseSeal()] })).toMatchObject({ stuck: null });
    expect(ahead(sealed, { seals: [aHouseSeal({ validTo: at })] })).toMatchObject({ stuck: { refused: 'organisation.house-seal-not-valid-now' } });
    expect(ahead(sealed, { seals: [aHouseSeal({ validTo: at })], testTrust: true })).toMatchObject({ stuck: null });
  });

  it('is of drafts only', () => {
    const chart = town();
    const { circuit, dossier } = drafted(inSequence(dgs), chart, order);
    expect(forecast({ ...dossier, status: 'running' }, {}, circuit, { chart, credentials: [], houseSeals: [], testTrust: false, isKeptHere: () => true }, at)).toMatchObject({ refused: 'dossier.not-a-draft' });
  });
});
