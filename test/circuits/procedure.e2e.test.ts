import { TownService } from '#demo/town.service.js';
import { storyClock } from '#demo/story-clock.client.js';
import { anApplication, type TestApplication } from '../support/application.js';

let app: TestApplication;
let cookie: string;
beforeAll(async () => {
  app = await anApplication({ environment: { PARAPHE_DEMO: '1' }, clock: storyClock });
  await app.app.get(TownService).open();
  cookie = (await app.call('POST', '/api/demo/sign-in', { persona: 'agent' })).headers.get('set-cookie')!.split(';', 1)[0]!;
}, 120_000);
afterAll(() => app?.close());

const read = (path: string): Promise<Response> => app.call('GET', path, undefined, { cookie });

describe('the procédure de validation over HTTP', () => {
  it('is given as PDF, as Markdown and as SVG to whoever works there', async () => {
    for (const [kind, type, begins] of [['pdf', 'application/pdf', '%PDF-1.7'], ['md', 'text/markdown; charset=utf-8', '# Procédure de validation\u00A0: Délibération'], ['svg', 'image/svg+xml', '<svg xmlns=']] as const) {
      const answer = await read(`/api/circuits/deliberation/procedure.${kind}`);
      expect([kind, answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([kind, 200, type, 'private, no-cache']);
      expect((await answer.text()).startsWith(begins)).toBe(true);
    }
  });

  it('is unknown for a circuit nobody released, and shown to nobody who has not signed in', async () => {
    expect((await read('/api/circuits/inconnu/procedure.pdf')).status).toBe(404);
    expect((await read('/api/circuits/%2e%2e/procedure.md')).status).toBe(404);
    expect((await app.call('GET', '/api/circuits/deliberation/procedure.svg')).status).toBe(401);
  });
});
