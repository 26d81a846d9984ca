import { compile } from '#circuits/compile.js';
import type { CircuitDefinition, Node, StepId } from '#circuits/definition.js';
import { DraftsService } from '#circuits/drafts.service.js';
import { DraftsStore } from '#circuits/drafts.store.js';
import { LibraryService } from '#circuits/library.service.js';
import { ProofsService } from '#circuits/proofs.service.js';
import type { PlatformConfig } from '#platform/config.service.js';
import { UnreleasedService } from '#circuits/unreleased.service.js';
import { VersionsService } from '#circuits/versions.service.js';
import type { Metadata } from '#acts/dossier-type.js';
import type { CivilDate, Instant } from '#kernel/clock.js';
import { sha256 } from '#kernel/digest.js';
import { Denied } from '#kernel/faults.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import type { PersonId } from '#kernel/id.js';
import type { Actor } from '#organisation/actor.js';
import { recordAbsence, recordDesk, recordImpediment } from '#organisation/change.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import { CasesService } from '#dossiers/simulation/cases.service.js';
import { CasesStore } from '#dossiers/simulation/cases.store.js';
import type { Dossier } from '#dossiers/dossier.js';
import { forwardCommand } from '#dossiers/simulation/imagined.js';
import { simulate, type Scenario, type Simulation } from '#dossiers/simulation/simulate.js';
import { openTasks } from '#dossiers/dossier.js';
import { signedTasks } from '#dossiers/task.js';
import { moment } from '../../support/chart.js';
import { done, fresh } from '../../support/organisation.js';
import { aParapheur, aPiece, aTown, asking, seenOf } from '../a-service.js';

const thursday = moment('2025-04-10T08:00:00Z');
let now: Instant = thursday;
let parapheur: Awaited<ReturnType<typeof aParapheur>>;

beforeAll(async () => { parapheur = await aParapheur({ now: () => now }); }, 120_000);
beforeEach(() => { now = thursday; });
afterAll(() => parapheur?.db.close());

const visa = (id: string, desk: string, deadlineDays: number): Node => ({ kind: 'visa', id: id as StepId, name: `Visa ${id}`, who: { kind: 'desk', desk }, deadlineDays });
const definition: CircuitDefinition = {
  format: 1, key: 'deliberation', name: 'Délibération', dossierTypes: ['deliberation'],
  root: { kind: 'sequence', nodes: [
    { kind: 'allOf', branches: [visa('direction', 'direction', 3), visa('accueil', 'accueil', 1)] },
    { kind: 'choice', name: 'Domaine', cases: [{ when: { kind: 'text', field: 'matter', operator: 'one-of', values: ['5.2'] }, then: visa('juridique', 'juridique', 2) }], otherwise: null },
    { kind: 'signature', id: 'maire' as StepId, name: 'Signature du maire', who: { kind: 'lawful-signatory' }, deadlineDays: 5 },
    { kind: 'signature', id: 'secretaire' as StepId, name: 'Signature du secrétaire', who: { kind: 'secretary-of-sitting' }, deadlineDays: 5 },
    { kind: 'notify', id: 'information' as StepId, name: 'Information', desks: ['accueil'] },
    { kind: 'publish', id: 'publication' as StepId, name: 'Publication', who: { kind: 'desk', desk: 'direction' }, deadlineDays: 2 },
  ] },
};

async function aTownWith(circuit = definition) {
  const town = await aTown(parapheur);
  const change = (what: Parameters<typeof parapheur.services.changes.change>[2]) => parapheur.services.changes.change(town.id, { personId: null, name: 'Test' }, what);
  done(await change((chart) => recordDesk(chart, { id: fresh(), name: 'Juridique', slug: 'juridique', holders: [town.first], assistants: [], supervisors: [], superior: null })));
  await parapheur.db.database.transaction(town.id, (manager) => parapheur.circuits.publish(manager, town.id, circuit, { personId: null, name: 'Test' }));
  return { ...town, change };
}
type Town = Awaited<ReturnType<typeof aTownWith>>;

const scenarioOf = (town: Town, metadata: Metadata = {}): Scenario => ({
  dossierType: 'deliberation', metadata: { actNumber: '2025DE12', sittingDate: '2025-04-03', secretary: town.councillor, ...metadata }, submitter: town.dgs, desk: town.desk,
  choices: {}, startsAt: thursday, pace: 'at-deadline', filledIn: {}, decisions: [], toTheEnd: true,
});

async function simulated(town: Town, metadata: Metadata = {}): Promise<Simulation> {
  const chart = await parapheur.db.database.transaction(town.id, (manager) => parapheur.services.organisation.chartAt(manager, town.id));
  return done(simulate(scenarioOf(town, metadata), { definition, machine: compile(definition) }, chart)) as Simulation;
}

/** A real dossier, through the services and the database, each step taken at the moment and by the person foretold. */
async function followed(town: Town, { moments }: Simulation, metadata: Metadata): Promise<Dossier> {
  const people = asking(parapheur, town);
  const { metadata: facts } = scenarioOf(town, metadata);
  const draft = done(await people.ask(town.dgs, fresh(), { type: 'create', id: fresh(), dossierType: 'deliberation', title: 'Budget', metadata: facts, desk: town.desk }));
  const prepared = done(await people.ask(town.dgs, draft.id, { type: 'add-document', document: aPiece() }));
  let dossier = done(await people.ask(town.dgs, draft.id, { type: 'submit', seen: seenOf(prepared) }));
  const chart = await parapheur.db.database.transaction(town.id, (manager) => parapheur.services.organisation.chartAt(manager, town.id));
  for (const { task } of [...moments].sort((one, other) => (one.task.closedAt! < other.task.closedAt! ? -1 : one.task.closedAt === other.task.closedAt ? one.task.number - other.task.number : 1))) {
    dossier = await sealedIfAsked(town, dossier);
    if (task.decision === null) {
      dossier = done(await parapheur.dossiers.report(town.id, dossier.id, { type: 'complete', task: task.number }));
      continue;
    }
    now = task.closedAt!;
    const open = openTasks(dossier).find(({ step }) => step === task.step)!;
    dossier = done(await people.ask(task.decision.person, dossier.id, { ...forwardCommand(open, {}, now, chart), seen: seenOf(dossier) }));
  }
  return dossier;
}

async function sealedIfAsked(town: Town, dossier: Dossier): Promise<Dossier> {
  if (dossier.status !== 'sealing') return dossier;
  const steps = signedTasks(dossier.tasks).map((task) => task.step);
  const files = dossier.documents.map((document) => ({ document: document.id, original: document.sha256, sha256: sha256(`signed ${document.sha256}`), sizeBytes: 9, steps }));
  return done(await parapheur.dossiers.report(town.id, dossier.id, { type: 'record-seal', from: dossier.version, docket: sha256('docket'), files }));
}

const story = ({ tasks }: Pick<Dossier, 'tasks'>) => tasks.map(({ step, addressee, openedAt, dueAt, closedAt, decision }) => (
  { step, addressee, openedAt, dueAt, closedAt, outcome: decision?.outcome, by: decision?.person, mention: decision?.signature?.mention, trace: decision?.signature?.trace }));

describe('a simulation and a real dossier on the same chart', () => {
  const impeded = (town: Town) => town.change((chart) => recordImpediment(chart, { id: fresh(), person: town.mayor, cause: 'illness', motive: 'Arrêt', statedBy: town.dgs, proof: null, beginsAt: moment('2025-04-01T00:00:00Z'), endsAt: null, recordedAt: thursday }));
  const away = (person: PersonId, from: string, to: string) => (town: Town) => town.change((chart) => recordAbsence(chart, { id: fresh(), person, note: null, from: from as CivilDate, to: to as CivilDate }));

  it.each<[string, Metadata, (town: Town) => Promise<unknown>, (town: Town) => PersonId]>([
    ['everybody is there', {}, async () => null, ({ mayor }) => mayor],
    ['the matter asks one visa more', { matter: '5.2' }, async () => null, ({ mayor }) => mayor],
    ['the mayor is impeded: the first deputy signs', {}, impeded, ({ first }) => first],
    ['the mayor is impeded and the first deputy away: the second signs', {}, async (town) => [await impeded(town), await away(town.first, '2025-04-01', '2025-06-30')(town)], ({ second }) => second],
    ['the mayor is away, and nothing else: the signature waits for the return', {}, async (town) => away(town.mayor, '2025-04-10', '2025-05-02')(town), ({ mayor }) => mayor],
  ])('tell the same: %s', async (_, metadata, befalls, signatory) => {
    const town = await aTownWith();
    await befalls(town);
    const simulation = await simulated(town, metadata);
    expect(simulation.end).toBe('finished');
    expect(simulation.moments.find(({ task }) => task.step === 'maire')?.task.decision?.person).toBe(signatory(town));
    const dossier = await followed(town, simulation, metadata);
    expect(dossier.status).toBe('finished');
    expect(story(dossier)).toEqual(story(simulation.dossier));
  });
});

describe('the cases kept of a circuit', () => {
  async function aBureau() {
    const town = await aTownWith();
    const { db, circuits, services } = parapheur;
    const clock = { now: () => now };
    const store = new DraftsStore();
    const proofs = new ProofsService(circuits, services.organisation, clock, { timestampUrls: [] } as unknown as PlatformConfig);
    const library = new LibraryService(db.database, services.hostings, circuits, store, proofs, services.organisation, services.evidence, clock);
    const cases = new CasesService(db.database, new CasesStore(), circuits, new UnreleasedService(store), services.organisation, new IdentifiersService(clock), clock);
    const drafts = new DraftsService(db.database, store, circuits, library, services.organisation, clock, cases);
    const versions = new VersionsService(db.database, circuits, drafts, store, library, proofs, services.organisation, services.evidence, clock, cases);
    const nadia: Actor = { ...town.actor(town.dgs), permissions: ['circuits.publish', 'circuits.read'], displayName: 'Nadia Robin' };
    const publish = async (changed: CircuitDefinition, acceptChangedCases = false) => {
      const draft = done(await drafts.begin(nadia, 'deliberation', null));
      const saved = done(await drafts.save(nadia, 'deliberation', draft.revision, changed));
      const outcome = await versions.publish(nadia, 'deliberation', { revision: saved.revision, comment: null, acceptChangedCases });
      if (isRefusal(outcome)) await drafts.discard(nadia, 'deliberation', saved.revision);
      return outcome;
    };
    return { town, cases, drafts, versions, nadia, publish, save: (name: string, metadata: Metadata = {}) => cases.save(nadia, 'deliberation', name, scenarioOf(town, metadata)) };
  }
  const without = (step: string): CircuitDefinition => ({ ...definition, root: { kind: 'sequence', nodes: (definition.root as { nodes: readonly Node[] }).nodes.filter((node) => !JSON.stringify(node).includes(`"${step}"`)) } });

  it('are tried before a version is released: what comes out otherwise is shown, and released only when it is accepted', async () => {
    const { publish, save, cases, nadia } = await aBureau();
    done(await save('Budget'));
    done(await save('Contentieux', { matter: '5.2' }));
    const refusal = await publish(without('juridique')) as Refusal;
    expect(refusal).toMatchObject({ refused: 'circuit.cases-changed', facts: { cases: [{ name: 'Contentieux' }] } });
    const [{ before, after }] = refusal.facts['cases'] as [{ before: string[]; after: string[] }];
    expect(before.filter((line) => !after.includes(line))).toEqual(['Visa juridique\u00A0: le bureau «\u00A0Juridique\u00A0», visé']);
    expect(await publish(without('juridique'), true)).toMatchObject({ state: 'released' });
    expect((await cases.all(nadia, 'deliberation')).map(({ kept, now: today }) => [kept.name, kept.path.join() === today!.join()])).toEqual([['Budget', true], ['Contentieux', false]]);
  });

  it('say nothing when only the chart has changed, whoever is away', async () => {
    const { publish, save, town } = await aBureau();
    done(await save('Budget'));
    done(await town.change((chart) => recordAbsence(chart, { id: fresh(), person: town.dgs, note: null, from: '2025-04-01' as CivilDate, to: null })));
    expect(await publish({ ...definition, name: 'Délibération du conseil' })).toMatchObject({ state: 'released' });
  });

  it('have each their name, stay in their collectivité, and are removed once', async () => {
    const one = await aBureau();
    const other = await aBureau();
    const kept = done(await one.save('Budget')) as { id: string };
    expect(await one.save('Budget')).toMatchObject({ refused: 'circuit.case-name-taken' });
    await expect(other.cases.remove(other.nadia, 'deliberation', kept.id)).rejects.toThrow(Denied);
    expect(await other.cases.all(other.nadia, 'deliberation')).toEqual([]);
    await one.cases.remove(one.nadia, 'deliberation', kept.id);
    await expect(one.cases.remove(one.nadia, 'deliberation', kept.id)).rejects.toThrow(Denied);
    expect(await one.cases.all(one.nadia, 'deliberation')).toEqual([]);
  });

  it('are kept of a circuit before its first version, and tried when it is published', async () => {
    const { town, cases, drafts, versions, nadia } = await aBureau();
    const first = (root: CircuitDefinition['root']): CircuitDefinition => ({ ...definition, key: 'conseil', name: 'Conseil', root });
    const begun = done(await drafts.create(nadia, { key: 'conseil', name: 'Conseil', from: { definition } })) as { revision: number };
    const kept = done(await cases.save(nadia, 'conseil', 'Contentieux', scenarioOf(town, { matter: '5.2' }))) as { path: readonly string[] };
    expect(kept.path[2]).toBe('Visa juridique\u00A0: le bureau «\u00A0Juridique\u00A0», visé');
    expect((await cases.all(nadia, 'conseil')).map(({ now: today }) => today)).toEqual([kept.path]);
    const saved = done(await drafts.save(nadia, 'conseil', begun.revision, first(without('juridique').root))) as { revision: number };
    const publish = (acceptChangedCases: boolean) => versions.publish(nadia, 'conseil', { revision: saved.revision, comment: null, acceptChangedCases });
    expect(await publish(false)).toMatchObject({ refused: 'circuit.cases-changed', facts: { cases: [{ name: 'Contentieux', before: kept.path }] } });
    expect(await publish(true)).toMatchObject({ state: 'released' });
    expect((await cases.all(nadia, 'conseil')).map(({ kept: { name } }) => name)).toEqual(['Contentieux']);
  });

  it('go with the draft of a circuit that never was, and stay when a published one is only no longer changed', async () => {
    const { town, cases, drafts, nadia, save } = await aBureau();
    const create = () => drafts.create(nadia, { key: 'conseil', name: 'Conseil', from: { definition } });
    done(await create());
    done(await cases.save(nadia, 'conseil', 'Budget', scenarioOf(town)));
    done(await drafts.discard(nadia, 'conseil', 1));
    await expect(cases.all(nadia, 'conseil')).rejects.toThrow(Denied);
    done(await create());
    expect(await cases.all(nadia, 'conseil')).toEqual([]);
    done(await save('Budget'));
    done(await drafts.begin(nadia, 'deliberation', null));
    done(await drafts.discard(nadia, 'deliberation', 1));
    expect((await cases.all(nadia, 'deliberation')).length).toBe(1);
  });

  it('stop at a number somebody still reads', async () => {
    const { save } = await aBureau();
    for (let rank = 1; rank <= 50; rank += 1) done(await save(`Cas ${rank}`));
    expect(await save('Un de trop')).toMatchObject({ refused: 'circuit.too-many-cases', facts: { most: 50 } });
  });
});
