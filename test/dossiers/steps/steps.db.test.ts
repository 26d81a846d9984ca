import { instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';
import { sha256 } from '#kernel/digest.js';
import type { PersonId } from '#kernel/id.js';
import type { CircuitDefinition, Node, Step, StepId } from '#circuits/definition.js';
import { replay } from '#dossiers/apply.js';
import type { Decide } from '#dossiers/command.js';
import type { Dossier } from '#dossiers/dossier.js';
import { eventOf } from '#dossiers/event-entry.js';
import { signedTasks } from '#dossiers/task.js';
import { moment } from '../../support/chart.js';
import { done, fresh } from '../../support/organisation.js';
import { aParapheur, aTown, asking, seenOf } from '../a-service.js';

const thursday = moment('2025-04-10T08:00:00Z');
let now: Instant = thursday;
let parapheur: Awaited<ReturnType<typeof aParapheur>>;

beforeAll(async () => { parapheur = await aParapheur({ now: () => now }); }, 120_000);
beforeEach(() => { now = thursday; });
afterAll(() => parapheur?.db.close());

const step = (id: string, desk: string, more: Partial<Step> = {}): Step => ({ kind: 'visa', id: id as StepId, name: id, who: { kind: 'desk', desk }, ...more });
const signature = step('maire', '', { kind: 'signature', who: { kind: 'lawful-signatory' } });
const secretary = step('secretaire', '', { kind: 'signature', who: { kind: 'secretary-of-sitting' } });

/** A town whose deliberations follow these nodes: `direction` is the desk of the DGS, `accueil` the one of the second deputy. */
async function aTownWhere(...nodes: Node[]) {
  const town = await aTown(parapheur);
  const definition: CircuitDefinition = { format: 1, key: 'deliberation', name: 'Délibération', dossierTypes: [], root: { kind: 'sequence', nodes } };
  await parapheur.db.database.transaction(town.id, (manager) => parapheur.circuits.publish(manager, town.id, definition, { personId: null, name: 'Test' }));
  const people = asking(parapheur, town);
  return {
    ...town, people,
    decide: async (who: PersonId, dossier: Dossier, decision: Omit<Decide, 'seen' | 'step'>): Promise<Dossier> => done(await people.ask(who, dossier.id, { seen: seenOf(dossier), step: null, ...decision } as Decide)),
    tray: async (who: PersonId) => (await parapheur.trays.page(town.actor(who), 'to-do', null, 10)).items,
    kept: (id: Dossier['id']) => parapheur.db.database.transaction(town.id, (manager) => parapheur.store.load(manager, town.id, id)),
    told: (id: Dossier['id']) => parapheur.db.database.transaction(town.id, async (manager) => replay((await parapheur.services.evidence.read(manager, town.id, id)).flatMap(({ entry }) => eventOf(entry) ?? []))),
  };
}
type Town = Awaited<ReturnType<typeof aTownWhere>>;

const approve = { type: 'approve', reason: null } as const;
const sign = { type: 'sign', reason: null } as const;

async function sealed(town: Town, { id }: Dossier): Promise<Dossier> {
  const dossier = (await town.kept(id))!;
  const steps = signedTasks(dossier.tasks).map((task) => task.step);
  const files = dossier.documents.map((document) => ({ document: document.id, original: document.sha256, sha256: sha256(`signed ${document.sha256}`), sizeBytes: 9, steps }));
  return done(await parapheur.dossiers.report(town.id, id, { type: 'record-seal', from: dossier.version, docket: sha256('docket'), files }));
}

describe('a visa that is late', () => {
  it('comes into the tray of the desk named for it too, once, and is decided there', async () => {
    const town = await aTownWhere(step('visa', 'direction', { deadlineDays: 1, whenLate: { escalate: 'accueil' }, batch: false }), signature, secretary);
    const dossier = await town.people.submitted();
    expect(await town.tray(town.dgs)).toMatchObject([{ action: 'visa', batch: false }]);
    expect(await town.tray(town.second)).toEqual([]);
    now = instantOfMs(msOfInstant(dossier.tasks[0]!.dueAt!) + 1);
    expect(await town.tray(town.second)).toMatchObject([{ dossierId: dossier.id, action: 'visa', forWhom: { mention: 'Échéance dépassée' } }]);
    expect(await parapheur.trays.counts(town.actor(town.second))).toMatchObject({ toDo: 1, late: 1 });
    expect(await town.tray(town.dgs)).toHaveLength(1);
    await town.decide(town.second, dossier, approve);
    expect([await town.tray(town.dgs), await town.tray(town.second)]).toEqual([[], []]);
  });
});

describe('a step that must be read', () => {
  it('is decided once its person was served each main document; nobody else’s opening counts', async () => {
    const town = await aTownWhere(step('visa', 'direction', { mustOpen: true }), signature, secretary);
    const dossier = await town.people.submitted();
    const open = (person: PersonId) => parapheur.db.database.transaction(town.id, (manager) => parapheur.store.markOpened(manager, town.id, dossier.id, { sha256: seenOf(dossier)[0]!, person, at: now }));
    await open(town.second);
    expect(await town.people.decide(town.dgs, dossier, 'approve')).toMatchObject({ refused: 'dossier.not-opened' });
    await open(town.dgs);
    await open(town.dgs);
    expect(await town.people.decide(town.dgs, dossier, 'approve')).toMatchObject({ status: 'running' });
    expect(await parapheur.db.database.transaction(fresh(), (manager) => manager.query('select * from document_opening'))).toEqual([]);
  });
});

describe('a dossier led back to an earlier step after a signature', () => {
  it('is stored with what was taken back, signed again, and bears each signature once', async () => {
    const town = await aTownWhere(step('visa', 'direction'), signature, step('controle', 'accueil', { onReject: { step: 'visa' as StepId } }), secretary);
    const dossier = await town.people.submitted();
    await town.decide(town.dgs, dossier, approve);
    await town.decide(town.mayor, dossier, sign);
    const returned = await town.decide(town.second, dossier, { type: 'reject', reason: 'Annexe manquante' } as never);
    expect(await town.kept(dossier.id)).toEqual(returned);
    expect(await town.told(dossier.id)).toEqual(returned);
    expect(await town.tray(town.dgs)).toMatchObject([{ dossierId: dossier.id, stepPosition: 1 }]);
    await town.decide(town.dgs, dossier, approve);
    await town.decide(town.mayor, dossier, sign);
    await town.decide(town.second, dossier, approve);
    await town.decide(town.councillor, dossier, sign);
    await sealed(town, dossier);
    const signatures = await parapheur.db.database.transaction(town.id, (manager) => manager.query<{ step: string }[]>('select step from signature where dossier_id = $1 order by step', [dossier.id]));
    expect(signatures.map((row) => row.step)).toEqual(['maire', 'secretaire']);
    expect(await town.told(dossier.id)).toEqual(await town.kept(dossier.id));
  });
});

describe('what waits for the signed files', () => {
  it('comes into the tray when they are made, not before; an opinion and its facts are kept', async () => {
    const town = await aTownWhere(
      step('avis', 'accueil', { kind: 'opinion', asksToApprove: ['matter'] }), signature, secretary,
      { kind: 'publish', id: 'publication' as StepId, name: 'Publication', who: { kind: 'desk', desk: 'direction' } });
    const dossier = await town.people.submitted();
    const given = await town.decide(town.second, dossier, { type: 'give-opinion', advice: { opinion: 'reserved', text: 'Sous réserve du vote' }, metadata: { matter: '5.4' } } as never);
    expect(await town.kept(dossier.id)).toEqual(given);
    expect(given.metadata).toMatchObject({ matter: '5.4' });
    await town.decide(town.mayor, dossier, sign);
    await town.decide(town.councillor, dossier, sign);
    expect((await town.kept(dossier.id))?.status).toBe('sealing');
    expect(await town.tray(town.dgs)).toEqual([]);
    await sealed(town, dossier);
    expect(await town.tray(town.dgs)).toMatchObject([{ dossierId: dossier.id, action: 'publish' }]);
    await town.decide(town.dgs, dossier, { type: 'declare', declaration: { kind: 'publication', on: '2025-04-10', mode: 'website' } } as never);
    expect(await town.kept(dossier.id)).toMatchObject({ status: 'finished', endedAt: now });
    expect(await town.told(dossier.id)).toEqual(await town.kept(dossier.id));
  });

  it('a signature waiting beside a step that fills in a fact is found again under the new act', async () => {
    const town = await aTownWhere({ kind: 'allOf', branches: [step('visa', 'direction', { asksToApprove: ['matter'] }), signature] }, secretary);
    const dossier = await town.people.submitted();
    expect(await town.tray(town.mayor)).toHaveLength(1);
    await town.decide(town.dgs, dossier, { ...approve, metadata: { matter: '5.4' } });
    expect(await town.tray(town.mayor)).toHaveLength(1);
    const [{ key }] = await parapheur.db.database.transaction(town.id, (manager) => manager.query<[{ key: string }]>('select addressee_key as key from task where closed_at is null and dossier_id = $1', [dossier.id]));
    expect(key).toContain('"matter":"5.4"');
  });
});

describe('a desk chosen at the start', () => {
  it('is kept with the dossier, and two clicks there are one decision', async () => {
    const town = await aTownWhere(step('visa', '', { who: { kind: 'chosen', desks: ['direction', 'accueil'] } }), signature, secretary);
    const draft = await town.people.draft();
    const left = done(await town.people.ask(town.dgs, draft.id, { type: 'submit', seen: seenOf(draft), choices: { visa: 'accueil' } }));
    expect(await town.kept(left.id)).toEqual(left);
    expect(await Promise.all([town.tray(town.dgs), town.tray(town.second)])).toMatchObject([[], [{ dossierId: left.id }]]);
    const clicks = await Promise.all([town.people.decide(town.second, left, 'approve'), town.people.decide(town.second, left, 'approve')]);
    expect(clicks.filter((outcome) => 'refused' in outcome)).toMatchObject([{ refused: 'dossier.step-closed' }]);
  });
});
