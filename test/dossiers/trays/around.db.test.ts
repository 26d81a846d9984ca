import { Denied } from '#kernel/faults.js';
import type { DossierId, PersonId } from '#kernel/id.js';
import { recordDesk } from '#organisation/change.js';
import type { Dossier } from '#dossiers/dossier.js';
import { SORTS, type Sort } from '#dossiers/trays/tray-filter.js';
import type { Tray } from '#dossiers/trays/tray.js';
import { ALL_OF_IT, type Around, type TrayAsked } from '#dossiers/trays/trays.service.js';
import { moment } from '../../support/chart.js';
import { done, fresh } from '../../support/organisation.js';
import { aParapheur, aPiece, aTown, asking, seenOf } from '../a-service.js';

const TITLES = ['Voirie', 'Budget primitif', 'Élagage', 'Budget annexe', 'Marché des halles', 'Budget supplémentaire'];
let parapheur: Awaited<ReturnType<typeof aParapheur>>;
let town: Awaited<ReturnType<typeof aTown>>;
let people: ReturnType<typeof asking>;
let clock = moment('2025-04-10T08:00:00Z');

beforeAll(async () => {
  parapheur = await aParapheur({ now: () => clock });
  town = await aTown(parapheur);
  people = asking(parapheur, town);
  for (const title of TITLES) await sent(title);
}, 120_000);
afterAll(() => parapheur?.db.close());

async function sent(title: string): Promise<Dossier> {
  clock = moment(new Date(Date.parse(clock) + 60_000).toISOString());
  const id = fresh<DossierId>();
  const metadata = { actNumber: '2025DE12', sittingDate: '2025-04-03', secretary: town.councillor };
  done(await people.ask(town.dgs, id, { type: 'create', id, dossierType: 'deliberation', title, metadata, desk: null }));
  const prepared = done(await people.ask(town.dgs, id, { type: 'add-document', document: aPiece() }));
  return done(await people.ask(town.dgs, id, { type: 'submit', seen: seenOf(prepared) }));
}

const listed = async (who: PersonId, tray: Tray, asked: TrayAsked): Promise<DossierId[]> => (await parapheur.trays.page(town.actor(who), tray, null, 100, asked)).items.map(({ dossierId }) => dossierId);
const around = (who: PersonId, tray: Tray, id: DossierId, asked: TrayAsked = ALL_OF_IT): Promise<Around> => parapheur.trays.around(town.actor(who), tray, id, asked);

async function walked(who: PersonId, tray: Tray, asked: TrayAsked, from: DossierId, step: 'nextId' | 'previousId'): Promise<DossierId[]> {
  const path: DossierId[] = [];
  for (let id: DossierId | null = from; id !== null; id = (await around(who, tray, id, asked))[step]) {
    expect(path).not.toContain(id);
    path.push(id);
  }
  return path;
}

describe('the dossiers around one', () => {
  const filters = [{ text: null, type: null }, { text: 'budget', type: null }] as const;
  it.each<[Tray, Sort]>([...SORTS.map((sort) => ['to-do', sort] as [Tray, Sort]), ['sent', 'received']])('of « %s » by %s are those of the list, forwards and backwards', async (tray, sort) => {
    for (const filter of filters) {
      const asked = { ...ALL_OF_IT, filter, sort };
      const list = await listed(town.dgs, tray, asked);
      expect(list).toHaveLength(filter.text ? 3 : 6);
      expect(await walked(town.dgs, tray, asked, list[0]!, 'nextId')).toEqual(list);
      expect(await walked(town.dgs, tray, asked, list.at(-1)!, 'previousId')).toEqual(list.toReversed());
      const middle = await around(town.dgs, tray, list[1]!, asked);
      expect(middle).toMatchObject({ previousId: list[0], nextId: list[2], before: 1, total: list.length, here: true });
    }
  });

  it('are found from the place a decided dossier had, whoever decided it', async () => {
    const asked: TrayAsked = { ...ALL_OF_IT, filter: { text: 'budget', type: null }, sort: 'due' };
    const [first, second, third] = await listed(town.dgs, 'to-do', asked) as [DossierId, DossierId, DossierId];

    const seen = await seenIn(second);
    done(await people.ask(town.dgs, second, { type: 'approve', seen, step: null, reason: null }));
    expect(await around(town.dgs, 'to-do', second, asked)).toEqual({ previousId: first, nextId: third, before: 1, total: 2, here: false });
    // The other desk, of which one visa is enough, had it too: its line is closed, and its place still leads on.
    expect(await around(town.second, 'to-do', second, asked)).toMatchObject({ previousId: first, nextId: third, here: false });
    // Done with it, it is where the done ones are.
    expect(await around(town.dgs, 'done', second)).toMatchObject({ before: 0, here: true });
  });

  it('are each dossier once, where it waits twice for one person', async () => {
    done(await parapheur.services.changes.change(town.id, { personId: null, name: 'Test' }, (chart) => {
      const desk = chart.desks.find(({ slug }) => slug === 'accueil')!;
      return recordDesk(chart, { ...desk, holders: [town.second, town.dgs] });
    }));
    for (const sort of SORTS) {
      const asked = { ...ALL_OF_IT, sort };
      const list = await listed(town.dgs, 'to-do', asked);
      const once = [...new Set(list)];
      expect([list.length, once.length]).toEqual([10, 5]);
      expect(new Set(await walked(town.dgs, 'to-do', asked, once[0]!, 'nextId'))).toEqual(new Set(once));
      const [last] = (await walked(town.dgs, 'to-do', asked, once[0]!, 'nextId')).slice(-1);
      expect(await walked(town.dgs, 'to-do', asked, last!, 'previousId')).toHaveLength(5);
    }
  });

  it('are told to nobody of a dossier that never was in the tray', async () => {
    const stranger = fresh<DossierId>();
    const [mine] = await listed(town.dgs, 'to-do', ALL_OF_IT);
    for (const [who, tray, id] of [[town.dgs, 'to-do', stranger], [town.mayor, 'to-do', mine!], [town.councillor, 'done', mine!], [town.dgs, 'drafts', mine!], [town.dgs, 'supervision', mine!]] as const) {
      const fault = await around(who, tray, id).catch((error: unknown) => error);
      expect(fault).toBeInstanceOf(Denied);
      expect(fault).toMatchObject({ status: 404, code: 'dossier.not-in-tray' });
    }
  });
});

async function seenIn(id: DossierId) {
  const { dossier } = await parapheur.db.database.transaction(town.id, (manager) => parapheur.sights.seen(manager, town.actor(town.dgs), id));
  return seenOf(dossier);
}
