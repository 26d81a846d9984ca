// What must follow a decision: a job is put in inside the transaction that decided it (so it exists exactly
// when the decision does), and run afterwards by whichever process runs jobs. An Outage of the world outside
// is tried again with a growing delay; any other fault fails the job and is logged. A job may run twice:
// what its handler does must be the same when done again.

import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { PgBoss, type JobWithMetadata } from 'pg-boss';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import { assert, Outage } from '#kernel/faults.js';
import { PlatformConfig } from './config.service.js';
import { isLostDatabase, sqlState } from './database.client.js';
import { sendWithCommit } from './statement.client.js';
import { holdWorkerLease, type WorkerLease } from './worker-lease.client.js';

export interface EnqueueOptions {
  /** While a job with this key waits or runs, putting another in does nothing: one effect, one job. */
  readonly key?: string;
  readonly startAfter?: Instant;
  readonly priority?: number;
}

export interface Attempt {
  readonly id: string;
  /** 1 at first. */
  readonly number: number;
  /** No further attempt follows if this one meets an Outage. */
  readonly last: boolean;
}

export interface WorkOptions {
  /** Jobs of this queue that run at once in one process. */
  readonly concurrency?: number;
  readonly mostAttempts?: number;
  /** A job still running after this long is given up and tried again. */
  readonly timeoutSeconds?: number;
}

/** The data is what `enqueue` was given, after JSON; the handler names its type. */
type Handler = (data: any, attempt: Attempt) => Promise<void>;

/** A worker shows every 5 s that it is alive; after 10 s of silence its jobs are somebody else's. */
const LEASE_SECONDS = 10;
const WATCH_SECONDS = 5;
/** First retry after 2 to 4 s, then doubling up to an hour: 30 attempts bridge an outage of about a day. */
const RETRY_DELAY_SECONDS = 2;
const LONGEST_RETRY_DELAY_SECONDS = 3600;
const MOST_ATTEMPTS = 30;

@Injectable()
export class JobsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Jobs');
  private readonly handlers = new Map<string, { handler: Handler; options: WorkOptions }>();
  private readonly knownQueues = new Map<string, Promise<void>>();
  private starting: Promise<PgBoss> | null = null;
  private lease: WorkerLease | null = null;

  constructor(private readonly config: PlatformConfig) {}

  /** Puts a job in, inside the caller's transaction: a rollback takes it back. */
  async enqueue(manager: EntityManager, queue: string, data: object, options: EnqueueOptions = {}): Promise<void> {
    const boss = await this.boss();
    await this.queue(boss, queue);
    // Its identifier is asked by nobody, so the job travels with the commit.
    const executeSql = (text: string, values: unknown[] = []) => {
      sendWithCommit(manager, { text, values });
      return Promise.resolve({ rows: [] });
    };
    await boss.send(queue, data, {
      // The queue allows one job a key; without a key every job is its own.
      singletonKey: options.key ?? randomUUID(),
      ...(options.startAfter && { startAfter: options.startAfter }),
      priority: options.priority ?? 0,
      db: { executeSql },
    });
  }

  /** Says who does the jobs of a queue; called by the `.job` files as they are made. */
  work(queue: string, handler: Handler, options: WorkOptions = {}): void {
    assert(!this.handlers.has(queue), `two handlers for the queue ${queue}`);
    this.handlers.set(queue, { handler, options });
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.runsJobs) await this.startWorking();
  }

  /** Begins to run the jobs of every queue that has a handler. */
  async startWorking(): Promise<void> {
    const boss = await this.boss();
    this.lease = await holdWorkerLease(this.databaseUrl());
    for (const [queue, { handler, options }] of this.handlers) {
      await this.queue(boss, queue);
      await boss.work(queue, {
        includeMetadata: true, perJobResults: true, batchSize: 1, localConcurrency: options.concurrency ?? 1,
        pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 2,
      }, async (jobs) => Promise.all(jobs.map((job) => this.run(queue, handler, job))));
    }
  }

  /** What waits to be done now, and what was given up; as it was counted some seconds ago. */
  async backlog(): Promise<{ readonly ready: number; readonly failed: number }> {
    const queues = await (await this.boss()).getQueues();
    const sum = (of: (queue: (typeof queues)[number]) => number): number => queues.reduce((total, queue) => total + of(queue), 0);
    return { ready: sum(({ readyCount }) => readyCount), failed: sum(({ failedCount }) => failedCount) };
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.starting) {
      const boss = await this.starting.catch(() => null);
      await boss?.stop({ graceful: true, timeout: 20_000 });
    }
    await this.lease?.end();
    this.starting = null;
    this.lease = null;
  }

  private async run(queue: string, handler: Handler, job: JobWithMetadata<unknown>): Promise<{ id: string; status: 'completed' | 'failed' | 'deadletter'; output?: object }> {
    const attempt = { id: job.id, number: job.retryCount + 1, last: job.retryCount >= job.retryLimit };
    try {
      await handler(job.data, attempt);
      return { id: job.id, status: 'completed' };
    } catch (error) {
      const output = { error: error instanceof Error ? error.message : String(error) };
      if (isPassing(error)) {
        this.log.warn(`${queue} ${job.id} attempt ${attempt.number}: ${output.error}`);
        return { id: job.id, status: 'failed', output };
      }
      this.log.error(`${queue} ${job.id} failed: ${error instanceof Error ? error.stack : output.error}`);
      return { id: job.id, status: 'deadletter', output };
    }
  }

  private boss(): Promise<PgBoss> {
    this.starting ??= this.start();
    return this.starting;
  }

  private async start(): Promise<PgBoss> {
    const boss = new PgBoss({
      connectionString: this.databaseUrl(), schema: 'pgboss', application_name: 'paraphe-jobs', max: 4,
      migrate: false, createSchema: false, schedule: false, useListenNotify: this.config.runsJobs,
      supervise: this.config.runsJobs, superviseIntervalSeconds: WATCH_SECONDS, monitorIntervalSeconds: WATCH_SECONDS,
    });
    boss.on('error', (error) => this.log.error(`job queue: ${error.message}`));
    return boss.start();
  }

  /** A queue is made on first use and kept as it was made; one not yet known costs a round trip once. */
  private queue(boss: PgBoss, name: string): Promise<void> {
    let known = this.knownQueues.get(name);
    if (!known) {
      const options = this.handlers.get(name)?.options ?? {};
      const settings = {
        retryLimit: (options.mostAttempts ?? MOST_ATTEMPTS) - 1, retryDelay: RETRY_DELAY_SECONDS, retryBackoff: true,
        retryDelayMax: LONGEST_RETRY_DELAY_SECONDS, heartbeatSeconds: LEASE_SECONDS,
        expireInSeconds: options.timeoutSeconds ?? 900, notify: true,
      };
      known = boss.createQueue(name, { policy: 'exclusive', ...settings }).then(() => boss.updateQueue(name, settings));
      known.catch(() => this.knownQueues.delete(name));
      this.knownQueues.set(name, known);
    }
    return known;
  }

  private databaseUrl(): string {
    assert(this.config.databaseUrl !== null, 'the database is started before the application');
    return this.config.databaseUrl;
  }
}

/** Worth another attempt: the world outside, a lost or crowded database, two transactions that met (class 40). */
function isPassing(error: unknown): boolean {
  return error instanceof Outage || isLostDatabase(error) || sqlState(error)?.startsWith('40') === true;
}
