import fc from 'fast-check';
import type { Instant } from '#kernel/clock.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { actOf, dossierType, dossierTypes, isWithdrawn, typeIn, typesInUse, typesOf } from '#acts/dossier-type.js';
import { retentionOf } from '#acts/retention.js';
import { factsRead } from '#circuits/facts-read.js';
import { withChange } from '#organisation/apply-change.js';
import type { Change } from '#organisation/change.js';
import type { Chart } from '#organisation/chart.js';
import type { AskedFact, AskedType } from '#organisation/dossier-types/asked-type.js';
import { changeType, makeType, takeTypeBack, withdrawType, type Around } from '#organisation/dossier-types/change-type.js';
import type { HouseType, HouseTypeId } from '#organisation/dossier-types/house-type.js';
import { addsOnlyToType } from '#organisation/dossier-types/on-behalf.js';
import { maySign } from '#organisation/powers.js';
import { aCircuit } from '../circuits/a-circuit.js';
import { aChart, moment, person } from '../support/chart.js';

const at: Instant = moment('2025-04-10T10:00:00Z');
const town: Chart = aChart({ mayor: 'Ada Roy', deputies: ['Bea Nord'] });
const around: Around = { delivered: dossierTypes, circuits: [], followed: [] };
const id = (text: string): HouseTypeId => text as HouseTypeId;

const text = (label: string, more: Partial<AskedFact> = {}): AskedFact => ({ label, kind: 'text', required: false, ...more });
const delivered = (key: string): readonly AskedFact[] => dossierType(key)!.metadata;
const asked = (name: string, facts: readonly AskedFact[], more: Partial<AskedType> = {}): AskedType => ({ name, description: null, visibility: 'service', circuitKey: null, facts, ...more });
const roads = asked('Bon de commande — services techniques', [...delivered('bon-de-commande'), text('Chantier', { required: true })]);

function made(outcome: Change<HouseType> | Refusal): HouseType {
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  return outcome.result;
}
const house = (chart: Chart, outcome: Change<HouseType> | Refusal): Chart => (isRefusal(outcome) ? chart : withChange(chart, outcome));
const withRoads = house(town, makeType(town, { id: id('1'), model: 'bon-de-commande' }, roads, around));
const ROADS = 'bon-de-commande/bon-de-commande-services-techniques';

describe('a type the collectivité makes', () => {
  it('has the nature, the circuit, the facts and the keeping of its model, and its own facts', () => {
    expect(typeIn(withRoads, ROADS)).toMatchObject({ nature: 'financial', circuitKey: 'bon-de-commande', name: roads.name, visibility: 'service' });
    expect(typeIn(withRoads, ROADS)!.metadata.map(({ label }) => label)).toEqual([...delivered('bon-de-commande').map(({ label }) => label), 'Chantier']);
    expect(retentionOf(ROADS)).toBe(retentionOf('bon-de-commande'));
  });

  it('is signed by whoever may sign its model, never by more', () => {
    const chart = { ...withRoads, ...aChart({ mayor: 'Ada Roy', deputies: ['Bea Nord'] }).withDelegation('Bea Nord', { types: ['bon-de-commande'], maxAmountCents: 100_000 }), houseTypes: withRoads.houseTypes };
    const order = (amountCents: number) => maySign(person('Bea Nord'), actOf(typeIn(chart, ROADS)!, { amountCents }), chart, at);
    expect([isRefusal(order(50_000)), isRefusal(order(150_000))]).toEqual([false, true]);
  });

  it('is made once, however often it is asked', () => {
    const again = makeType(withRoads, { id: id('1'), model: 'bon-de-commande' }, roads, around);
    expect(again).toMatchObject({ writes: [], lines: [], result: { key: ROADS } });
    expect(makeType(withRoads, { id: id('1'), model: 'bon-de-commande' }, { ...roads, name: 'Autre' }, around)).toMatchObject({ refused: 'organisation.type-changed-meanwhile' });
  });

  it('bears a name that no other has, as a reader compares them', () => {
    for (const name of ['COURRIER', ' bon de  commande — services techniques']) {
      expect(makeType(withRoads, { id: id('2'), model: 'courrier' }, asked(name, delivered('courrier')), around)).toMatchObject({ refused: 'organisation.type-name-taken', facts: { field: 'name' } });
    }
  });

  it('keeps what the delivered type asks', () => {
    expect(makeType(town, { id: id('2'), model: 'deliberation' }, asked('Vœu', []), around)).toMatchObject({ refused: 'organisation.type-delivered-fact', facts: { label: 'Numéro de l’acte' } });
    const renamed = makeType(town, { id: id('2'), model: 'courrier' }, asked('Attestation', delivered('courrier').map((fact) => ({ ...fact, label: 'x', required: false }))), around);
    expect(house(town, renamed).houseTypes[0]!.facts).toEqual([]);
    expect(typeIn(house(town, renamed), 'courrier/attestation')!.metadata).toEqual(dossierType('courrier')!.metadata);
  });

  it('is made on a delivered type, not on another of the house', () => {
    for (const model of ['', 'inconnu', ROADS]) expect(makeType(withRoads, { id: id('2'), model }, asked('x', []), around)).toMatchObject({ refused: 'organisation.type-unknown-model' });
  });
});

describe('what a form may ask', () => {
  const making = (facts: readonly AskedFact[], more: Partial<AskedType> = {}) => makeType(town, { id: id('2'), model: 'courrier' }, asked('Attestation', [...delivered('courrier'), ...facts], more), around);
  const first = delivered('courrier').length;

  it.each<[string, readonly AskedFact[], string, string]>([
    ['a label that turns the direction of reading', [text('Montant\u202E')], 'type-bad-label', `facts.${first}.label`],
    ['a label of two lines', [text('a\nb')], 'type-bad-label', `facts.${first}.label`],
    ['a lone surrogate', [text('\uD800')], 'type-bad-label', `facts.${first}.label`],
    ['a label of the delivered type', [text('DESTINATAIRE')], 'type-label-taken', `facts.${first}.label`],
    ['two labels that read the same', [text('Chantier'), text('chantier')], 'type-label-taken', `facts.${first + 1}.label`],
    ['a number of act', [text('Numéro', { kind: 'act-number' })], 'type-bad-kind', `facts.${first}.kind`],
    ['a list of one', [text('Salle', { kind: 'list', values: [{ name: 'Verte' }] })], 'type-values-count', `facts.${first}.values`],
    ['a list that says one thing twice', [text('Salle', { kind: 'list', values: [{ name: 'Verte' }, { name: 'VERTE' }] })], 'type-bad-value', `facts.${first}.values.1`],
    ['a key of somebody else', [text('x', { key: 'amountCents' })], 'type-unknown-fact', `facts.${first}`],
    ['a key that reaches the prototype', [text('x', { key: '__proto__' })], 'type-unknown-fact', `facts.${first}`],
    ['more than anybody fills in', Array.from({ length: 41 }, (_, rank) => text(`Champ ${rank}`)), 'type-too-many-facts', 'facts'],
  ])('not %s', (_, facts, code, field) => {
    expect(making(facts)).toMatchObject({ refused: `organisation.${code}`, facts: { field } });
  });

  it('not a name or a description nobody could read', () => {
    expect(making([], { name: '  ' })).toMatchObject({ refused: 'organisation.type-bad-name' });
    expect(making([], { description: 'x'.repeat(301) })).toMatchObject({ refused: 'organisation.type-bad-description' });
  });

  it('gives every fact a key of letters that no delivered one has', () => {
    expect(dossierTypes.flatMap(({ metadata }) => metadata).filter(({ key }) => key.startsWith('own'))).toEqual([]);
    fc.assert(fc.property(fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 8 }), (labels) => {
      const outcome = making(labels.map((label) => text(label)));
      if (isRefusal(outcome)) return;
      const keys = outcome.result.facts.map(({ key }) => key);
      expect(new Set(keys).size).toBe(labels.length);
      for (const key of keys) expect(key).toMatch(/^own[A-Za-z]{1,57}$/);
    }));
    expect(made(making([text('2025'), text('2026'), text('Montant de l’aide')])).facts.map(({ key }) => key)).toEqual(['ownInformation', 'ownInformationB', 'ownMontantDeLAide']);
  });
});

describe('a type that changes', () => {
  const rooms = makeType(town, { id: id('1'), model: 'convention' }, asked('Convention de prêt de salle', [text('Salle', { kind: 'list', values: [{ name: 'Verte' }, { name: 'Bleue' }] }), ...delivered('convention'), text('Caution', { kind: 'amount' })]), around);
  const chart = house(town, rooms);
  const KEY = 'convention/convention-de-pret-de-salle';
  const said = (): readonly AskedFact[] => typeIn(chart, KEY)!.metadata;
  const change = (facts: readonly AskedFact[], more: Partial<AskedType> = {}, other: Partial<Around> = {}, seen = 1) =>
    changeType(chart, { key: KEY, seen, id: id('x') }, asked('Convention de prêt de salle', facts, more), { ...around, ...other });

  it('keeps the order it was given, and takes another', () => {
    expect(said()[0]).toMatchObject({ label: 'Salle', key: 'ownSalle' });
    const turned = house(chart, change([...said()].reverse()));
    expect(typeIn(turned, KEY)!.metadata.map(({ key }) => key)).toEqual(said().map(({ key }) => key).reverse());
  });

  it('is told whole, with what was added and taken away', () => {
    const outcome = change([...said().filter(({ key }) => key !== 'ownCaution'), text('Assurance', { kind: 'date' })], { name: 'Prêt de salle' });
    expect(isRefusal(outcome) ? outcome : outcome.lines).toMatchObject([{ action: 'organisation.dossier-type-changed', facts: { name: 'Prêt de salle', formerName: 'Convention de prêt de salle', added: ['Assurance'], removed: ['Caution'], version: 2 } }]);
  });

  it('asks a fact no more and takes it back as it was: its key is given to no other', () => {
    const without = house(chart, change(said().filter(({ key }) => key !== 'ownCaution')));
    expect(typeIn(without, KEY)!.metadata.some(({ key }) => key === 'ownCaution')).toBe(false);
    const named = { key: KEY, seen: 2, id: id('x') };
    const other = changeType(without, named, asked('Convention de prêt de salle', [...typeIn(without, KEY)!.metadata, text('Caution')]), around);
    expect(made(other).facts.map(({ key, retired }) => [key, retired])).toEqual(expect.arrayContaining([['ownCautionB', undefined], ['ownCaution', true]]));
    const back = changeType(without, named, asked('Convention de prêt de salle', [...typeIn(without, KEY)!.metadata, text('Dépôt de garantie', { key: 'ownCaution', kind: 'amount' })]), around);
    expect(made(back).facts.find(({ key }) => key === 'ownCaution')).toEqual({ key: 'ownCaution', label: 'Dépôt de garantie', kind: 'amount', required: false });
  });

  it('never changes how a fact is written, nor the key of a choice', () => {
    expect(change(said().map((fact) => (fact.key === 'ownCaution' ? { ...fact, kind: 'text' } : fact)))).toMatchObject({ refused: 'organisation.type-fact-kind', facts: { label: 'Caution' } });
    const renamed = change(said().map((fact) => (fact.key === 'ownSalle' ? { ...fact, values: [{ key: 'bleue', name: 'Salle bleue' }, { name: 'Rouge' }] } : fact)));
    expect(made(renamed).facts[0]!.values).toEqual([{ key: 'bleue', name: 'Salle bleue' }, { key: 'rouge', name: 'Rouge' }]);
  });

  it('that somebody else changed meanwhile is not written over', () => {
    for (const seen of [0, 2]) expect(change(said(), {}, {}, seen)).toMatchObject({ refused: 'organisation.type-changed-meanwhile' });
  });

  const signature = { kind: 'signature' as const, id: 'signature' as never, name: 'Signature', who: { kind: 'lawful-signatory' as const } };
  const reader = factsRead(aCircuit({ kind: 'sequence', nodes: [{ kind: 'choice', cases: [{ when: { kind: 'and', conditions: [{ kind: 'number', field: 'ownCaution', operator: 'more', value: 1 }, { kind: 'text', field: 'ownSalle', operator: 'one-of', values: ['verte'] }] }, then: signature }], otherwise: null }, signature] } as never, { name: 'Prêts' }));

  it('keeps a fact, and a choice, that a circuit in force reads, and names the circuit', () => {
    const followed = { followed: [reader] };
    expect(change(said().filter(({ key }) => key !== 'ownCaution'), {}, followed)).toMatchObject({ refused: 'organisation.type-fact-read', facts: { label: 'Caution', circuits: ['Prêts'] } });
    const choices = (names: readonly string[]) => said().map((fact) => (fact.key === 'ownSalle' ? { ...fact, values: [...names.map((name) => ({ key: name.toLowerCase(), name })), { name: 'Rouge' }] } : fact));
    expect(change(choices(['Bleue']), {}, followed)).toMatchObject({ refused: 'organisation.type-value-read', facts: { value: 'Verte', circuits: ['Prêts'] } });
    expect(isRefusal(change(choices(['Verte']), {}, followed))).toBe(false);
  });

  it('follows no circuit whose steps ask for what it does not', () => {
    const asking = { key: 'voirie', name: 'Voirie', reads: [{ field: 'ownChantier', asked: true, values: [] }, { field: 'ownAutre', asked: false, values: [] }] };
    expect(change(said(), { circuitKey: 'voirie' }, { circuits: [asking] })).toMatchObject({ refused: 'organisation.type-circuit-asks-more', facts: { circuit: 'Voirie', facts: ['ownChantier'] } });
    expect(change(said(), { circuitKey: 'nulle-part' })).toMatchObject({ refused: 'organisation.type-unknown-circuit' });
    expect(typeIn(house(chart, change(said(), { circuitKey: 'voirie' }, { circuits: [{ ...asking, reads: [] }] })), KEY)!.circuitKey).toBe('voirie');
  });

  it('is only added to by a centre de gestion', () => {
    const before = typeIn(chart, KEY);
    const more = change([...said(), text('Ménage', { kind: 'yes-no' })]);
    expect(addsOnlyToType(before, made(more), dossierTypes)).toBeNull();
    for (const less of [change(said().filter(({ key }) => key !== 'ownCaution')), change(said(), { name: 'Prêt' }), change(said().map((fact) => (fact.key === 'ownCaution' ? { ...fact, required: true } : fact)))]) {
      expect(addsOnlyToType(before, made(less), dossierTypes)).toMatchObject({ refused: 'centre.type-only-adds' });
    }
  });
});

describe('a delivered type', () => {
  const named = { key: 'courrier', seen: 0, id: id('1') };
  const completed = house(town, changeType(town, named, asked('Courrier départ', [...delivered('courrier'), text('Service instructeur', { kind: 'desk' })]), around));

  it('is renamed and completed by the house, and stays what it is', () => {
    expect(typeIn(completed, 'courrier')).toMatchObject({ key: 'courrier', name: 'Courrier départ', nature: 'other' });
    expect(typesOf(completed).length).toBe(dossierTypes.length);
    expect(typeIn(completed, 'courrier')!.metadata.at(-1)).toEqual({ key: 'ownServiceInstructeur', label: 'Service instructeur', kind: 'desk', required: false });
    expect(typeIn(town, 'courrier')).toBe(dossierType('courrier'));
  });

  it('is withdrawn and taken back, once however often it is asked', () => {
    const away = withdrawType(completed, { ...named, seen: 1 }, around, at);
    const without = house(completed, away);
    expect([isWithdrawn(without, 'courrier'), typesInUse(without).length, typesOf(without).length]).toEqual([true, dossierTypes.length - 1, dossierTypes.length]);
    expect(withdrawType(without, { ...named, seen: 1 }, around, at)).toMatchObject({ writes: [], lines: [] });
    const back = takeTypeBack(without, { ...named, seen: 2 }, around);
    expect(isWithdrawn(house(without, back), 'courrier')).toBe(false);
    expect(withdrawType(town, { key: 'inconnu', seen: 0, id: id('2') }, around, at)).toMatchObject({ refused: 'organisation.type-unknown' });
  });
});
