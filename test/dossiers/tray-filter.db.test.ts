import type { Metadata } from '#acts/dossier-type.js';
import type { DossierId } from '#kernel/id.js';
import type { Dossier } from '#dossiers/dossier.js';
import type { Tray } from '#dossiers/tray.js';
import { moment } from '../support/chart.js';
import { done, fresh } from '../support/organisation.js';
import { aParapheur, aPiece, aTown, asking, seenOf } from './a-service.js';

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
  const page = await parapheur.trays.page(town.actor(who), tray, null, 10, { text, type });
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
    const first = await parapheur.trays.page(town.actor(town.dgs), 'to-do', null, 1, { text: 'budget', type: 'deliberation' });
    const second = await parapheur.trays.page(town.actor(town.dgs), 'to-do', first.next, 1, { text: 'budget', type: 'deliberation' });
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
});
