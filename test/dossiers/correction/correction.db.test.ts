import { isRefusal } from '#kernel/refusal.js';
import { sha256 } from '#kernel/digest.js';
import type { Instant } from '#kernel/clock.js';
import type { CircuitDefinition, Node, StepId } from '#circuits/definition.js';
import { replay } from '#dossiers/apply.js';
import type { Command } from '#dossiers/command.js';
import type { Dossier } from '#dossiers/dossier.js';
import { eventOf } from '#dossiers/event-entry.js';
import { signedTasks } from '#dossiers/task.js';
import { moment } from '../../support/chart.js';
import { done } from '../../support/organisation.js';
import { aParapheur, aTown, asking, seenOf } from '../a-service.js';

const now: Instant = moment('2025-04-10T08:00:00Z');
let parapheur: Awaited<ReturnType<typeof aParapheur>>;

beforeAll(async () => { parapheur = await aParapheur({ now: () => now }); }, 120_000);
afterAll(() => parapheur?.db.close());

const visa = (id: string): Node => ({ kind: 'visa', id: id as StepId, name: `Visa ${id}`, who: { kind: 'desk', desk: id } });
const mayor: Node = { kind: 'signature', id: 'maire' as StepId, name: 'Signature du maire', who: { kind: 'lawful-signatory' } };
const secretary: Node = { kind: 'signature', id: 'secretaire' as StepId, name: 'Signature du secrétaire', who: { kind: 'secretary-of-sitting' } };
const both: Node = { kind: 'allOf', branches: [visa('direction'), visa('accueil')] };

async function aTownWhere(changes: Partial<CircuitDefinition>, ...nodes: Node[]) {
  const town = await aTown(parapheur);
  const definition: CircuitDefinition = { format: 1, key: 'deliberation', name: 'Délibération', dossierTypes: [], root: { kind: 'sequence', nodes }, ...changes };
  await parapheur.db.database.transaction(town.id, (manager) => parapheur.circuits.publish(manager, town.id, definition, { personId: null, name: 'Test' }));
  const people = asking(parapheur, town);
  const kept = ({ id }: Dossier) => parapheur.db.database.transaction(town.id, (manager) => parapheur.store.load(manager, town.id, id));
  return {
    ...town, people, kept,
    returns: (who: typeof town.dgs, dossier: Dossier) => people.ask(who, dossier.id, { type: 'return', seen: seenOf(dossier), step: null, reason: 'Montant à revoir', to: 'submitter' }),
    replaces: (dossier: Dossier, name = 'corrigée') => people.ask(town.dgs, dossier.id, { type: 'replace-document', document: dossier.documents[0]!.id, version: { name: 'budget corrigé.pdf', sha256: sha256(name), sizeBytes: 7, pages: 3 } }),
    comesBack: (dossier: Dossier) => people.ask(town.dgs, dossier.id, { type: 'resubmit', seen: seenOf(dossier) }),
    /** The rows are what the evidence gives back. */
    async told(dossier: Dossier) {
      const entries = await parapheur.db.database.transaction(town.id, (manager) => parapheur.services.evidence.read(manager, town.id, dossier.id));
      const rows = await kept(dossier);
      expect(replay(entries.flatMap(({ entry }) => eventOf(entry) ?? []))).toEqual(rows);
      return rows!;
    },
  };
}

const outcome = (answer: unknown): string => (isRefusal(answer) ? (answer as { refused: string }).refused : 'done');

describe('a correction, kept in its rows and told by its evidence', () => {
  it('goes through all its life: returned, replaced, sent in again, decided anew', async () => {
    const town = await aTownWhere({ afterCorrection: 'keep' }, both, mayor, secretary);
    const sent = done(await town.people.decide(town.dgs, await town.people.submitted(), 'approve'));
    const back = done(await town.returns(town.second, sent));
    expect(await town.told(back)).toEqual(back);
    const page = async (tray: 'to-do' | 'returned' | 'sent', who = town.dgs) => (await parapheur.trays.page(town.actor(who), tray, null, 10)).items.map(({ status }) => status);
    expect([await page('returned'), await page('sent'), await page('to-do', town.second)]).toEqual([['returned'], [], []]);
    const corrected = done(await town.replaces(back));
    expect((await town.told(corrected)).documents[0]).toMatchObject({ sha256: sha256('corrigée'), former: [{ sha256: sent.documents[0]!.sha256 }] });
    const again = done(await town.comesBack(corrected));
    expect((await town.told(again)).tasks.filter(({ closedAt }) => closedAt === null).map(({ step }) => step)).toEqual(['accueil']);
    expect(await page('to-do', town.second)).toEqual(['running']);
    const signed = done(await town.people.decide(town.mayor, done(await town.people.decide(town.second, again, 'approve')), 'sign'));
    expect(signedTasks((await town.told(signed)).tasks)[0]!.decision.seen).toEqual([sha256('corrigée')]);
  });

  it('is not known in another collectivité', async () => {
    const [one, other] = [await aTownWhere({}, both, mayor, secretary), await aTownWhere({}, both, mayor, secretary)];
    const sent = await one.people.submitted();
    await expect(other.returns(other.dgs, sent)).rejects.toMatchObject({ code: 'dossier.unknown', status: 404 });
    await expect(other.replaces(sent)).rejects.toMatchObject({ status: 404 });
  });
});

describe('several people at one instant', () => {
  it.each(Array.from({ length: 8 }, (_, round) => round))('one returns it while the other branch approves: one order or the other, never both halves (%s)', async () => {
    const town = await aTownWhere({}, both, mayor, secretary);
    const sent = await town.people.submitted();
    const [back, approved] = await Promise.all([town.returns(town.second, sent), town.people.decide(town.dgs, sent, 'approve')]);
    expect(outcome(back)).toBe('done');
    expect(['done', 'dossier.step-closed']).toContain(outcome(approved));
    const rows = await town.told(sent);
    expect([rows.status, rows.tasks.filter(({ closedAt }) => closedAt === null)]).toEqual(['returned', []]);
    expect(rows.tasks.find(({ step }) => step === 'direction')!.decision?.outcome ?? 'none').toBe(outcome(approved) === 'done' ? 'approved' : 'none');
  });

  it('a double click returns it once, and sends it in again once', async () => {
    const town = await aTownWhere({}, both, mayor, secretary);
    const sent = await town.people.submitted();
    expect((await Promise.all([town.returns(town.second, sent), town.returns(town.second, sent)])).map(outcome).sort()).toEqual(['done', 'dossier.step-closed']);
    const back = (await town.kept(sent))!;
    expect((await Promise.all([town.comesBack(back), town.comesBack(back)])).map(outcome).sort()).toEqual(['done', 'dossier.not-returned']);
    expect((await town.told(sent)).tasks.filter(({ closedAt }) => closedAt === null)).toHaveLength(2);
  });

  it('a document replaced while it is sent in again is never sent unseen', async () => {
    const town = await aTownWhere({}, both, mayor, secretary);
    const back = done(await town.returns(town.second, await town.people.submitted()));
    const [replaced, sent] = await Promise.all([town.replaces(back), town.comesBack(back)]);
    expect([['done', 'dossier.stale-documents'], ['dossier.not-a-draft', 'done']]).toContainEqual([outcome(replaced), outcome(sent)]);
    await town.told(back);
  });

  it('is too late once the last signature is given: the files are being made', async () => {
    const town = await aTownWhere({}, { kind: 'allOf', branches: [mayor, visa('accueil')] }, secretary);
    const sent = await town.people.submitted();
    const signed = done(await town.people.decide(town.second, done(await town.people.decide(town.mayor, sent, 'sign')), 'approve'));
    const last: Command = { type: 'return', seen: seenOf(sent), step: null, reason: 'Erreur de date', to: 'submitter' };
    const [sealed, late] = [await town.people.decide(town.councillor, signed, 'sign'), await town.people.ask(town.councillor, sent.id, last)];
    expect([outcome(sealed), outcome(late)]).toEqual(['done', 'dossier.step-closed']);
    expect((await town.told(sent)).status).toBe('sealing');
  });
});
