import { anApplication, type TestApplication } from '../support/application.js';

let app: TestApplication;
beforeAll(async () => { app = await anApplication(); }, 60_000);
afterAll(() => app.close());

describe('the circuits over HTTP', () => {
  it('are shown to nobody who has not signed in', async () => {
    for (const path of ['/api/circuits', '/api/circuits/deliberation']) {
      const answer = await app.call('GET', path);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([401, expect.stringContaining('application/problem+json')]);
    }
  });
});
