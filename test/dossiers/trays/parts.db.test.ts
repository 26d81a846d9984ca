import { dossierTypes } from '#acts/dossier-type.js';
import type { CivilDate } from '#kernel/clock.js';
import type { DossierId, PersonId } from '#kernel/id.js';
import type { StepId } from '#circuits/definition.js';
import { recordCover } from '#organisation/change.js';
import type { CoverId } from '#organisation/cover.js';
import type { Dossier } from '#dossiers/dossier.js';
import { ONLY } from '#dossiers/trays/tray-filter.js';
import { ALL_OF_IT, type TrayAsked } from '#dossiers/trays/trays.service.js';
import { moment } from '../../support/chart.js';
import { done, fresh } from '../../support/organisation.js';
import { aParapheur, aPiece, asking, aTown, seenOf } from '../a-service.js';

let parapheur: Awaited<ReturnType<typeof aParapheur>>;
let town: Awaited<ReturnType<typeof aTown>>;
let people: ReturnType<typeof asking>;
const now = moment('2025-04-10T08:00:00Z');

beforeAll(async () => {
  parapheur = await aParapheur({ now: () => now });
  town = await aTown(parapheur);
  people = asking(parapheur, town);
  const author = { personId: null, name: 'Test' };
  const at = (desk: string) => ({ kind: 'desk' as const, desk });
  await parapheur.db.database.transaction(town.id, (manager) => parapheur.circuits.publish(manager, town.id, {
    format: 1, key: 'deliberation', name: 'Délibération', dossierTypes: ['deliberation'],
    root: { kind: 'allOf', branches: [
      { kind: 'visa', id: 'direction' as StepId, name: 'Visa', who: at('direction'), deadlineDays: 1 },
      { kind: 'opinion', id: 'avis' as StepId, name: 'Avis', who: at('direction') },
      { kind: 'visa', id: 'accueil' as StepId, name: 'Visa', who: at('accueil') },
    ] },
  }, author));
  // Who holds the « Accueil » is away: the director minds it.
  const { desks } = await parapheur.db.database.transaction(town.id, (manager) => parapheur.services.organisation.chartAt(manager, town.id));
  const accueil = desks.find(({ slug }) => slug === 'accueil')!.id;
  done(await parapheur.services.changes.change(town.id, author, (chart) => recordCover(chart, { id: fresh<CoverId>(), desk: accueil, by: town.desk, types: [], from: '2025-04-01' as CivilDate, to: null }, dossierTypes)));
  for (const title of ['Voirie', 'Budget primitif', 'Budget annexe']) await sent(title);
}, 120_000);
afterAll(() => parapheur?.db.close());

async function sent(title: string): Promise<Dossier> {
  const id = fresh<DossierId>();
  const metadata = { actNumber: '2025DE12', sittingDate: '2025-04-03', secretary: town.councillor };
  done(await people.ask(town.dgs, id, { type: 'create', id, dossierType: 'deliberation', title, metadata, desk: null }));
  const prepared = done(await people.ask(town.dgs, id, { type: 'add-document', document: aPiece() }));
  return done(await people.ask(town.dgs, id, { type: 'submit', seen: seenOf(prepared) }));
}

const looked = (asked: Partial<TrayAsked> = {}, limit = 100, who: PersonId = town.dgs) => parapheur.trays.page(town.actor(who), 'to-do', null, limit, { ...ALL_OF_IT, ...asked });

describe('the parts of what is to do', () => {
  it('are counted whole, whatever page is read and whatever part is asked', async () => {
    const whole = { all: 9, signature: 0, visa: 6, opinion: 3, substitution: 3, late: 0, atLeast: false };
    expect((await looked({}, 2)).counts).toEqual(whole);
    for (const only of ONLY) {
      const { counts, total, items } = await looked({ only });
      expect({ only, counts, total, lines: items.length }).toEqual({ only, counts: whole, total: whole[only], lines: whole[only] });
    }
    expect((await looked({ only: 'opinion' })).items.map(({ action }) => action)).toEqual(['opinion', 'opinion', 'opinion']);
    expect((await looked({ only: 'substitution' })).items.every(({ forWhom }) => forWhom !== null)).toBe(true);
  });

  it('keep to the filter, and to the part from one page and from one dossier to the next', async () => {
    const budget = { filter: { text: 'budget', type: null } };
    expect((await looked(budget)).counts).toMatchObject({ all: 6, visa: 4, opinion: 2, substitution: 2 });
    const asked = { ...ALL_OF_IT, ...budget, only: 'opinion' as const };
    const first = await parapheur.trays.page(town.actor(town.dgs), 'to-do', null, 1, asked);
    const second = await parapheur.trays.page(town.actor(town.dgs), 'to-do', first.next, 1, asked);
    expect([first, second].flatMap(({ items }) => items.map(({ title }) => title)).sort()).toEqual(['Budget annexe', 'Budget primitif']);
    expect(second.next).toBeNull();
    const around = await parapheur.trays.around(town.actor(town.dgs), 'to-do', first.items[0]!.dossierId, asked);
    expect(around).toMatchObject({ previousId: null, nextId: second.items[0]!.dossierId, before: 0, total: 2, here: true });
  });

  it('are said of what waits alone, and are those of the collectivité', async () => {
    expect((await parapheur.trays.page(town.actor(town.dgs), 'sent', null, 10, { ...ALL_OF_IT, only: 'visa' })).counts).toBeNull();
    const other = await aTown(parapheur);
    expect((await parapheur.trays.page({ ...town.actor(town.dgs), organisationId: other.id }, 'to-do', null, 10)).counts).toMatchObject({ all: 0, visa: 0 });
  });

  it('stay right beyond a page, and beyond what is counted are said to be so many at least', async () => {
    const columns = async (table: string): Promise<string[]> => (await parapheur.db.dataSource.query(`select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1`, [table])).map(({ name }: { name: string }) => name);
    const source = await sent('Chemins');
    const copies = async (table: string, key: string, from: number, to: number): Promise<void> => {
      const names = await columns(table);
      await parapheur.db.dataSource.query(`insert into ${table} (${names.join(', ')}) select ${names.map((name) => (name === key ? `('00000000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid` : name === 'due_at' ? `case when n % 4 = 0 then opened_at - interval '1 day' end` : name)).join(', ')}
        from ${table}, generate_series($2::integer, $3::integer) n where ${key} = $1 ${table === 'task' ? `and step = 'direction'` : ''}`, [source.id, from, to]);
    };
    await copies('dossier', 'id', 1, 200);
    await copies('task', 'dossier_id', 1, 200);
    expect((await looked({}, 100)).counts).toEqual({ all: 212, signature: 0, visa: 208, opinion: 4, substitution: 4, late: 50, atLeast: false });
    await copies('dossier', 'id', 201, 1000);
    await copies('task', 'dossier_id', 201, 1000);
    expect((await looked({}, 100)).counts).toMatchObject({ all: 1000, atLeast: true });
    expect((await looked({ filter: { text: 'voirie', type: null } })).counts).toMatchObject({ all: 3, atLeast: false });
  });
});
