import { moment } from '../../support/chart.js';
import { TownHall, type Answer, type Browser } from '../../journeys/a-town-hall.js';
import { DatabaseService } from '#platform/database.service.js';

let town: TownHall;
let director: Browser;
let agent: Browser;
let administrator: Browser;
let foreigner: Browser;

beforeAll(async () => {
  town = await TownHall.open({ now: () => moment('2025-04-10T08:00:00Z') });
  director = await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' });
  agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' });
  administrator = await town.browser(await town.person('Léo', 'Adm'), ['agent', 'administrator']);
  foreigner = await (await TownHall.over(town.app)).agent('Ira', 'Loin', 'Directrice', { slug: 'direction-generale', name: 'Direction générale' });
}, 120_000);
afterAll(() => town?.app.close());

const save = (who: Browser, name: string, asked: object = { type: 'deliberation' }, tray = 'to-do'): Promise<Answer> => who.call('POST', '/api/filters', { name, tray, asked });
const names = async (who: Browser): Promise<string[]> => (await who.call('GET', '/api/filters')).body.map(({ name }: { name: string }) => name);
const refusedWith = ({ status, body }: Answer, expected: number, code: string): void => expect([status, body.code]).toEqual([expected, code]);

describe('a filter saved over HTTP', () => {
  it('is found again by its person only, in the order of the names, and opens the tray as it was looked at', async () => {
    const { status, body } = await save(director, '  Délibérations  à signer ', { type: 'deliberation', text: 'budget', sort: 'due', dueTo: '2025-05-01' });
    expect([status, body]).toEqual([201, { id: expect.any(String), name: 'Délibérations à signer', tray: 'to-do', asked: { type: 'deliberation', text: 'budget', sort: 'due', dueTo: '2025-05-01' }, gone: [] }]);
    await save(director, 'Courriers', { type: 'courrier' }, 'sent');
    expect(await names(director)).toEqual(['Courriers', 'Délibérations à signer']);
    expect([await names(agent), await names(foreigner)]).toEqual([[], []]);
    expect((await director.call('GET', `/api/trays/to-do?${new URLSearchParams(body.asked)}`)).status).toBe(200);
  });

  it('is saved once however often it is sent, and no two of a person bear one name', async () => {
    const sent = await Promise.all([1, 2, 3].map(() => save(agent, 'Budgets', { text: 'budget' })));
    expect([sent.map(({ status }) => status), new Set(sent.map(({ body }) => body.id)).size]).toEqual([[201, 201, 201], 1]);
    const taken = await save(agent, 'BUDGÉTS', { text: 'autre' });
    refusedWith(taken, 409, 'dossier.filter-name-taken');
    expect(taken.body.detail).toBe('Un de vos filtres s’appelle déjà «\u00A0Budgets\u00A0». Choisissez un autre nom.');
    expect((await save(director, 'Budgets', { text: 'budget' })).status).toBe(201);
  });

  it('is renamed, replaced and removed by its person; for anybody else it does not exist', async () => {
    const { body: { id } } = await save(agent, 'Marchés', { text: 'marché' });
    for (const stranger of [director, foreigner]) {
      refusedWith(await stranger.call('PATCH', `/api/filters/${id}`, { name: 'Pris' }), 404, 'dossier.no-saved-filter');
      refusedWith(await stranger.call('DELETE', `/api/filters/${id}`), 404, 'dossier.no-saved-filter');
    }
    refusedWith(await agent.call('PATCH', `/api/filters/${id}`, { name: 'budgets' }), 409, 'dossier.filter-name-taken');
    expect((await agent.call('PATCH', `/api/filters/${id}`, { name: 'marchés' })).body.name).toBe('marchés');
    expect((await agent.call('PATCH', `/api/filters/${id}`, { tray: 'late', asked: { type: 'courrier' } })).body).toMatchObject({ name: 'marchés', tray: 'late', asked: { type: 'courrier' } });
    refusedWith(await agent.call('PATCH', `/api/filters/${id}`, { tray: 'late' }), 400, 'platform.bad-fields');
    expect((await agent.call('DELETE', `/api/filters/${id}`)).status).toBe(204);
    refusedWith(await agent.call('DELETE', `/api/filters/${id}`), 404, 'dossier.no-saved-filter');
    refusedWith(await agent.call('DELETE', '/api/filters/nothing'), 404, 'dossier.no-saved-filter');
  });

  it('that cannot be kept is refused with what to do', async () => {
    refusedWith(await save(agent, ' '), 409, 'dossier.bad-filter-name');
    refusedWith(await save(agent, 'Rien', {}), 409, 'dossier.empty-filter');
    refusedWith(await save(agent, 'Faux jour', { dueFrom: '2025-02-30' }), 400, 'dossier.bad-filter');
    refusedWith(await save(agent, 'Fait inconnu', { type: 'deliberation', fact: ['couleur:bleu'] }), 400, 'dossier.bad-filter');
    refusedWith(await save(agent, 'Corbeille', { text: 'x' }, 'trash'), 400, 'platform.bad-fields');
    refusedWith(await save(agent, 'Page', { text: 'x', after: 'zzz' }), 400, 'platform.bad-fields');
  });

  it('is one of thirty at most, two saved at the same instant included', async () => {
    const room = 30 - (await names(director)).length;
    const sent = await Promise.all(Array.from({ length: room + 3 }, (_, number) => save(director, `Filtre ${number}`, { text: `mot ${number}` })));
    expect(sent.filter(({ status }) => status === 201)).toHaveLength(room);
    refusedWith(sent.find(({ status }) => status !== 201)!, 409, 'dossier.too-many-filters');
    expect(await names(director)).toHaveLength(30);
  });

  it('says what is gone of it, and is still there: a type, a desk that is held no more', async () => {
    const { chart } = (await administrator.call('GET', '/api/organisation/chart')).body;
    const { id: desk, ...secretariat } = chart.desks.find(({ slug }: { slug: string }) => slug === 'secretariat');
    const { body: { id } } = await save(agent, 'Mon bureau', { desk, text: 'budget' });
    const edited = await administrator.call('PUT', `/api/organisation/desks/${desk}`, { name: secretariat.name, slug: secretariat.slug, holders: [director.person], assistants: [], supervisors: [], superior: null });
    expect(edited.status).toBe(200);
    await town.app.app.get(DatabaseService, { strict: false }).transaction(town.id, (manager) => manager.query(`update saved_filter set asked = asked || '{"type":"type-of-old"}' where id = $1`, [id]));
    const found = (await agent.call('GET', '/api/filters')).body.find((one: { id: string }) => one.id === id);
    expect(found).toMatchObject({ asked: { desk, text: 'budget', type: 'type-of-old' }, gone: ['type', 'desk'] });
    // It may be renamed as it is.
    expect((await agent.call('PATCH', `/api/filters/${id}`, { name: 'Ancien bureau' })).status).toBe(200);
  });
});
