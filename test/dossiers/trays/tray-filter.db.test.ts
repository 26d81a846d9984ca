import type { Metadata } from '#acts/dossier-type.js';
import type { CivilDate } from '#kernel/clock.js';
import type { DossierId, PersonId } from '#kernel/id.js';
import type { Dossier } from '#dossiers/dossier.js';
import type { Tray } from '#dossiers/trays/tray.js';
import type { Found } from '#dossiers/trays/search.service.js';
import { filterFrom, type AskedFilter } from '#dossiers/trays/tray-filter.js';
import { ALL_OF_IT, type TrayAsked } from '#dossiers/trays/trays.service.js';
import type { Permission } from '#organisation/actor.js';
import { dossierTypes } from '#acts/dossier-type.js';
import { closeImpediment, endCover, recordCover, recordDesk, recordImpediment, recordPerson } from '#organisation/change.js';
import type { CoverId } from '#organisation/cover.js';
import { moment } from '../../support/chart.js';
import { done, fresh } from '../../support/organisation.js';
import { aStep } from '../../circuits/a-circuit.js';
import { aParapheur, aPiece, aTown, asking, circuit, now, seenOf } from '../a-service.js';

let parapheur: Awaited<ReturnType<typeof aParapheur>>;
let town: Awaited<ReturnType<typeof aTown>>;
let people: ReturnType<typeof asking>;

beforeAll(async () => {
  parapheur = await aParapheur({ now: () => moment('2025-04-10T08:00:00Z') });
  town = await aTown(parapheur);
  people = asking(parapheur, town);
  for (const title of ['Budget primitif', 'Budget annexe 100 %', 'Élagage des platanes']) await sent(title);
  await draft('Budget en préparation', 'deliberation');
  await draft('Courrier au préfet', 'courrier');
}, 120_000);
afterAll(() => parapheur?.db.close());

async function draft(title: string, dossierType: string): Promise<Dossier> {
  const id = fresh<DossierId>();
  const metadata: Metadata = dossierType === 'courrier' ? {} : { actNumber: '2025DE12', sittingDate: '2025-04-03', secretary: town.councillor };
  return done(await people.ask(town.dgs, id, { type: 'create', id, dossierType, title, metadata, desk: null }));
}

async function sent(title: string): Promise<Dossier> {
  const { id } = await draft(title, 'deliberation');
  const prepared = done(await people.ask(town.dgs, id, { type: 'add-document', document: aPiece() }));
  return done(await people.ask(town.dgs, id, { type: 'submit', seen: seenOf(prepared) }));
}

async function shown(tray: Tray, text: string | null, type: string | null = null, who = town.dgs): Promise<[string[], number]> {
  const page = await parapheur.trays.page(town.actor(who), tray, null, 10, { ...ALL_OF_IT, filter: { text, type } });
  return [page.items.map(({ title }) => title).sort(), page.total];
}

describe('a tray that is searched', () => {
  it.each<[Tray, string, string[]]>([
    ['to-do', 'budget', ['Budget annexe 100 %', 'Budget primitif']],
    ['to-do', 'PLATANES', ['Élagage des platanes']],
    ['sent', 'primitif', ['Budget primitif']],
    ['drafts', 'budget', ['Budget en préparation']],
    ['to-do', 'Gris', ['Budget annexe 100 %', 'Budget primitif', 'Élagage des platanes']],
    ['sent', 'inconnu', []],
  ])('%s, « %s »: titles and submitters, whatever the case, and counts what it shows', async (tray, text, titles) => {
    expect(await shown(tray, text)).toEqual([titles, titles.length]);
  });

  it('takes what is typed as it is: no sign is a wildcard', async () => {
    expect(await shown('to-do', '100 %')).toEqual([['Budget annexe 100 %'], 1]);
    expect(await shown('to-do', '%')).toEqual([['Budget annexe 100 %'], 1]);
    expect(await shown('to-do', '_')).toEqual([[], 0]);
    expect(await shown('to-do', '\\')).toEqual([[], 0]);
  });

  it('by type, alone or with words', async () => {
    expect(await shown('drafts', null, 'courrier')).toEqual([['Courrier au préfet'], 1]);
    expect(await shown('drafts', 'budget', 'courrier')).toEqual([[], 0]);
    expect(await shown('drafts', null, 'inconnu')).toEqual([[], 0]);
  });

  it('page after page, each dossier once', async () => {
    const asked = { ...ALL_OF_IT, filter: { text: 'budget', type: 'deliberation' } };
    const first = await parapheur.trays.page(town.actor(town.dgs), 'to-do', null, 1, asked);
    const second = await parapheur.trays.page(town.actor(town.dgs), 'to-do', first.next, 1, asked);
    expect([first.total, second.next, new Set([...first.items, ...second.items].map(({ title }) => title)).size]).toEqual([2, null, 2]);
  });

  it('of what is done: what one decided, and one’s own dossiers at their end', async () => {
    const dossier = await sent('Vente du presbytère');
    const approved = done(await people.decide(town.second, dossier, 'approve'));
    done(await people.decide(town.mayor, approved, 'reject', 'Prix à revoir'));
    expect(await shown('done', 'presbytère', null, town.second)).toEqual([['Vente du presbytère'], 1]);
    expect(await shown('done', 'budget', null, town.second)).toEqual([[], 0]);
    expect(await shown('returned', 'presbytère')).toEqual([['Vente du presbytère'], 1]);
  });

  it('of what is done: not what has been thrown away since, until it is taken out again', async () => {
    const rejected = done(await people.decide(town.second, await sent('Vente du lavoir'), 'reject', 'Prix à revoir'));
    done(await people.ask(town.dgs, rejected.id, { type: 'trash', days: 30, asAdministrator: false }));
    expect(await shown('done', 'lavoir', null, town.second)).toEqual([[], 0]);
    const { items: [thrown] } = await parapheur.trays.page(town.actor(town.dgs), 'trash', null, 50, ALL_OF_IT);
    expect(thrown).toMatchObject({ title: 'Vente du lavoir', trashUntil: expect.stringMatching(/^\d{4}-/) });
    done(await people.ask(town.dgs, rejected.id, { type: 'restore', asAdministrator: false }));
    expect(await shown('done', 'lavoir', null, town.second)).toEqual([['Vente du lavoir'], 1]);
  });
});

describe('a tray among desks, filters and orders', () => {
  const titlesOf = async (tray: Tray, asked: Partial<TrayAsked>, who = town.dgs) => (await parapheur.trays.page(town.actor(who), tray, null, 50, { ...ALL_OF_IT, ...asked })).items.map(({ title }) => title);
  const filtering = (asked: AskedFilter): Partial<TrayAsked> => ({ filter: filterFrom(asked) });

  it('words are found without their accents, in the title as in the facts, each of them', async () => {
    expect(await titlesOf('to-do', filtering({ text: 'elagage PLATANES' }))).toEqual(['Élagage des platanes']);
    expect(await titlesOf('to-do', filtering({ text: '2025de12 elagage' }))).toEqual(['Élagage des platanes']);
    expect(await titlesOf('to-do', filtering({ text: 'elagage budget' }))).toEqual([]);
  });

  it('the service, the submitter, the deadline, a fact of the type', async () => {
    expect(await titlesOf('to-do', filtering({ service: town.desk }))).toContain('Budget primitif');
    expect(await titlesOf('to-do', filtering({ service: fresh() }))).toEqual([]);
    expect(await titlesOf('to-do', filtering({ submitter: town.mayor }))).toEqual([]);
    expect(await titlesOf('to-do', filtering({ dueFrom: '2025-01-01' }))).toEqual([]);
    expect(await titlesOf('drafts', filtering({ type: 'deliberation', fact: ['sittingDate:2025-04-01..2025-04-30'] }))).toContain('Budget en préparation');
    expect(await titlesOf('drafts', filtering({ type: 'deliberation', fact: ['sittingDate:..2025-04-02'] }))).toEqual([]);
    expect(await titlesOf('drafts', filtering({ type: 'deliberation', fact: ['actNumber:de12', `secretary:${town.councillor}`] }))).toContain('Budget en préparation');
  });

  it.each([{ type: 'deliberation', fact: ['sittingDate:hier..'] }, { fact: ['amountCents:1..2'] }, { type: 'bon-de-commande', fact: ['amountCents:12'] }, { type: 'bon-de-commande', fact: ['amountCents:..'] }, { dueTo: '2025-02-30' }])('a filter that cannot be right is refused: %j', (asked) => {
    expect(() => filterFrom(asked)).toThrow('dossier.bad-filter');
  });

  it.each(['title', 'submitter', 'due'] as const)('sorted by %s, page after page, each once, whatever comes in between', async (sort) => {
    const whole = await titlesOf('to-do', { sort });
    if (sort === 'title') expect(whole).toEqual(whole.toSorted((one, other) => one.localeCompare(other, 'fr')));
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof parapheur.trays.page>> = await parapheur.trays.page(town.actor(town.dgs), 'to-do', next, 1, { ...ALL_OF_IT, sort });
      seen.push(...page.items.map(({ dossierId }) => dossierId));
      next = page.next;
      if (seen.length === 2) await sent('AAA avant tous les autres');
    } while (next !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(whole.length);
    await expect(parapheur.trays.page(town.actor(town.dgs), 'to-do', Buffer.from(JSON.stringify([now, fresh(), 1])).toString('base64url'), 1, { ...ALL_OF_IT, sort })).rejects.toMatchObject({ code: 'dossier.bad-cursor' });
  });

  it('each desk alone, and no other person’s', async () => {
    expect(await titlesOf('to-do', { desk: town.desk })).toContain('Budget primitif');
    await expect(titlesOf('to-do', { desk: town.desk }, town.second)).rejects.toMatchObject({ code: 'dossier.not-your-tray' });
    const counts = await parapheur.trays.counts(town.actor(town.dgs));
    expect(counts.desks).toEqual([{ id: town.desk, name: 'Direction générale', seat: 'holder', toDo: counts.toDo, late: 0 }]);
  });

  it('a supervisor reads what waits at the desk, and is asked nothing', async () => {
    const actor = town.actor(town.councillor);
    const reading = await parapheur.trays.page(actor, 'supervision', null, 50);
    expect(reading.items.map(({ title }) => title)).toContain('Budget primitif');
    expect(reading.items.every(({ action }) => action === null)).toBe(true);
    expect((await parapheur.trays.counts(actor)).supervision).toBe(reading.total);
    expect((await parapheur.trays.page(town.actor(town.second), 'supervision', null, 50)).items).toEqual([]);
  });

  it('in substitution: what the law calls a deputy to sign while the mayor is impeded', async () => {
    const dossier = await sent('Convention de déneigement');
    done(await people.decide(town.second, dossier, 'approve'));
    expect(await titlesOf('substitution', {}, town.first)).toEqual([]);
    const impediment = done(await parapheur.services.changes.change(town.id, { personId: null, name: 'Test' }, (chart, at) => recordImpediment(chart, { id: fresh<any>(), person: town.mayor, cause: 'illness', motive: 'Hospitalisation', statedBy: town.first, proof: null, recordedAt: at, beginsAt: at, endsAt: null })));
    expect(await titlesOf('substitution', {}, town.first)).toEqual(['Convention de déneigement']);
    expect(await titlesOf('substitution', {}, town.mayor)).toEqual([]);
    done(await parapheur.services.changes.change(town.id, { personId: null, name: 'Test' }, (chart, at) => closeImpediment(chart, impediment.id, at)));
  });
});

describe('a search among all dossiers', () => {
  const found = async (who: PersonId, text: string, permissions: Permission[] = []) => (await parapheur.search.find({ ...town.actor(who), permissions }, null, 50, filterFrom({ text }))).items.map(({ title }) => title);

  it('shows what the person may read, done ones included, and nothing else', async () => {
    expect(await found(town.dgs, 'presbytere')).toEqual(['Vente du presbytère']);
    expect(await found(town.second, 'presbytere')).toEqual(['Vente du presbytère']);
    expect(await found(town.first, 'platanes')).toEqual([]);
    expect(await found(town.first, 'platanes', ['evidence.read'])).toEqual(['Élagage des platanes']);
    expect(await found(town.first, 'preparation', ['evidence.read'])).toEqual([]);
    expect(await found(town.councillor, 'preparation')).toEqual(['Budget en préparation']);
  });

  it('everything that is found can be opened', async () => {
    for (const who of [town.dgs, town.mayor, town.first, town.second, town.councillor]) {
      const { items } = await parapheur.search.find(town.actor(who), null, 50, filterFrom({}));
      for (const { dossierId } of items) await expect(parapheur.db.database.transaction(town.id, (manager) => parapheur.sights.seen(manager, town.actor(who), dossierId))).resolves.toBeTruthy();
    }
  });

  it('goes on from where the page stopped, each dossier once', async () => {
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const page: Found = await parapheur.search.find(town.actor(town.dgs), next, 2, filterFrom({}));
      seen.push(...page.items.map(({ dossierId }) => dossierId));
      next = page.next;
    } while (next !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(seen.toSorted().reverse());
  });
});

describe('a desk minded for some types of dossiers', () => {
  const author = { personId: null, name: 'Test' };
  const change = <T>(decide: Parameters<typeof parapheur.services.changes.change<T>>[2]): Promise<T> => parapheur.services.changes.change(town.id, author, decide).then(done) as Promise<T>;
  const clerk = fresh<PersonId>();
  const cover = { id: fresh<CoverId>(), types: ['courrier'], from: '2025-04-10' as CivilDate, to: null };
  const waiting = async (tray: Tray = 'to-do') => {
    const { items, total } = await parapheur.trays.page(town.actor(clerk), tray, null, 50);
    return { titles: items.map(({ title }) => title), total };
  };

  beforeAll(async () => {
    await change((chart) => recordPerson(chart, { id: clerk, firstName: 'Fay', lastName: 'Roux', gender: 'f', civility: null, bornOn: null, email: null }));
    const greffe = await change((chart) => recordDesk(chart, { id: fresh(), name: 'Greffe', slug: 'greffe', holders: [clerk], assistants: [], supervisors: [], superior: null }));
    await parapheur.db.database.transaction(town.id, (manager) => parapheur.circuits.publish(manager, town.id, { ...circuit, key: 'courrier', name: 'Courrier', dossierTypes: ['courrier'], root: aStep('direction', { who: { kind: 'desk', desk: 'direction' } }) }, author));
    const id = fresh<DossierId>();
    done(await people.ask(town.dgs, id, { type: 'create', id, dossierType: 'courrier', title: 'Réponse au préfet', metadata: { recipient: 'Le préfet' }, desk: null }));
    const prepared = done(await people.ask(town.dgs, id, { type: 'add-document', document: aPiece() }));
    done(await people.ask(town.dgs, id, { type: 'submit', seen: seenOf(prepared) }));
    await change((chart) => recordCover(chart, { ...cover, desk: town.desk, by: greffe.id }, dossierTypes));
  });

  it('gives these, in the tray, in its counters, at its desk and among what is found, and nothing else of the desk', async () => {
    expect(await waiting()).toEqual({ titles: ['Réponse au préfet'], total: 1 });
    expect(await waiting('substitution')).toEqual({ titles: ['Réponse au préfet'], total: 1 });
    const { toDo, substitution, desks } = await parapheur.trays.counts(town.actor(clerk));
    expect([toDo, substitution, desks.map(({ name, seat, toDo: here }) => [name, seat, here])]).toEqual([1, 1, [['Greffe', 'holder', 0], ['Direction générale', 'minding', 1]]]);
    const { items } = await parapheur.search.find(town.actor(clerk), null, 50, filterFrom({}));
    expect(items.map(({ title }) => title)).toEqual(['Réponse au préfet']);
    const [{ dossierId } = { dossierId: fresh<DossierId>() }] = (await parapheur.trays.page(town.actor(clerk), 'to-do', null, 1)).items;
    expect(await parapheur.trays.around(town.actor(clerk), 'to-do', dossierId)).toMatchObject({ before: 0, total: 1, here: true });
    // Those who hold the desk keep all of it.
    expect((await parapheur.trays.page(town.actor(town.dgs), 'to-do', null, 50)).items.map(({ title }) => title)).toEqual(expect.arrayContaining(['Réponse au préfet', 'Budget primitif']));
  });

  it('lets nobody decide what is not of these types, and ends on its day', async () => {
    const other = await sent('Une autre délibération');
    await expect(people.decide(clerk, other, 'approve')).rejects.toMatchObject({ code: 'dossier.unknown' });
    const here = await parapheur.db.database.transaction(town.id, (manager) => parapheur.services.organisation.chartAt(manager, town.id));
    expect(here.covers).toMatchObject([{ types: ['courrier'] }]);
    await change((chart) => endCover(chart, cover.id, now, dossierTypes));
    expect(await waiting()).toEqual({ titles: [], total: 0 });
  });
});
