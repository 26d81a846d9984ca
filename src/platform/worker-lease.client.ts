// After a kill -9 the jobs of the dead process still look taken, until their heartbeat is missed. Each
// process that runs jobs holds a shared lock for as long as it lives; one that starts and can have the lock
// for itself alone knows that no other runs, and gives the jobs back at once.

import type pg from 'pg';
import { openClient } from './database.client.js';

export interface WorkerLease {
  end(): Promise<void>;
}

const WORKER_LOCK = 7_261_002;

export async function holdWorkerLease(databaseUrl: string): Promise<WorkerLease> {
  const client = await openClient(databaseUrl);
  const alone = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [WORKER_LOCK]);
  if (alone.rows[0]!.alone) {
    await giveBackJobs(client);
    // One session may hold both; the shared one is taken before the other is let go.
    await client.query('select pg_advisory_lock_shared($1)', [WORKER_LOCK]);
    await client.query('select pg_advisory_unlock($1)', [WORKER_LOCK]);
  } else {
    await client.query('select pg_advisory_lock_shared($1)', [WORKER_LOCK]);
  }
  return { end: () => client.end() };
}

async function giveBackJobs(client: pg.Client): Promise<void> {
  await client.query(`update pgboss.job set state = 'retry', start_after = now(), heartbeat_on = null where state = 'active'`);
}
