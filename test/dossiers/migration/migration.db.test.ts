import type { PersonId } from '#kernel/id.js';
import { isRefusal } from '#kernel/refusal.js';
import type { CircuitDefinition, Node, Step, StepId } from '#circuits/definition.js';
import { replay } from '#dossiers/apply.js';
import type { Dossier } from '#dossiers/dossier.js';
import { eventOf } from '#dossiers/event-entry.js';
import { MigrationService, type MigrationOrder } from '#dossiers/migration/migration.service.js';
import { MigrationStore } from '#dossiers/migration/migration.store.js';
import { done } from '../../support/organisation.js';
import { aParapheur, aTown, asking, now } from '../a-service.js';

let parapheur: Awaited<ReturnType<typeof aParapheur>>;
let migrations: MigrationService;

beforeAll(async () => {
  parapheur = await aParapheur();
  const { db, store, dossiers, services, circuits } = parapheur;
  migrations = new MigrationService(db.database, store, new MigrationStore(), dossiers, services.organisation, circuits, { now: () => now }, services.news);
}, 120_000);
afterAll(() => parapheur?.db.close());

const visa = (id: string, desk: string): Step => ({ kind: 'visa', id: id as StepId, name: `Visa ${id}`, who: { kind: 'desk', desk } });
const signatures: readonly Node[] = [
  { kind: 'signature', id: 'maire' as StepId, name: 'Signature du maire', who: { kind: 'lawful-signatory' } },
  { kind: 'signature', id: 'secretaire' as StepId, name: 'Signature du secrétaire', who: { kind: 'secretary-of-sitting' } },
];
const both = (...branches: readonly Step[]): Node => ({ kind: 'allOf', branches });

/** A dossier sent under the first of two versions of a circuit: its own is then 2, and 3 is released. */
async function aDossierBetween(first: Node, second: Node) {
  const town = await aTown(parapheur);
  const release = (node: Node) => parapheur.db.database.transaction(town.id, (manager) => parapheur.circuits.publish(manager, town.id, {
    format: 1, key: 'deliberation', name: 'Délibération', dossierTypes: ['deliberation'], root: { kind: 'sequence', nodes: [node, ...signatures] } } satisfies CircuitDefinition, { personId: null, name: 'Test' }));
  await release(first);
  const people = asking(parapheur, town);
  const dossier = await people.submitted();
  await release(second);
  const within = <T>(work: Parameters<typeof parapheur.db.database.transaction<T>>[1]) => parapheur.db.database.transaction(town.id, work);
  return {
    town, people, dossier,
    migrate: (order: Partial<MigrationOrder>, key: string | null = null) => migrations.migrate(town.actor(town.first), dossier.id, { toVersion: 3, steps: null, reason: 'Nouvelle organisation', revision: dossier.version, ...order }, key === null ? null : { sender: town.first, key, digest: 'a'.repeat(64) as never }),
    kept: () => within((manager) => parapheur.store.load(manager, town.id, dossier.id)),
    told: () => within(async (manager) => replay((await parapheur.services.evidence.read(manager, town.id, dossier.id)).flatMap(({ entry }) => eventOf(entry) ?? []))),
    verdict: () => within((manager) => parapheur.services.evidence.verify(manager, town.id, dossier.id)),
    tray: async (who: PersonId) => (await parapheur.trays.page(town.actor(who), 'to-do', null, 10)).items.map(({ dossierId }) => dossierId),
  };
}
const steps = (mapping: Readonly<Record<string, string | null>>) => ({ steps: mapping as Readonly<Record<string, StepId | null>> });
const names = (dossier: Dossier | null) => dossier?.tasks.map(({ number, step, closedAt }) => `${number} ${step}${closedAt === null ? '' : ' closed'}`);

describe('a dossier taken over to another version, as it is stored', () => {
  it('lets two steps that wait take each other’s name', async () => {
    const { migrate, kept, told, verdict, tray, dossier, town } = await aDossierBetween(both(visa('un', 'direction'), visa('deux', 'accueil')), both(visa('deux', 'direction'), visa('un', 'accueil')));
    const after = done(await migrate(steps({ un: 'deux', deux: 'un' })));
    expect(names(after)).toEqual(['1 deux', '2 un']);
    expect([await kept(), await told()]).toEqual([after, after]);
    expect(await verdict()).toMatchObject({ ok: true });
    expect([await tray(town.dgs), await tray(town.second)]).toEqual([[dossier.id], [dossier.id]]);
  });

  it('asks the other desk where the same step is now someone else’s', async () => {
    const { migrate, kept, told, tray, dossier, town, people } = await aDossierBetween(visa('un', 'direction'), visa('un', 'accueil'));
    const after = done(await migrate({}));
    expect(names(after)).toEqual(['1 un closed', '2 un']);
    expect([await kept(), await told()]).toEqual([after, after]);
    expect([await tray(town.dgs), await tray(town.second)]).toEqual([[], [dossier.id]]);
    expect(done(await people.decide(town.second, dossier, 'approve')).tasks.at(-1)?.step).toBe('maire');
  });

  it('is done once under one key, and refused to whoever saw an earlier state', async () => {
    const { migrate, verdict, kept } = await aDossierBetween(visa('un', 'direction'), both(visa('un', 'direction'), visa('deux', 'accueil')));
    const twice = await Promise.all([migrate({}, 'k1'), migrate({}, 'k1')]);
    expect(twice).toEqual([await kept(), await kept()]);
    expect(await migrate({ toVersion: 2 }, 'k2')).toMatchObject({ refused: 'dossier.migration-stale' });
    expect(await verdict()).toMatchObject({ ok: true });
    expect((await kept())!.version).toBe(4);
  });

  it('or is decided, whichever comes first, never both on what was seen', async () => {
    const { migrate, people, town, dossier, kept, told } = await aDossierBetween(visa('un', 'direction'), both(visa('un', 'direction'), visa('deux', 'accueil')));
    const [migrated] = await Promise.all([migrate({}), people.decide(town.dgs, dossier, 'approve')]);
    const after = (await kept())!;
    expect(after.tasks[0]).toMatchObject({ decision: { outcome: 'approved' } });
    expect(after.circuit!.version).toBe(isRefusal(migrated) ? 2 : 3);
    expect(await told()).toEqual(after);
  });

  it('is refused a version its circuit does not have, and stays as it is', async () => {
    const { migrate, kept, dossier, town } = await aDossierBetween(visa('un', 'direction'), visa('deux', 'direction'));
    await parapheur.db.database.transaction(town.id, async (manager) => {
      for (const name of ['a', 'b', 'c', 'd']) await parapheur.circuits.publish(manager, town.id, { format: 1, key: 'autre', name, dossierTypes: [], root: visa('un', 'direction') }, { personId: null, name: 'Test' });
    });
    expect(await migrate({ toVersion: 4 })).toMatchObject({ refused: 'circuit.no-version', facts: { key: 'deliberation' } });
    expect(await migrate({ toVersion: 2 })).toMatchObject({ refused: 'dossier.migration-same-version' });
    expect(await migrate(steps({ un: 'rien' }))).toMatchObject({ refused: 'circuit.mapping-unknown-successor' });
    expect(await migrate(steps({ un: 'deux' }))).toMatchObject({ circuit: { version: 3 } });
    expect((await kept())!.id).toBe(dossier.id);
  });

  it('is counted by version', async () => {
    const { migrate, town, dossier } = await aDossierBetween(visa('un', 'direction'), both(visa('un', 'direction'), visa('deux', 'accueil')));
    expect(await migrations.underWay(town.actor(town.first), 'deliberation')).toMatchObject([{ version: 2, count: 1, running: [{ dossierId: dossier.id, revision: dossier.version }] }]);
    done(await migrate({}));
    expect(await migrations.underWay(town.actor(town.first), 'deliberation')).toMatchObject([{ version: 3, count: 1 }]);
  });
});
