import { anApplication, type TestApplication } from '../support/application.js';
import { SeedService } from '#demo/seed.service.js';
import { storyClock } from '#demo/story-clock.client.js';
import { TownService } from '#demo/town.service.js';

let app: TestApplication;
beforeAll(async () => {
  app = await anApplication({ clock: storyClock, environment: { PARAPHE_DEMO: '1', PARAPHE_JOBS: '0' } });
  await app.app.get(SeedService).seedOrdinary();
}, 120_000);
afterAll(() => app?.close());

async function as(persona: string): Promise<Record<string, string>> {
  const response = await app.call('POST', '/api/demo/sign-in', { persona });
  return { cookie: response.headers.get('set-cookie')!.split(';', 1)[0]! };
}

describe('the demo town, seeded', () => {
  it('offers its seven personas without a password', async () => {
    const personas = await (await app.call('GET', '/api/demo/personas')).json() as { key: string; name: string }[];
    expect(personas.map(({ key }) => key)).toEqual(['agent', 'dgs', 'maire', 'premiere-adjointe', 'secretaire', 'administrateur', 'centre']);
    expect((await app.call('POST', '/api/demo/sign-in', { persona: 'personne' })).status).toBe(404);
  });

  it('says in the language of the reader what to look at', async () => {
    const told = async (headers: Record<string, string>) => (await (await app.call('GET', '/api/demo/personas', undefined, headers)).json() as { key: string; description: string }[]).find(({ key }) => key === 'dgs')!.description;
    expect([await told({}), await told({ 'x-paraphe-language': 'en' })]).toEqual(['Vise les actes avant leur signature.', 'Approves acts before they are signed.']);
  });

  it('gives each persona work in the tray', async () => {
    for (const persona of ['dgs', 'premiere-adjointe', 'secretaire']) {
      const { items } = await (await app.call('GET', '/api/trays/to-do', undefined, await as(persona))).json() as { items: readonly unknown[] };
      expect(items.length).toBeGreaterThan(0);
    }
    const sent = await (await app.call('GET', '/api/trays/sent', undefined, await as('agent'))).json() as { items: readonly unknown[] };
    expect(sent.items.length).toBeGreaterThan(0);
  });

  it('is the same town after a second start, and leaves what people did alone', async () => {
    const before = await counts();
    await app.app.get(SeedService).seedOrdinary();
    expect(await counts()).toEqual(before);
    expect(await app.app.get(TownService).mayOpen()).toBe(true);
  });

  it('has forty dossiers once the heavy files are there', async () => {
    await app.app.get(SeedService).seedHeavy();
    expect((await counts()).reduce((sum, { count }) => sum + count, 0)).toBe(40);
  }, 60_000);
});

async function counts(): Promise<readonly { status: string; count: number }[]> {
  const town = await app.app.get(TownService).open();
  const { DatabaseService } = await import('#platform/database.service.js');
  return app.app.get(DatabaseService).transaction(town.id, (manager) => manager.query('select status, count(*) as count from dossier group by status order by status'));
}
