import { definitionHash } from '#circuits/definition-hash.js';
import type { CircuitDefinition } from '#circuits/definition.js';
import type { Draft } from '#circuits/draft.js';
import type { Published } from '#circuits/versions.service.js';
import { Denied } from '#kernel/faults.js';
import { sha256, type Sha256 } from '#kernel/digest.js';
import type { Instant } from '#kernel/clock.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import type { Actor } from '#organisation/actor.js';
import { authorOf } from '#organisation/author.js';
import { recordDesk } from '#organisation/change.js';
import { aDatabase, type TestDatabase } from '../support/database.js';
import { aTownHall, done, fresh } from '../support/organisation.js';
import { aCircuit, aStep, inSequence } from './a-circuit.js';
import { aDesigner, aWorkshop, workshopTables } from './a-workshop.js';

let db: TestDatabase;
let workshop: ReturnType<typeof aWorkshop>;
let hall: Awaited<ReturnType<typeof aTownHall>>;
let nadia: Actor;
let paul: Actor;

beforeAll(async () => {
  db = await aDatabase({ entities: workshopTables });
  workshop = aWorkshop(db, { now: () => '2025-04-10T08:12:00.000Z' as Instant });
}, 60_000);
beforeEach(async () => {
  hall = await aTownHall(workshop, '2020-05-25T10:00:00.000Z' as Instant);
  [nadia, paul] = [aDesigner(hall.id, 'Nadia Robin', hall.dgs), aDesigner(hall.id, 'Paul Martin', hall.councillor)];
});
afterAll(() => db.close());

const signed = (name = 'Visa', desk = 'direction'): CircuitDefinition => aCircuit(inSequence(
  aStep('visa', { name, who: { kind: 'desk', desk } }), aStep('maire', { kind: 'signature', who: { kind: 'lawful-signatory' } }),
));
const within = <T>(work: (manager: Parameters<Parameters<typeof db.database.transaction>[1]>[0]) => Promise<T>): Promise<T> => db.database.transaction(hall.id, work) as Promise<T>;
const begun = async (definition = signed()): Promise<Draft> => done(await workshop.drafts.create(nadia, { key: definition.key, name: definition.name, from: { definition } })) as Draft;
const publish = (actor: Actor, revision = 1, more: { comment?: string } = {}) => workshop.versions.publish(actor, 'essai', { revision, comment: more.comment ?? null, acceptChangedCases: false });
const inForce = () => within((manager) => workshop.circuits.released(manager, hall.id, 'essai'));
const told = (outcome: Published | Refusal): string => (isRefusal(outcome) ? outcome.refused : outcome.state);

describe('a version of a circuit', () => {
  it('is released from its draft with its number, its hash, its author and what was said of it, and proved by who did', async () => {
    await begun();
    expect(told(await publish(nadia, 1, { comment: 'Visa de la DGS' }))).toBe('released');
    const circuit = (await inForce())!;
    expect(circuit).toMatchObject({ version: 1, hash: definitionHash(signed()), author: 'Nadia Robin', releasedBy: 'Nadia Robin', comment: 'Visa de la DGS', definition: signed() });
    const [recorded] = await within((manager) => workshop.evidence.read(manager, hall.id, circuit.id));
    expect(recorded!.entry).toMatchObject({ action: 'circuit.released', actor: { accountId: nadia.accountId, personId: hall.dgs }, facts: { version: 1, author: 'Nadia Robin', comment: 'Visa de la DGS' } });
    await expect(within((manager) => workshop.drafts.known(manager, hall.id, 'essai'))).rejects.toThrow(Denied);
  });

  it('is refused with every finding when it is not proved, and nothing is stored', async () => {
    await begun(signed('Visa', 'inconnu'));
    const refusal = await publish(nadia) as Refusal;
    expect(refusal).toMatchObject({ refused: 'circuit.not-proved' });
    const findings = refusal.facts['findings'] as { level: string; code: string; sentence: string }[];
    expect(findings[0]).toMatchObject({ level: 'error', code: 'circuit.desk-unknown' });
    expect(findings[0]!.sentence).toContain('«\u00A0inconnu\u00A0», qui n’existe pas');
    expect(await inForce()).toBeNull();
    expect(await within((manager) => workshop.drafts.known(manager, hall.id, 'essai'))).toMatchObject({ revision: 1 });
  });

  it('bears a name that no other circuit bears', async () => {
    await begun();
    await publish(nadia);
    const twin = { ...signed('Autre'), key: 'jumeau' };
    done(await workshop.drafts.create(nadia, { key: 'jumeau', name: twin.name, from: { definition: twin } }));
    expect(await workshop.versions.publish(nadia, 'jumeau', { revision: 1, comment: null, acceptChangedCases: false })).toMatchObject({ refused: 'circuit.not-proved', facts: { findings: expect.arrayContaining([expect.objectContaining({ code: 'circuit.name-taken' })]) } });
  });

  it('is released once when two publish at the same moment', async () => {
    await begun();
    const outcomes = await Promise.all([publish(nadia), publish(nadia)].map((one) => one.then(told, (error: unknown) => (error instanceof Denied ? error.code : String(error)))));
    expect(outcomes.sort()).toEqual(['circuit.no-draft', 'released']);
    expect(await within((manager) => workshop.circuits.versions(manager, hall.id, 'essai'))).toHaveLength(1);
  });

  it('is not released by another than who holds the draft, nor on a revision he has not seen', async () => {
    await begun();
    expect(told(await publish(paul))).toBe('circuit.draft-held');
    done(await workshop.drafts.save(nadia, 'essai', 1, signed('Plus tard')));
    expect(told(await publish(nadia, 1))).toBe('circuit.draft-stale');
  });

  it('says something new, on top of the version in force', async () => {
    await begun();
    await publish(nadia);
    done(await workshop.drafts.begin(nadia, 'essai', null));
    expect(told(await publish(nadia))).toBe('circuit.nothing-changed');
    done(await workshop.drafts.save(nadia, 'essai', 1, signed('Nouveau')));
    await within((manager) => workshop.circuits.publish(manager, hall.id, signed('Entre-temps'), { personId: null, name: 'Test' }));
    expect(told(await publish(nadia, 2))).toBe('circuit.draft-behind');
  });

  it('and what is kept of it cannot be changed by the application', async () => {
    await begun();
    await publish(nadia);
    for (const statement of [`update circuit set comment = 'autre'`, `update circuit set author = 'autre'`, 'delete from circuit']) {
      await expect(within((manager) => manager.query(statement))).rejects.toMatchObject({ driverError: { code: '42501' } });
    }
  });
});

describe('where a release takes two persons', () => {
  beforeEach(async () => {
    await workshop.versions.setTwoPersons(nadia, true);
    await begun();
  });

  it('the author asks, and another confirms the very same definition', async () => {
    const asked = await publish(nadia, 1, { comment: 'À relire' }) as Extract<Published, { state: 'requested' }>;
    expect(asked).toEqual({ state: 'requested', hash: definitionHash(signed()) });
    expect(await inForce()).toBeNull();
    expect(await workshop.versions.confirm(nadia, 'essai', asked.hash, false)).toMatchObject({ refused: 'circuit.second-person', facts: { name: 'Nadia Robin' } });
    // The same person through another account is not a second one.
    expect(await workshop.versions.confirm({ ...nadia, accountId: fresh() }, 'essai', asked.hash, false)).toMatchObject({ refused: 'circuit.second-person' });
    // Nor is anybody of the centre de gestion, whom the house has not made one of its two.
    const onBehalf = { centreName: 'CDG 62', personName: 'Paul Martin', reason: 'Relecture', endsAt: '2025-04-10T10:12:00.000Z' as Instant };
    expect(await workshop.versions.confirm({ ...paul, onBehalf }, 'essai', asked.hash, false)).toMatchObject({ refused: 'circuit.confirmed-at-home' });
    expect(await workshop.versions.confirm(paul, 'essai', sha256('autre'), false)).toMatchObject({ refused: 'circuit.not-the-requested' });
    expect(told(done(await workshop.versions.confirm(paul, 'essai', asked.hash, false)) as Published)).toBe('released');
    const circuit = (await inForce())!;
    expect(circuit).toMatchObject({ author: 'Nadia Robin', releasedBy: 'Paul Martin', comment: 'À relire' });
    const [recorded] = await within((manager) => workshop.evidence.read(manager, hall.id, circuit.id));
    expect(recorded!.entry).toMatchObject({ actor: { accountId: paul.accountId }, facts: { askedBy: { name: 'Nadia Robin', accountId: nadia.accountId } } });
  });

  it('a draft changed after it was asked for is asked for no more', async () => {
    const { hash } = await publish(nadia) as { hash: Sha256 };
    done(await workshop.drafts.save(nadia, 'essai', 1, signed('Glissé ensuite')));
    expect(await workshop.versions.confirm(paul, 'essai', hash, false)).toMatchObject({ refused: 'circuit.no-request' });
  });

  it('the second person confirms only what is still proved', async () => {
    const { hash } = await publish(nadia) as { hash: Sha256 };
    done(await workshop.changes.change(hall.id, { personId: null, name: 'Test' }, (chart) => recordDesk(chart, { ...chart.desks[0]!, holders: [], assistants: [], supervisors: [] }, { known: true })));
    expect(await workshop.versions.confirm(paul, 'essai', hash, false)).toMatchObject({ refused: 'circuit.not-proved' });
  });
});

describe('a version released by the centre de gestion', () => {
  it('says so where it says by whom', async () => {
    await begun();
    await publish({ ...nadia, onBehalf: { centreName: 'CDG 62', personName: 'Nadia Robin', reason: 'Premier jour', endsAt: '2025-04-10T10:12:00.000Z' as Instant } });
    expect(await inForce()).toMatchObject({ releasedBy: 'Nadia Robin, du centre de gestion «\u00a0CDG 62\u00a0»' });
  });
});

describe('a circuit put away', () => {
  it('takes no new dossier, keeps its versions, and is taken up again', async () => {
    await begun();
    await publish(nadia);
    const { id, hash } = (await inForce())!;
    done(await workshop.versions.archive(nadia, 'essai'));
    expect(await inForce()).toBeNull();
    await within(async (manager) => {
      expect(await workshop.circuits.allReleased(manager, hall.id)).toEqual([]);
      expect((await workshop.circuits.machineOf(manager, hall.id, { key: 'essai', version: 1, hash })).steps).toHaveLength(2);
    });
    expect(await workshop.versions.archive(nadia, 'essai')).toMatchObject({ refused: 'circuit.already-archived' });
    done(await workshop.drafts.begin(nadia, 'essai', null));
    done(await workshop.drafts.save(nadia, 'essai', 1, signed('Nouveau')));
    expect(told(await publish(nadia, 2))).toBe('circuit.archived');
    done(await workshop.versions.resume(nadia, 'essai'));
    expect(told(await publish(nadia, 2))).toBe('released');
    expect(await workshop.versions.resume(nadia, 'essai')).toMatchObject({ refused: 'circuit.not-archived' });
    const chain = await within((manager) => workshop.evidence.read(manager, hall.id, id));
    expect(chain.map(({ entry }) => entry.action)).toEqual(['circuit.released', 'circuit.archived', 'circuit.resumed']);
  });
});

describe('the shipped models', () => {
  const clerk = { personId: null, name: 'Paraphe' };

  it('are released at the first day when the chart allows them, and are drafts with their findings when not', async () => {
    const { released, drafts } = await within((manager) => workshop.library.import(manager, hall.id, clerk));
    const shipped = await workshop.library.shipped();
    expect(released.length + drafts.length).toBe(shipped.length);
    expect(drafts.map(({ key }) => key)).toContain('bon-de-commande');
    for (const { findings } of drafts) expect(findings[0]!.level).toBe('error');
    expect((await within((manager) => workshop.drafts.all(manager, hall.id))).map(({ key }) => key).sort()).toEqual(drafts.map(({ key }) => key).sort());
    expect(await within((manager) => workshop.library.import(manager, hall.id, clerk))).toEqual({ released: [], requested: [], drafts: [] });
  });

  it('are asked for by one and released by another where a release takes two', async () => {
    await workshop.versions.setTwoPersons(nadia, true);
    const model = { key: 'essai', hash: definitionHash(signed()), definition: signed() };
    const taken = await within((manager) => workshop.library.take(manager, hall.id, [{ definition: signed(), model }], authorOf(nadia)));
    expect(taken).toEqual({ released: [], requested: [{ key: 'essai', name: signed().name }], drafts: [] });
    expect(await inForce()).toBeNull();
    expect(await workshop.versions.confirm(nadia, 'essai', model.hash, false)).toMatchObject({ refused: 'circuit.second-person' });
    expect(told(done(await workshop.versions.confirm(paul, 'essai', model.hash, false)) as Published)).toBe('released');
    const circuit = (await inForce())!;
    const [recorded] = await within((manager) => workshop.evidence.read(manager, hall.id, circuit.id));
    expect(recorded!.entry).toMatchObject({ actor: { accountId: paul.accountId }, facts: { askedBy: { accountId: nadia.accountId } } });
    // Its model is followed as if it had been released at once.
    expect((await within((manager) => workshop.store.models(manager, hall.id))).map(({ key, modelHash }) => [key, modelHash])).toEqual([['essai', model.hash]]);
  });

  it('are told in the journal of the house when they come in, once', async () => {
    const { drafts } = await within((manager) => workshop.library.import(manager, hall.id, authorOf(nadia)));
    const imports = async () => (await within((manager) => workshop.evidence.read(manager, hall.id, hall.id))).map(({ entry }) => entry).filter(({ action }) => action === 'circuit.models-imported');
    expect(await imports()).toMatchObject([{ actor: { personId: nadia.personId, accountId: nadia.accountId }, facts: { released: [], requested: [], drafts: drafts.map(({ name }) => name) } }]);
    await within((manager) => workshop.library.import(manager, hall.id, authorOf(nadia)));
    expect(await imports()).toHaveLength(1);
  });

  it('leave a circuit the commune made its own alone', async () => {
    const own = await within((manager) => workshop.circuits.publish(manager, hall.id, { ...signed(), key: 'courrier' }, clerk));
    const { released, drafts } = await within((manager) => workshop.library.import(manager, hall.id, clerk));
    expect([...released, ...drafts].map(({ key }) => key)).not.toContain('courrier');
    expect(await within((manager) => workshop.circuits.released(manager, hall.id, 'courrier'))).toEqual(own);
  });

  it('that change afterwards are told in words, and taken again only when asked', async () => {
    done(await workshop.drafts.create(nadia, { key: 'essai', name: 'Mon courrier', from: { model: 'courrier' } }));
    const draft = await within((manager) => workshop.drafts.known(manager, hall.id, 'essai'));
    await within((manager) => workshop.circuits.publish(manager, hall.id, draft.definition, clerk));
    const model = await within((manager) => workshop.library.model(manager, hall.id, 'courrier'));
    await within((manager) => workshop.library.recordCopy(manager, hall.id, 'essai', model));
    expect(await within((manager) => workshop.library.changedModels(manager, hall.id))).toEqual(new Map());
    // As if it had been copied from an earlier release of the product.
    const earlier = { ...model.definition, name: 'Courrier d’autrefois' };
    await within((manager) => workshop.library.recordCopy(manager, hall.id, 'essai', { ...model, definition: earlier, hash: definitionHash(earlier) }));
    expect([...(await within((manager) => workshop.library.changedModels(manager, hall.id)))]).toEqual([['essai', [`Circuit renommé\u00A0: «\u00A0Courrier d’autrefois\u00A0» → «\u00A0${model.definition.name}\u00A0»`]]]);
    expect(await workshop.drafts.fromModel(nadia, 'essai', null)).toMatchObject({ refused: 'circuit.draft-stale' });
    expect(done(await workshop.drafts.fromModel(nadia, 'essai', 1))).toMatchObject({ definition: { ...model.definition, key: 'essai', name: 'Mon courrier' }, model: { hash: model.hash } });
  });
});
