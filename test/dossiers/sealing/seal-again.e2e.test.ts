// A seal nobody works on any more is asked for again, at start and every hour: a job the queue has given up, or
// that was lost with it, does not leave a dossier waiting for ever.

import { DataSource } from 'typeorm';
import { JobsService } from '#platform/jobs.service.js';
import { SealJob } from '#dossiers/sealing/seal.job.js';
import { anApplication, type TestApplication } from '../../support/application.js';
import { aPdf } from '../../support/pdf.js';
import { until } from '../../support/until.js';
import { seenIn, TownHall } from '../../journeys/a-town-hall.js';

let app: TestApplication;
let towns: readonly { readonly view: any; readonly read: () => Promise<any> }[];

beforeAll(async () => {
  app = await anApplication({ environment: { PARAPHE_JOBS: '0' } });
  towns = [await sealing(await TownHall.over(app)), await sealing(await TownHall.over(app))];
}, 120_000);
afterAll(() => app?.close());

/** A town with an arrêté whose last decision is taken. */
async function sealing(town: TownHall) {
  const dgs = await town.agent('Eva', 'Gris', 'Directrice', { slug: 'direction-generale', name: 'Direction générale' });
  const agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat', under: 'direction-generale' });
  const mayor = await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
  const { body: draft } = await agent.call('POST', '/api/dossiers', { type: 'arrete', title: 'Arrêté de voirie', metadata: { actNumber: '2026AR7' } });
  await agent.upload(draft.id, await aPdf('Arrêté'));
  const read = async () => (await agent.call('GET', `/api/dossiers/${draft.id}`)).body;
  const seen = seenIn(await read());
  let { body: view } = await agent.call('POST', `/api/dossiers/${draft.id}/submit`, { seen });
  while (view.status === 'running') {
    const isSignature = view.circuit.steps.find(({ state }: any) => state === 'open').kind === 'signature';
    ({ body: view } = await (isSignature ? mayor : dgs).call('POST', `/api/dossiers/${draft.id}/${isSignature ? 'sign' : 'approve'}`, { seen }));
  }
  return { view, read };
}

const waitingJobs = () => app.app.get(DataSource).query(`select data ->> 'dossier' as dossier, data ->> 'organisation' as organisation from pgboss.job where name = 'seal' and state = 'created'`);

it('once each in every collectivité, however often the hour strikes', async () => {
  const dossiers = towns.map(({ view }) => view.id).sort();
  await app.app.get(DataSource).query(`delete from pgboss.job where name = 'seal'`);
  expect(await waitingJobs()).toEqual([]);
  await app.app.get(SealJob).askAgain();
  await app.app.get(SealJob).askAgain();
  const jobs = await waitingJobs();
  expect(jobs.map(({ dossier }: any) => dossier).sort()).toEqual(dossiers);
  expect(new Set(jobs.map(({ organisation }: any) => organisation)).size).toBe(2);
});

it('and sealed then, after which nothing is asked for', async () => {
  await app.app.get(JobsService).startWorking();
  await until(async () => (await Promise.all(towns.map(({ read }) => read()))).every(({ status }) => status === 'finished'), 60_000);
  await app.app.get(SealJob).askAgain();
  expect(await waitingJobs()).toEqual([]);
}, 90_000);
