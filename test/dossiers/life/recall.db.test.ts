import { instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';
import type { PersonId } from '#kernel/id.js';
import type { CircuitDefinition, Node, Step, StepId } from '#circuits/definition.js';
import { replay } from '#dossiers/apply.js';
import type { Dossier } from '#dossiers/dossier.js';
import { eventOf } from '#dossiers/event-entry.js';
import { dossiersSentences } from '#dossiers/sentences.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { send } from '#platform/statement.client.js';
import { whatHappened, undoneTasks } from '#evidence/telling.js';
import { moment } from '../../support/chart.js';
import { done } from '../../support/organisation.js';
import { aParapheur, aTown, asking, seenOf } from '../a-service.js';

let now: Instant = moment('2025-04-10T08:00:00Z');
let parapheur: Awaited<ReturnType<typeof aParapheur>>;

beforeAll(async () => { parapheur = await aParapheur({ now: () => now }); }, 120_000);
afterAll(() => parapheur?.db.close());

const step = (id: string, desk: string, more: Partial<Step> = {}): Step => ({ kind: 'visa', id: id as StepId, name: `Visa ${id}`, who: { kind: 'desk', desk }, ...more });
const mayor = step('maire', '', { kind: 'signature', name: 'Signature du maire', who: { kind: 'lawful-signatory' } });
const secretary = step('secretaire', '', { kind: 'signature', who: { kind: 'secretary-of-sitting' } });

async function aTownWhere(...nodes: Node[]) {
  const town = await aTown(parapheur);
  const definition: CircuitDefinition = { format: 1, key: 'deliberation', name: 'Délibération', dossierTypes: [], root: { kind: 'sequence', nodes } };
  await parapheur.db.database.transaction(town.id, (manager) => parapheur.circuits.publish(manager, town.id, definition, { personId: null, name: 'Test' }));
  const people = asking(parapheur, town);
  const inTown = <T>(work: Parameters<typeof parapheur.db.database.transaction<T>>[1]): Promise<T> => parapheur.db.database.transaction(town.id, work);
  return {
    ...town, people,
    recall: (who: PersonId, { id }: Dossier) => people.ask(who, id, { type: 'recall' }),
    /** A person opens the dossier on the screen, a little later. */
    async opens(who: PersonId, { id }: Dossier) {
      now = instantOfMs(msOfInstant(now) + 1000);
      await inTown((manager) => send(manager, parapheur.store.marksRead(town.id, id, who, now)));
    },
    kept: ({ id }: Dossier) => inTown((manager) => parapheur.store.load(manager, town.id, id)),
    journal: ({ id }: Dossier) => inTown((manager) => parapheur.services.evidence.read(manager, town.id, id)),
    toDo: async (who: PersonId) => (await parapheur.trays.page(town.actor(who), 'to-do', null, 10)).items.map(({ stepPosition }) => stepPosition),
  };
}

const told = (outcome: Dossier | Refusal): string => (isRefusal(outcome) ? dossiersSentences[outcome.refused]!(outcome.facts).replaceAll('\u00A0', ' ') : outcome.status);

describe('a visa taken back', () => {
  it('the dossier waits again where it waited, the next desk has it no more, and the journal tells both', async () => {
    const town = await aTownWhere(step('direction', 'direction'), step('accueil', 'accueil'), mayor, secretary);
    const sent = await town.people.submitted();
    const approved = done(await town.people.decide(town.dgs, sent, 'approve'));
    expect([await town.toDo(town.dgs), await town.toDo(town.second)]).toEqual([[], [2]]);
    const back = done(await town.recall(town.dgs, approved));
    expect([await town.toDo(town.dgs), await town.toDo(town.second)]).toEqual([[1], []]);
    expect(await town.kept(back)).toEqual(back);
    const journal = await town.journal(back);
    expect(replay(journal.flatMap(({ entry }) => eventOf(entry) ?? []))).toEqual(back);
    const said = journal.slice(-2).map(({ entry }) => whatHappened(entry, { timeZone: 'Europe/Paris', undone: undoneTasks(journal) }).replaceAll('\u00A0', ' '));
    expect(said).toEqual(['Visa donné : Visa direction (reprise ensuite : cette décision ne compte plus)', 'Décision reprise par son auteur : Visa direction']);
    const again = done(await town.people.decide(town.dgs, back, 'approve'));
    expect(again.tasks.filter(({ undoneAt }) => undoneAt === undefined).map(({ step: id, closedAt }) => [id, closedAt === null])).toEqual([['direction', false], ['accueil', true]]);
  });

  it('is refused once somebody who would decide next has opened it, and says who; another reader does not count', async () => {
    const town = await aTownWhere(step('direction', 'direction'), step('accueil', 'accueil'), mayor, secretary);
    const approved = done(await town.people.decide(town.dgs, await town.people.submitted(), 'approve'));
    await town.opens(town.councillor, approved);
    await town.opens(town.second, approved);
    expect(told(await town.recall(town.dgs, approved))).toBe('Ce dossier a déjà été ouvert par Cléa Vert, à qui il revient : il ne peut plus être récupéré. Demandez-lui de le rejeter.');
    expect(await town.kept(approved)).toEqual(approved);
  });

  it('opened before the visa, and not since, it comes back', async () => {
    const town = await aTownWhere(step('direction', 'direction'), step('accueil', 'accueil'), mayor, secretary);
    const sent = await town.people.submitted();
    await town.opens(town.second, sent);
    now = instantOfMs(msOfInstant(now) + 1000);
    const approved = done(await town.people.decide(town.dgs, sent, 'approve'));
    expect(await town.recall(town.dgs, approved)).toMatchObject({ status: 'running' });
  });

  it('reopens what it had closed beside it, and takes away the facts it had filled in', async () => {
    const town = await aTownWhere({ kind: 'anyOf', branches: [step('direction', 'direction', { asksToApprove: ['matter'] }), step('accueil', 'accueil')] }, mayor, secretary);
    const sent = await town.people.submitted();
    const approved = done(await town.people.ask(town.dgs, sent.id, { type: 'approve', reason: null, seen: seenOf(sent), step: null, metadata: { matter: '5.2' } }));
    expect(approved.metadata).toMatchObject({ matter: '5.2' });
    const back = done(await town.recall(town.dgs, approved));
    expect([back.metadata['matter'], await town.toDo(town.dgs), await town.toDo(town.second)]).toEqual([undefined, [1], [1]]);
    expect(await town.kept(back)).toEqual(back);
  });

  it('is nobody else’s to take back, and only the last thing done', async () => {
    const town = await aTownWhere(step('direction', 'direction'), step('accueil', 'accueil'), mayor, secretary);
    const approved = done(await town.people.decide(town.dgs, await town.people.submitted(), 'approve'));
    expect(await town.recall(town.second, approved)).toMatchObject({ refused: 'dossier.nothing-to-recall' });
    const further = done(await town.people.decide(town.second, approved, 'approve'));
    expect(await town.recall(town.dgs, further)).toMatchObject({ refused: 'dossier.nothing-to-recall' });
    expect(await town.recall(town.second, further)).toMatchObject({ status: 'running' });
  });

  it('two clicks take it back once', async () => {
    const town = await aTownWhere(step('direction', 'direction'), step('accueil', 'accueil'), mayor, secretary);
    const approved = done(await town.people.decide(town.dgs, await town.people.submitted(), 'approve'));
    const clicks = await Promise.all([town.recall(town.dgs, approved), town.recall(town.dgs, approved)]);
    expect(clicks.filter((outcome) => !isRefusal(outcome))).toHaveLength(1);
    expect((await town.journal(approved)).filter(({ entry }) => entry.action === 'dossier.recalled')).toHaveLength(1);
  });
});

describe('what is not taken back', () => {
  it('a signature, and a rejection', async () => {
    const town = await aTownWhere(mayor, secretary);
    const signed = done(await town.people.decide(town.mayor, await town.people.submitted(), 'sign'));
    expect(await town.recall(town.mayor, signed)).toMatchObject({ refused: 'dossier.nothing-to-recall' });
    const rejected = done(await town.people.decide(town.councillor, signed, 'reject', 'Erreur de date'));
    expect(await town.recall(town.councillor, rejected)).toMatchObject({ refused: 'dossier.nothing-to-recall' });
  });
});

describe('a sending taken back', () => {
  it('is a draft again, in nobody’s tray; corrected and sent again, it begins anew', async () => {
    const town = await aTownWhere(step('direction', 'direction'), mayor, secretary);
    const draft = await town.people.draft();
    const sent = done(await town.people.ask(town.dgs, draft.id, { type: 'submit', seen: seenOf(draft) }));
    const back = done(await town.recall(town.dgs, sent));
    expect([back.status, back.submittedAt, back.circuit, await town.toDo(town.dgs)]).toEqual(['draft', null, null, []]);
    expect(await town.kept(back)).toEqual(back);
    const edited = done(await town.people.ask(town.dgs, back.id, { type: 'edit', title: 'Budget rectificatif' }));
    const again = done(await town.people.ask(town.dgs, edited.id, { type: 'submit', seen: seenOf(edited) }));
    expect([await town.toDo(town.dgs), again.tasks.map(({ number, closedAt }) => [number, closedAt === null])]).toEqual([[1], [[1, false], [2, true]]]);
    expect(replay((await town.journal(again)).flatMap(({ entry }) => eventOf(entry) ?? []))).toEqual(await town.kept(again));
    expect(done(await town.people.decide(town.dgs, again, 'approve')).status).toBe('running');
  });
});
