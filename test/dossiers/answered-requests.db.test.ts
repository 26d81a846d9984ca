import { instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';
import { sha256 } from '#kernel/digest.js';
import { AnsweredRequestsJob } from '#dossiers/answered-requests.job.js';
import { SealsStore } from '#dossiers/sealing/seals.store.js';
import type { PlatformConfig } from '#platform/config.service.js';
import { Rounds } from '#platform/rounds.service.js';
import { moment } from '../support/chart.js';
import { done } from '../support/organisation.js';
import { aParapheur, aTown, asking } from './a-service.js';

const start = moment('2025-04-10T08:00:00Z');
const DAY_MS = 86_400_000;
let now: Instant = start;
let parapheur: Awaited<ReturnType<typeof aParapheur>>;

beforeAll(async () => { parapheur = await aParapheur({ now: () => now }); }, 120_000);
afterAll(() => parapheur?.db.close());

const after = (days: number): void => { now = instantOfMs(msOfInstant(start) + days * DAY_MS); };

describe('the answers kept for those who ask again', () => {
  it('are given for a month and then forgotten, each collectivité its own; what was decided stays', async () => {
    const job = new AnsweredRequestsJob(parapheur.db.database, parapheur.store, new SealsStore(), { now: () => now }, new Rounds({ runsJobs: false } as PlatformConfig));
    const towns = [await aTown(parapheur), await aTown(parapheur)];
    const asked = await Promise.all(towns.map(async (town) => {
      const people = asking(parapheur, town);
      const sent = await people.submitted();
      const request = { sender: town.dgs, key: 'clic-1', digest: sha256('viser') };
      return { town, people, sent, request, approved: done(await people.decide(town.dgs, sent, 'approve', null, request)) };
    }));
    after(30);
    expect(await job.sweep()).toBe(0);
    for (const { town, people, sent, request, approved } of asked) expect(done(await people.decide(town.dgs, sent, 'approve', null, request)).version).toBe(approved.version);
    after(32);
    expect([await job.sweep(), await job.sweep()]).toEqual([2, 0]);
    for (const { town, people, sent, request } of asked) expect(await people.decide(town.dgs, sent, 'approve', null, request)).toMatchObject({ refused: 'dossier.step-closed' });
  });
});
