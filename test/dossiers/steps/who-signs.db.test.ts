// The golden scenarios of the powers, through the service: what is refused, what is signed, in which words, and what
// the evidence keeps of it.

import type { CivilDate, Instant } from '#kernel/clock.js';
import type { DossierId, PersonId } from '#kernel/id.js';
import type { Impediment } from '#organisation/impediment.js';
import { closeImpediment, closeMandate, recordAbsence, recordDelegation, recordDesignation, recordImpediment } from '#organisation/change.js';
import type { CircuitDefinition, StepId } from '#circuits/definition.js';
import type { Dossier } from '#dossiers/dossier.js';
import type { Metadata } from '#acts/dossier-type.js';
import { signedTasks } from '#dossiers/task.js';
import { youOf } from '#dossiers/steps/you.js';
import { situationOf } from '#dossiers/decide.js';
import { dossierType } from '#acts/dossier-type.js';
import { dossiersSentences } from '#dossiers/sentences.js';
import { organisationSentences } from '#organisation/sentences.js';
import { actionSentences } from '#evidence/sentences.js';
import { aDelegation, moment } from '../../support/chart.js';
import { done, fresh } from '../../support/organisation.js';
import { aParapheur, aPiece, aTown, asking, seenOf } from '../a-service.js';

const clerk = { personId: null, name: 'Test' };
const sitting = moment('2025-04-03T17:00:00Z');
const tenth = moment('2025-04-10T07:00:00Z');

let now: Instant = tenth;
let parapheur: Awaited<ReturnType<typeof aParapheur>>;
let town: Awaited<ReturnType<typeof aTown>>;
let people: ReturnType<typeof asking>;

beforeAll(async () => {
  parapheur = await aParapheur({ now: () => now });
}, 60_000);
beforeEach(async () => {
  now = tenth;
  town = await aTown(parapheur);
  people = asking(parapheur, town);
}, 60_000);
afterAll(() => parapheur?.db.close());

const change = <T>(decide: Parameters<typeof parapheur.services.changes.change<T>>[2]) => parapheur.services.changes.change(town.id, clerk, decide).then((outcome) => done<T>(outcome));
const linesOf = (chain: string) => parapheur.db.database.transaction(town.id, async (manager) => (await parapheur.services.evidence.read(manager, town.id, chain)).map(({ entry }) => entry));
const titleOf = (dossier: Dossier) => signedTasks(dossier.tasks).at(-1)!.decision.signature;
const told = (answer: unknown) => {
  const { refused, facts } = answer as { refused: string; facts: Record<string, unknown> };
  return (organisationSentences[refused] ?? dossiersSentences[refused])!(facts);
};
const impede = (person: PersonId, more: object = {}) => change((chart, at) => recordImpediment(chart, {
  id: fresh(), person, cause: 'illness', motive: 'Hospitalisation', statedBy: town.dgs, proof: 'f'.repeat(64) as never, recordedAt: at, beginsAt: moment('2025-04-07T00:00:00Z'), endsAt: null, ...more,
}));
const away = (person: PersonId) => change((chart) => recordAbsence(chart, { id: fresh(), person, note: null, from: '2025-04-10' as CivilDate, to: '2025-04-20' as CivilDate }));
const entrust = (person: PersonId, facts: Parameters<typeof aDelegation>[1]) => change((chart) => recordDelegation(chart, { ...aDelegation('x', facts), id: fresh(), person }));

/** The deliberation of the sitting of 3 April, approved and waiting for the mayor. */
const deliberation = async (): Promise<Dossier> => done(await people.decide(town.second, await people.submitted(), 'approve'));

/** A dossier of this type that the second deputy has approved at her desk, signed by whom the law calls. */
async function waiting(type: string, metadata: Metadata): Promise<Dossier> {
  const circuit: CircuitDefinition = { format: 1, key: type, name: type, dossierTypes: [type], root: { kind: 'sequence', nodes: [
    { kind: 'visa', id: 'accueil' as StepId, name: 'Visa', who: { kind: 'desk', desk: 'accueil' } },
    { kind: 'signature', id: 'signature' as StepId, name: 'Signature', who: { kind: 'lawful-signatory' } },
  ] } };
  await parapheur.db.database.transaction(town.id, (manager) => parapheur.circuits.publish(manager, town.id, circuit, clerk));
  const id = fresh<DossierId>();
  done(await people.ask(town.dgs, id, { type: 'create', id, dossierType: type, title: 'Un acte', metadata, desk: null }));
  const draft = done(await people.ask(town.dgs, id, { type: 'add-document', document: aPiece() }));
  return done(await people.decide(town.second, done(await people.ask(town.dgs, id, { type: 'submit', seen: seenOf(draft) })), 'approve'));
}
const letter = () => waiting('courrier', { recipient: 'Préfecture' });
const order = () => waiting('bon-de-commande', { orderNumber: 'BC1', supplier: 'Durand', amountCents: 100_000, matter: '7.1' });
const arrete = () => waiting('arrete', { actNumber: '2025AR1', matter: '2.1' });

async function shownTo(person: PersonId, dossier: Dossier) {
  const { chart } = await parapheur.db.database.transaction(town.id, (manager) => parapheur.services.organisation.standingAt(manager, town.id));
  return youOf(dossier, person, situationOf(dossier, dossierType(dossier.type)!, chart, now), null);
}

describe('scenario 1: the mayor presided the sitting and is impeded on the day of the signature', () => {
  it('the first deputy signs in the words of the law, and is told why beforehand', async () => {
    now = sitting;
    const dossier = await deliberation();
    await impede(town.mayor);
    now = tenth;
    expect((await shownTo(town.first, dossier)).notice).toEqual({ title: 'Vous signez par suppléance', text: 'Un empêchement de Ada BLANC est constaté depuis le 7 avril 2025 à 2 h 00\u00a0: la loi vous appelle à exercer la plénitude de ses fonctions (CGCT L2122-17). La mention sera ajoutée d’elle-même.' });
    const signed = done(await people.decide(town.first, dossier, 'sign'));
    expect(titleOf(signed)).toMatchObject({ capacity: 'substitute', basis: 'CGCT L2122-17', mention: ['Pour la Maire empêchée,', 'La 1re adjointe,', 'Bea NOIR'] });
    expect((await linesOf(dossier.id)).at(-1)!.actor).toMatchObject({ name: 'Bea NOIR', capacity: 'Pour la Maire empêchée, la 1re adjointe', basis: 'CGCT L2122-17' });
  });

  it('the mayor who signs that day is warned, not refused; from the return on, nobody else is called', async () => {
    const impediment = await impede(town.mayor);
    const [hers, later] = [await deliberation(), await deliberation()];
    now = moment('2025-04-10T09:00:00Z');
    const signed = done(await people.decide(town.mayor, hers, 'sign'));
    expect([titleOf(signed)!.mention, titleOf(signed)!.notices.map(({ code }) => code)]).toEqual([['La Maire,', 'Ada BLANC'], ['organisation.mayor-found-impeded']]);
    await change((chart, at) => closeImpediment(chart, (impediment as Impediment).id, at));
    expect(await people.decide(town.first, later, 'sign')).toMatchObject({ refused: 'signature.no-power' });
    done(await people.decide(town.mayor, later, 'sign'));
  });

  it('the deputy who clicks when the mayor is back is told so, although the impediment came after the dossier', async () => {
    const dossier = await deliberation();
    const impediment = await impede(town.mayor, { beginsAt: moment('2025-04-10T08:00:00Z') });
    now = moment('2025-04-10T09:00:00Z');
    await change((chart, at) => closeImpediment(chart, (impediment as Impediment).id, at));
    expect(await people.decide(town.first, dossier, 'sign')).toMatchObject({ refused: 'signature.no-power', facts: { instead: ['La Maire,', 'Ada BLANC'] } });
    expect((await linesOf(dossier.id)).at(-1)).toMatchObject({ action: 'dossier.refused', actor: { name: 'Bea NOIR' } });
  });

  it.each([['suspension', 'Pour la Maire suspendue,'], ['revocation', 'Pour le Maire, par suppléance (article L2122-17 du CGCT),']] as const)(
    'a mayor under %s is not called impeded, on the screen as above the signature', async (cause, first) => {
      const dossier = await deliberation();
      await impede(town.mayor, { cause });
      expect((await shownTo(town.first, dossier)).notice!.text).toBe('La loi vous appelle à remplacer le titulaire dans la plénitude de ses fonctions (CGCT L2122-17). La mention sera ajoutée d’elle-même.');
      expect(titleOf(done(await people.decide(town.first, dossier, 'sign')))!.mention[0]).toBe(first);
    });

  it('a mayor who has resigned leaves no « empêché » behind', async () => {
    const dossier = await deliberation();
    await change((chart, at) => closeMandate(chart, chart.mandates.find(({ kind }) => kind === 'mayor')!.id, at));
    expect((await shownTo(town.first, dossier)).notice!.text).toMatch(/^La loi vous appelle à remplacer le titulaire dans la plénitude de ses fonctions \(CGCT L2122-17\)\./);
  });
});

describe('scenario 2: the deputies are away too', () => {
  it('the second deputy signs, and the chain of reasons is in the evidence', async () => {
    const dossier = await deliberation();
    await impede(town.mayor);
    await away(town.first);
    expect(await people.decide(town.first, dossier, 'sign')).toMatchObject({ refused: 'signature.no-power' });
    const signed = done(await people.decide(town.second, dossier, 'sign'));
    expect(titleOf(signed)!.mention).toEqual(['Pour la Maire empêchée,', 'La 2e adjointe,', 'Cléa VERT']);
    const kept = (await linesOf(dossier.id)).at(-1)!.facts as { decision: { signature: { trace: { name: string; reason: string }[] } } };
    expect(kept.decision.signature.trace.map(({ name, reason }) => [name, reason])).toEqual([['Ada BLANC', 'impeded'], ['Bea NOIR', 'absent']]);
  });

  it('the councillor whom the council has designated signs when no deputy is there', async () => {
    const dossier = await letter();
    await impede(town.mayor);
    await Promise.all([town.first, town.second].map(away));
    await change((chart) => recordDesignation(chart, { id: fresh(), person: town.councillor, deliberation: '2025DE3', beginsAt: moment('2025-04-09T18:00:00Z'), endsAt: null }));
    expect(titleOf(done(await people.decide(town.councillor, dossier, 'sign')))!.mention).toEqual(['Pour la Maire empêchée,', 'La conseillère municipale désignée,', 'Dora BLEU']);
  });
});

describe('scenario 3: a deputy with the delegation of town planning', () => {
  it('is refused a finance sheet, with the article and the arrêté, and the refusal is kept', async () => {
    await entrust(town.second, { matters: ['2'], number: '2025-7', date: '2025-04-01', executoryOn: '2025-04-02', from: '2025-04-02', field: 'à l’urbanisme' });
    const dossier = await order();
    const answer = await people.decide(town.second, dossier, 'sign');
    expect(told(answer)).toMatch(/^Vous ne pouvez pas signer cet acte\s: l’arrêté n°\s2025-7 du 1er avril 2025 \(délégation à l’urbanisme\) ne couvre pas cette matière \(CGCT L2122-18\)\./);
    const line = (await linesOf(dossier.id)).at(-1)!;
    expect([line.action, line.actor.name, actionSentences[line.action]!(line.facts as never)]).toEqual(['dossier.refused', 'Cléa VERT', 'Signature refusée par le contrôle des pouvoirs']);
    expect(titleOf(done(await people.decide(town.second, await arrete(), 'sign')))!.mention).toEqual(['Par délégation de la Maire,', 'La 2e adjointe déléguée à l’urbanisme,', 'Cléa VERT']);
  });

  it('is refused until the arrêté is executory', async () => {
    await entrust(town.second, { matters: ['2'], number: '2025-7', date: '2025-04-01', executoryOn: null, from: '2025-04-02' });
    expect(told(await people.decide(town.second, await arrete(), 'sign'))).toContain('délégation non exécutoire');
  });
});

describe('scenario 4: the director general with a delegation of signature', () => {
  it('signs a letter, never a deliberation', async () => {
    await entrust(town.dgs, { kind: 'signature', types: ['courrier', 'deliberation'], number: '2025-9', date: '2025-04-01', executoryOn: '2025-04-02', from: '2025-04-02' });
    const signed = done(await people.decide(town.dgs, await letter(), 'sign'));
    expect(titleOf(signed)).toMatchObject({ basis: 'CGCT L2122-19', mention: ['Par délégation de la Maire,', 'La Directrice générale des services,', 'Eva GRIS'] });
    expect(told(await people.decide(town.dgs, await deliberation(), 'sign'))).toContain('ne permet pas de signer une délibération (CGCT L2122-19)');
  });
});

describe('scenario 12: a mandate ends', () => {
  it('and the signature asked while the end is written waits for it, and is refused', async () => {
    done(await people.decide(town.mayor, await deliberation(), 'sign'));
    const dossier = await deliberation();
    now = moment('2025-04-10T07:30:00Z');
    let asked: Promise<unknown> = Promise.resolve();
    let answered = false;
    await parapheur.db.database.transaction(town.id, async (manager) => {
      const mandate = (chart: { mandates: readonly { kind: string; id: never }[] }) => chart.mandates.find(({ kind }) => kind === 'mayor')!.id;
      done(await parapheur.services.changes.changeWithin(manager, town.id, clerk, (chart, at) => closeMandate(chart, mandate(chart as never), at)));
      now = moment('2025-04-10T07:30:01Z');
      asked = people.decide(town.mayor, dossier, 'sign').finally(() => (answered = true));
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(answered).toBe(false);
    });
    expect(await asked).toMatchObject({ refused: 'organisation.credential-mandate-ended', facts: { power: 'signature.no-power' } });
    const line = (await linesOf(dossier.id)).at(-1)!;
    expect(actionSentences[line.action]!(line.facts as never)).toBe('Signature refusée par le contrôle des pouvoirs et du certificat');
  });
});

describe('scenario 13: the two signatures of a deliberation', () => {
  it('are not filled by the same person, be it the first deputy who kept the minutes', async () => {
    await impede(town.mayor);
    const id = fresh<DossierId>();
    done(await people.ask(town.dgs, id, { type: 'create', id, dossierType: 'deliberation', title: 'Budget', metadata: { actNumber: '2025DE13', sittingDate: '2025-04-03', secretary: town.first }, desk: null }));
    const draft = done(await people.ask(town.dgs, id, { type: 'add-document', document: aPiece() }));
    const sent = done(await people.ask(town.dgs, id, { type: 'submit', seen: seenOf(draft) }));
    const signed = done(await people.decide(town.first, done(await people.decide(town.second, sent, 'approve')), 'sign'));
    expect(told(await people.decide(town.first, signed, 'sign'))).toBe('Bea NOIR a déjà signé cet acte\u00a0: le maire et le secrétaire de séance sont deux personnes (CGCT L2121-23).');
    expect(await people.decide(town.second, signed, 'sign')).toMatchObject({ refused: 'dossier.not-your-step' });
  });

  it('are the substitute’s and the secretary’s', async () => {
    await impede(town.mayor);
    const signed = done(await people.decide(town.first, await deliberation(), 'sign'));
    const both = done(await people.decide(town.councillor, signed, 'sign'));
    expect(signedTasks(both.tasks).map(({ decision }) => decision.signature.mention)).toEqual([['Pour la Maire empêchée,', 'La 1re adjointe,', 'Bea NOIR'], ['La secrétaire de séance,', 'Dora BLEU']]);
  });
});
