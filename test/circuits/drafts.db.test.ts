import type { CircuitDefinition } from '#circuits/definition.js';
import type { Draft } from '#circuits/draft.js';
import { circuitsSentences } from '#circuits/sentences.js';
import { Denied, Malformed } from '#kernel/faults.js';
import type { Instant } from '#kernel/clock.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import type { Actor } from '#organisation/actor.js';
import { aDatabase, type TestDatabase } from '../support/database.js';
import { aTownHall, done } from '../support/organisation.js';
import { aCircuit, aStep, inSequence } from './a-circuit.js';
import { aDesigner, aWorkshop, workshopTables } from './a-workshop.js';

let db: TestDatabase;
let workshop: ReturnType<typeof aWorkshop>;
let hall: Awaited<ReturnType<typeof aTownHall>>;
let nadia: Actor;
let paul: Actor;
let now = '2025-04-10T08:12:00.000Z' as Instant;

beforeAll(async () => {
  db = await aDatabase({ entities: workshopTables });
  workshop = aWorkshop(db, { now: () => now });
  hall = await aTownHall(workshop, '2020-05-25T10:00:00.000Z' as Instant);
  [nadia, paul] = [aDesigner(hall.id, 'Nadia Robin', hall.dgs), aDesigner(hall.id, 'Paul Martin', hall.councillor)];
}, 60_000);
afterAll(() => db.close());

const signed = (key: string, name = 'Visa'): CircuitDefinition => aCircuit(inSequence(
  aStep('visa', { name, who: { kind: 'desk', desk: 'direction' } }), aStep('maire', { kind: 'signature', who: { kind: 'lawful-signatory' } }),
), { key, name: `Circuit ${key}` });
const begun = async (key: string): Promise<Draft> => done(await workshop.drafts.create(nadia, { key, name: `Circuit ${key}`, from: { definition: signed(key) } })) as Draft;
const read = (key: string) => db.database.transaction(hall.id, (manager) => workshop.drafts.known(manager, hall.id, key));
const told = (outcome: Draft | Refusal): string => (isRefusal(outcome) ? circuitsSentences[outcome.refused]!(outcome.facts).replaceAll('\u00A0', ' ') : 'saved');

describe('the draft of a circuit', () => {
  it('is begun from nothing, a shipped model or another circuit, and bears its own key and name', async () => {
    const one = done(await workshop.drafts.create(nadia, { key: 'rien', name: 'De rien', from: null })) as Draft;
    const two = done(await workshop.drafts.create(nadia, { key: 'copie', name: 'Copie', from: { model: 'courrier' } })) as Draft;
    await db.database.transaction(hall.id, (manager) => workshop.circuits.publish(manager, hall.id, signed('source'), { personId: null, name: 'Test' }));
    const three = done(await workshop.drafts.create(nadia, { key: 'suite', name: 'Suite', from: { copyOf: 'source' } })) as Draft;
    expect([one, two, three].map(({ definition: { key, name }, revision, baseVersion, model }) => [key, name, revision, baseVersion, model?.key ?? null])).toEqual([
      ['rien', 'De rien', 1, null, null], ['copie', 'Copie', 1, null, 'courrier'], ['suite', 'Suite', 1, null, null],
    ]);
    await expect(workshop.drafts.create(nadia, { key: 'autre', name: 'Autre', from: { model: 'inconnu' } })).rejects.toThrow(Denied);
  });

  it('is one for each circuit: a key taken is refused, and so is a second draft', async () => {
    await begun('unique');
    expect(await workshop.drafts.create(paul, { key: 'unique', name: 'Autre', from: null })).toMatchObject({ refused: 'circuit.draft-exists', facts: { name: 'Nadia Robin' } });
    expect(await workshop.drafts.create(paul, { key: 'source', name: 'Autre', from: null })).toMatchObject({ refused: 'circuit.key-taken' });
    expect(await workshop.drafts.create(paul, { key: 'weaknesses', name: 'Autre', from: null })).toMatchObject({ refused: 'circuit.key-taken' });
  });

  it('is held by who writes it, until another takes it over by name', async () => {
    await begun('tenu');
    now = '2025-04-10T09:00:00.000Z' as Instant;
    expect(told(await workshop.drafts.save(paul, 'tenu', 1, signed('tenu', 'Autre visa')))).toBe('Nadia Robin modifie ce circuit depuis 10 h 12. Rien n’a été enregistré : consultez seulement, ou prenez la main.');
    await workshop.drafts.take(paul, 'tenu');
    expect(done(await workshop.drafts.save(paul, 'tenu', 1, signed('tenu', 'Autre visa')))).toMatchObject({ revision: 2, holderName: 'Paul Martin', authorName: 'Nadia Robin' });
    expect(await workshop.drafts.save(nadia, 'tenu', 1, signed('tenu'))).toMatchObject({ refused: 'circuit.draft-held', facts: { name: 'Paul Martin' } });
    await workshop.drafts.take(nadia, 'tenu');
    expect(told(await workshop.drafts.save(nadia, 'tenu', 1, signed('tenu')))).toContain('Paul Martin a enregistré ce brouillon depuis que vous l’avez ouvert (11 h 00)');
    expect((await read('tenu')).definition).toEqual(signed('tenu', 'Autre visa'));
  });

  it('keeps one of two saves made at the same moment, and tells the other', async () => {
    await begun('course');
    const outcomes = await Promise.all(['Un', 'Deux'].map((name) => workshop.drafts.save(nadia, 'course', 1, signed('course', name))));
    expect(outcomes.map((outcome) => (isRefusal(outcome) ? outcome.refused : outcome.revision)).map(String).sort()).toEqual(['2', 'circuit.draft-stale']);
    expect((await read('course')).revision).toBe(2);
  });

  it.each([
    ['a node nobody knows', { ...aCircuit(aStep('visa')), root: { kind: 'script', code: '1' } }],
    ['a name that reaches the prototype', JSON.parse('{"format":1,"key":"lu","name":"x","dossierTypes":[],"root":{"__proto__":{}}}')],
    ['a rejection that leads nowhere', aCircuit(aStep('visa', { onReject: { step: 'rien' as never } }))],
  ])('is not stored when it holds %s', async (_, definition) => {
    if (await read('lu').catch(() => null) === null) await begun('lu');
    await expect(workshop.drafts.save(nadia, 'lu', 1, definition)).rejects.toThrow(Malformed);
    expect(await read('lu')).toMatchObject({ revision: 1, definition: signed('lu') });
  });

  it('bears the key of its circuit', async () => {
    await begun('cle');
    expect(await workshop.drafts.save(nadia, 'cle', 1, signed('autre-cle'))).toMatchObject({ refused: 'circuit.key-differs' });
  });

  it('is thrown away by who has seen its last revision', async () => {
    await begun('jete');
    done(await workshop.drafts.save(nadia, 'jete', 1, signed('jete', 'Plus tard')));
    expect(await workshop.drafts.discard(nadia, 'jete', 1)).toMatchObject({ refused: 'circuit.draft-stale' });
    done(await workshop.drafts.discard(nadia, 'jete', 2));
    await expect(read('jete')).rejects.toThrow(Denied);
  });

  it('takes an older version up again', async () => {
    const publish = (definition: CircuitDefinition) => db.database.transaction(hall.id, (manager) => workshop.circuits.publish(manager, hall.id, definition, { personId: null, name: 'Test' }));
    await publish(signed('reprise', 'Premier'));
    await publish(signed('reprise', 'Second'));
    expect(done(await workshop.drafts.begin(paul, 'reprise', 1))).toMatchObject({ definition: signed('reprise', 'Premier'), baseVersion: 2 });
    await expect(workshop.drafts.begin(paul, 'reprise', 7)).rejects.toThrow(Denied);
  });

  it('of another collectivité does not exist', async () => {
    const other = await aTownHall(workshop, '2020-05-25T10:00:00.000Z' as Instant);
    await begun('prive');
    const stranger = aDesigner(other.id, 'Voisin', other.dgs);
    await expect(workshop.drafts.save(stranger, 'prive', 1, signed('prive'))).rejects.toThrow(Denied);
    await expect(workshop.drafts.take(stranger, 'prive')).rejects.toThrow(Denied);
    done(await workshop.drafts.create(stranger, { key: 'prive', name: 'Le leur', from: null }));
    expect((await read('prive')).definition.name).toBe('Circuit prive');
  });
});
