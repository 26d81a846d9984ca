import type { CircuitDefinition, Node, Step, StepId } from '#circuits/definition.js';
import { prove } from '#circuits/prove.js';
import { circuitsSentences } from '#circuits/sentences.js';
import type { DeskId } from '#kernel/id.js';
import type { HouseSeal } from '#organisation/seal/house-seal.js';
import { aHouseSeal } from '../support/house-seal.js';
import { aChart, moment, type TestChart } from '../support/chart.js';
import { aCircuit, aStep, inSequence } from './a-circuit.js';

const at = moment('2025-04-10T10:00:00Z');
const mayor = aStep('maire', { kind: 'signature', who: { kind: 'lawful-signatory' } });
const secretary = aStep('secretaire', { kind: 'signature', who: { kind: 'secretary-of-sitting' } });
const to = (desk: string, more: Partial<Step> = {}): Step => aStep(desk, { who: { kind: 'desk', desk }, ...more });
const letter = { dossierTypes: ['courrier'] };

function town(): TestChart {
  return aChart({
    mayor: 'Ada Roy', deputies: ['Bea Nord', 'Cid Sud'], councillors: ['Eve Lac', 'Fay Mer'], agents: ['Dora Dir', 'Fin Un', 'Fin Deux'],
    desks: { dgs: ['Dora Dir'], finances: ['Fin Un', 'Fin Deux'], vide: [], adjointe: ['Bea Nord'] },
  });
}
const found = (root: Node, chart: TestChart = town(), changes: Partial<CircuitDefinition> = letter, houseSeals: readonly HouseSeal[] = [], testTrust = false) => prove(aCircuit(root, changes), { chart, at, houseSeals, testTrust });
const codes = (...given: Parameters<typeof found>): readonly string[] => found(...given).map(({ level, code, step }) => `${level} ${code} ${step}`);
const told = (...given: Parameters<typeof found>): readonly string[] => found(...given).map(({ code, facts }) => circuitsSentences[code]!(facts).replaceAll('\u00A0', ' '));

describe('the seal of the collectivité in a circuit', () => {
  const sealed = inSequence(mayor, { kind: 'seal', id: 'cachet' as StepId, name: 'Cachet' });
  const with_ = (...seals: readonly HouseSeal[]): readonly string[] => told(sealed, town(), letter, seals);

  it('is published when the collectivité has one in force', () => {
    expect(with_(aHouseSeal())).toEqual([]);
    expect(with_(aHouseSeal({ endedAt: moment('2025-03-01T00:00:00Z'), ended: 'replaced' }), aHouseSeal())).toEqual([]);
  });

  it('is not published without one, nor with one that is over or was withdrawn; the remedy is said', () => {
    const missing = 'L’étape « Cachet » appose le cachet de la collectivité, mais aucun certificat de cachet n’est enregistré : les dossiers attendraient là. Enregistrez-en un dans « Organisation », page « Certificats ».';
    expect(with_()).toEqual([missing]);
    expect(with_(aHouseSeal({ endedAt: moment('2025-03-01T00:00:00Z'), ended: 'withdrawn' }))).toEqual([missing]);
    expect(with_(aHouseSeal({ validTo: at }))).toEqual([expect.stringContaining('le certificat de cachet enregistré n’est pas en cours de validité')]);
    expect(codes(sealed)).toEqual(['error circuit.no-house-seal cachet']);
  });

  it('is published with one that is over and is made anew here, where no other trust is configured', () => {
    const over = aHouseSeal({ validTo: at });
    expect(codes(sealed, town(), letter, [over], true)).toEqual([]);
    expect(codes(sealed, town(), letter, [{ ...over, keyReference: 'brought:cachet' }], true)).toEqual(['error circuit.no-house-seal cachet']);
    expect(codes(sealed, town(), letter, [aHouseSeal({ validFrom: moment('2029-01-01T00:00:00Z') })], true)).toEqual(['error circuit.no-house-seal cachet']);
  });
});

describe('the desks a circuit names', () => {
  it('must be there, wherever they are named: asked, offered, told, called when it is late', () => {
    const root = inSequence(
      to('inconnu'), aStep('choisi', { who: { kind: 'chosen', desks: ['finances', 'autre'] } }),
      to('finances', { deadlineDays: 2, whenLate: { escalate: 'ailleurs' }, informs: ['nulle-part'] }), mayor);
    expect(found(root).filter(({ code }) => code === 'circuit.desk-unknown').map(({ step, facts }) => [step, facts['desk']])).toEqual([
      ['inconnu', 'inconnu'], ['choisi', 'autre'], ['finances', 'nulle-part'], ['finances', 'ailleurs'],
    ]);
  });

  it('must have somebody: an empty one stops every dossier, unless another minds it', () => {
    expect(codes(inSequence(to('vide'), mayor))).toEqual(['error circuit.desk-empty vide']);
    expect(codes(inSequence(to('vide'), mayor), town().withCover('vide', 'finances', { from: '2025-01-01' }))).toEqual([]);
  });

  it('where the dossier settles which desk is asked, an empty one is a warning, unless none has anybody', () => {
    const chosen = (...desks: string[]): Node => inSequence(aStep('choisi', { who: { kind: 'chosen', desks } }), mayor);
    expect(codes(chosen('finances', 'vide'))).toEqual(['warning circuit.desk-empty choisi']);
    expect(codes(chosen('vide'))).toEqual(['error circuit.desk-empty choisi']);
  });

  it('is asked for the superior of every desk a dossier leaves from', () => {
    const superior = inSequence(aStep('chef', { who: { kind: 'superior', levels: 1 } }), mayor);
    expect(codes(superior)).toEqual(['error circuit.no-superior chef']);
    const chart = town();
    const under = { ...chart, desks: chart.desks.map((desk) => (desk.slug === 'dgs' ? { ...desk, superior: 'finances' as DeskId } : desk)) };
    expect(codes(superior, under)).toEqual([]);
  });

  it('names whose absence alone leaves the dossier waiting, and the remedy', () => {
    expect(told(inSequence(to('dgs'), mayor))).toEqual([
      'Pas de suppléant pour Dora DIR au bureau « dgs » : en son absence, le dossier attendra à l’étape « Étape dgs ». Nommez un second occupant ou prévoyez un intérim.',
    ]);
    expect(codes(inSequence(to('finances'), mayor))).toEqual([]);
    expect(told(inSequence(aStep('choisi', { who: { kind: 'chosen', desks: ['dgs', 'finances', 'adjointe'] } }), mayor))).toEqual([
      'L’étape « Étape choisi » peut attendre une personne sans suppléant, dans 2 bureaux : « dgs » (Dora DIR), « adjointe » (Bea NORD). Nommez un second occupant ou prévoyez un intérim.',
    ]);
  });
});

describe('the signatures of a circuit', () => {
  const order = { dossierTypes: ['bon-de-commande'] };
  const signs = (desk: string): Node => to(desk, { kind: 'signature' });

  it('asked of the lawful signatory: the substitution answers for any one absence, and an alone mayor does not', () => {
    expect(codes(mayor)).toEqual([]);
    expect(told(mayor, aChart({ mayor: 'Ada Roy' }))).toEqual([
      'L’étape « Étape maire » : si Ada ROY est indisponible, plus personne ne peut signer. Enregistrez une délégation ou complétez le tableau des élus.',
    ]);
  });

  it('asked of a desk without any power block the release, by name', () => {
    expect(told(signs('finances'), town(), order)).toEqual([
      'Personne au bureau « finances » n’a le pouvoir de signer pour « Bon de commande », à l’étape « Étape finances ». Enregistrez une délégation de signature ou adressez l’étape au signataire de l’acte.',
    ]);
    expect(codes(signs('finances'), town(), order)).toEqual(['error circuit.nobody-signs finances']);
  });

  it('asked of a delegate with a ceiling, or for some matters only, are a warning: not every act finds its signatory', () => {
    expect(codes(signs('adjointe'), town().withDelegation('Bea Nord', { types: ['bon-de-commande'], maxAmountCents: 4_000_000 }), order)).toEqual(['warning circuit.not-every-act-signed adjointe']);
    expect(codes(signs('adjointe'), town().withDelegation('Bea Nord', { matters: ['1.1'] }), order)).toEqual(['warning circuit.not-every-act-signed adjointe']);
    expect(codes(signs('adjointe'), town().withDelegation('Bea Nord', { types: ['bon-de-commande'] }), order)).toEqual(['warning circuit.desk-single-holder adjointe']);
  });

  it('of a decision under L2122-22, while the mayor is impeded: only those whose deliberation lets the substitute', () => {
    const impeded = town().withImpediment('Ada Roy', { from: '2025-04-01T00:00:00Z' });
    expect(codes(mayor, impeded, { dossierTypes: ['decision'] })).toEqual(['warning circuit.not-every-act-signed maire']);
  });

  it('of a deliberation: the council must be able to name a secretary other than who signs', () => {
    const root = inSequence(mayor, secretary);
    expect(codes(root, town(), { dossierTypes: ['deliberation'] })).toEqual([]);
    expect(codes(root, aChart({ mayor: 'Ada Roy' }), { dossierTypes: ['deliberation'] })).toEqual(['warning circuit.single-signatory maire', 'error circuit.no-secretary secretaire']);
    expect(codes(root, aChart({ mayor: 'Ada Roy', deputies: ['Bea Nord'] }), { dossierTypes: ['deliberation'] })).toEqual(['warning circuit.single-secretary secretaire']);
  });
});

describe('a circuit as large as there may be', () => {
  it('is told in one line a step, however many desks and types each could go to', () => {
    const many = aChart({ mayor: 'Ada Roy', agents: Array.from({ length: 20 }, (_, at) => `Agent N${at}`), desks: Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`d${at}`, [`Agent N${at}`]])) });
    const root = inSequence(...Array.from({ length: 50 }, (_, at) => aStep(`s${at}`, { kind: 'signature', who: { kind: 'service', field: 'service' } })));
    const told50 = prove(aCircuit(root), { chart: many, houseSeals: [], testTrust: false, at: moment('2025-04-10T10:00:00Z') }).filter(({ code }) => code === 'circuit.nobody-signs');
    expect(told50).toHaveLength(50);
    expect(circuitsSentences['circuit.nobody-signs']!(told50[0]!.facts).replaceAll('\u00A0', ' ')).toMatch(/^Dans certains bureaux, personne n’a le pouvoir de signer pour .* et \d+ autres, à l’étape « Étape s0 » : .* et 15 autres\. Enregistrez/);
  });
});
