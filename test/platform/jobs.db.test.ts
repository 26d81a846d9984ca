// The queue: a job exists exactly when the transaction that put it in does; the world outside may fail for a
// while; a process may die.

import { fork, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Outage } from '#kernel/faults.js';
import type { OrganisationId } from '#kernel/id.js';
import type { Attempt } from '#platform/jobs.service.js';
import { JobsService } from '#platform/jobs.service.js';
import { aDatabase, type TestDatabase } from '../support/database.js';
import { until } from '../support/until.js';

const town = '01890000-0000-7000-8000-000000000001' as OrganisationId;
let db: TestDatabase;

beforeEach(async () => {
  db = await aDatabase();
});
afterEach(() => db.close());

async function waitingJobs(): Promise<number> {
  const [row] = await db.dataSource.query('select count(*) as jobs from pgboss.job where name = $1', ['seal']);
  return row.jobs;
}

describe('putting a job in', () => {
  it('happens with the transaction, and not when it is rolled back', async () => {
    const fail = db.database.transaction(town, async (manager) => {
      await db.jobs.enqueue(manager, 'seal', { dossier: 1 });
      throw new Error('refused after all');
    });
    await expect(fail).rejects.toThrow('refused after all');
    expect(await waitingJobs()).toBe(0);
    await db.database.transaction(town, (manager) => db.jobs.enqueue(manager, 'seal', { dossier: 1 }));
    expect(await waitingJobs()).toBe(1);
  });

  it('twice under one key leaves one job, without a key two', async () => {
    await db.database.transaction(town, async (manager) => {
      await db.jobs.enqueue(manager, 'seal', { dossier: 1 }, { key: 'seal:1' });
      await db.jobs.enqueue(manager, 'seal', { dossier: 1 }, { key: 'seal:1' });
      await db.jobs.enqueue(manager, 'seal', { dossier: 2 });
      await db.jobs.enqueue(manager, 'seal', { dossier: 3 });
    });
    expect(await waitingJobs()).toBe(3);
  });

  it('lets the application read no other job', async () => {
    await db.database.transaction(town, (manager) => db.jobs.enqueue(manager, 'seal', { dossier: 1 }));
    await expect(db.database.transaction(town, (manager) => manager.query('select data from pgboss.job'))).rejects.toThrow('permission denied');
  });
});

describe('doing the jobs', () => {
  it('begins soon after the commit', async () => {
    const done: unknown[] = [];
    db.jobs.work('seal', async (data) => void done.push(data));
    await db.jobs.startWorking();
    const from = Date.now();
    await db.database.transaction(town, (manager) => db.jobs.enqueue(manager, 'seal', { dossier: 7 }));
    await until(() => done.length === 1);
    expect(done).toEqual([{ dossier: 7 }]);
    expect(Date.now() - from).toBeLessThan(2000);
  });

  it('tries again after an Outage of the world outside', async () => {
    const attempts: Attempt[] = [];
    db.jobs.work('seal', async (_, attempt) => {
      attempts.push(attempt);
      if (attempt.number === 1) throw new Outage('signature.tsa-unreachable');
    });
    await db.jobs.startWorking();
    await db.database.transaction(town, (manager) => db.jobs.enqueue(manager, 'seal', {}));
    await until(() => attempts.length === 2, 15_000);
    expect(attempts.map(({ number, last }) => ({ number, last }))).toEqual([{ number: 1, last: false }, { number: 2, last: false }]);
  }, 20_000);

  it('does not try again what is our own fault, nor after the last attempt', async () => {
    const attempts: string[] = [];
    db.jobs.work('seal', async (data: { fault: boolean }, attempt) => {
      attempts.push(`${data.fault ? 'fault' : 'outage'} ${attempt.number} ${attempt.last}`);
      throw data.fault ? new TypeError('planted') : new Outage('signature.tsa-unreachable');
    }, { mostAttempts: 1 });
    await db.jobs.startWorking();
    await db.database.transaction(town, async (manager) => {
      await db.jobs.enqueue(manager, 'seal', { fault: true });
      await db.jobs.enqueue(manager, 'seal', { fault: false });
    });
    const failed = async () => (await db.dataSource.query(`select 1 from pgboss.job where state = 'failed'`)).length === 2;
    await until(failed, 10_000);
    expect(attempts.sort()).toEqual(['fault 1 true', 'outage 1 true']);
  }, 15_000);

  it('takes up again at once, in the next process, what a kill -9 interrupted', async () => {
    await db.database.transaction(town, (manager) => db.jobs.enqueue(manager, 'seal', { dossier: 9 }));
    await interruptedBy('SIGKILL');
    const done: Attempt[] = [];
    const next = new JobsService(db.config);
    next.work('seal', async (_, attempt) => void done.push(attempt));
    const from = Date.now();
    await next.startWorking();
    await until(() => done.length === 1, 10_000);
    expect(Date.now() - from).toBeLessThan(5000);
    expect(done[0]!.number).toBe(2);
    await next.beforeApplicationShutdown();
  }, 30_000);

  it('takes up within 30 seconds, in a process already running, what the kill -9 of another interrupted', async () => {
    const done: Attempt[] = [];
    const other = new JobsService(db.config);
    await other.startWorking();
    await db.database.transaction(town, (manager) => db.jobs.enqueue(manager, 'seal', { dossier: 9 }));
    await interruptedBy('SIGKILL');
    const from = Date.now();
    const survivor = new JobsService({ ...db.config, runsJobs: true });
    survivor.work('seal', async (_, attempt) => void done.push(attempt));
    await survivor.startWorking();
    await until(() => done.length === 1, 30_000);
    expect(Date.now() - from).toBeLessThan(30_000);
    await survivor.beforeApplicationShutdown();
    await other.beforeApplicationShutdown();
  }, 45_000);
});

/** Another process takes the job as a worker does, says so, and dies. */
async function interruptedBy(signal: NodeJS.Signals): Promise<void> {
  const worker: ChildProcess = fork(new URL('./job-taker.mjs', import.meta.url), [db.url], { execArgv: [] });
  await new Promise((done) => worker.once('message', done));
  worker.kill(signal);
  await new Promise((done) => worker.once('exit', done));
  await sleep(50);
}
