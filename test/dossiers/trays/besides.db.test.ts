import { moment } from '../../support/chart.js';
import { done } from '../../support/organisation.js';
import { aParapheur, asking, aTown } from '../a-service.js';

let parapheur: Awaited<ReturnType<typeof aParapheur>>;
let town: Awaited<ReturnType<typeof aTown>>;

beforeAll(async () => {
  parapheur = await aParapheur({ now: () => moment('2025-04-10T08:00:00Z') });
  town = await aTown(parapheur);
}, 120_000);
afterAll(() => parapheur?.db.close());

it('a line says where the dossier was begun and how many annotations stand on it, in a tray and in the search', async () => {
  const people = asking(parapheur, town);
  const { id } = await people.submitted();
  const { desks } = await parapheur.db.database.transaction(town.id, (manager) => parapheur.services.organisation.chartAt(manager, town.id));
  const serviceName = desks.find((desk) => desk.id === town.desk)!.name;
  const [inTray, found] = [
    async () => (await parapheur.trays.page(town.actor(town.second), 'to-do', null, 10)).items.find(({ dossierId }) => dossierId === id),
    async () => (await parapheur.search.find(town.actor(town.second), null, 10, { text: null, type: null })).items.find(({ dossierId }) => dossierId === id),
  ];
  const said = async (annotations: number): Promise<void> => {
    for (const line of [await inTray(), await found()]) expect(line).toMatchObject({ serviceName, annotations });
  };
  const annotate = (text: string, replaces: number | null = null) => people.ask(town.second, id, { type: 'annotate', text, place: null, replaces }).then(done);
  await said(0);
  await annotate('Montant à vérifier');
  await annotate('Annexe à joindre');
  await annotate('Annexe 2 à joindre', 2);
  await said(2);
  done(await people.ask(town.second, id, { type: 'remove-annotation', number: 1 }));
  await said(1);
  const other = await aTown(parapheur);
  expect(await parapheur.db.database.transaction(other.id, (manager) => manager.query('select * from annotation'))).toEqual([]);
});
