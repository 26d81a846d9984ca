import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { PlatformConfig } from '#platform/config.service.js';
import { Rounds } from '#platform/rounds.service.js';

const rounds = (runsJobs: boolean): Rounds => new Rounds({ runsJobs } as PlatformConfig);
/** Comes `times` times, then is waited for. */
function counted(times: number): { readonly work: () => Promise<void>; readonly done: Promise<void>; readonly came: () => number } {
  let came = 0;
  let done!: () => void;
  const waited = new Promise<void>((resolve) => { done = resolve; });
  return { done: waited, came: () => came, work: async () => { came += 1; if (came === times) done(); } };
}

beforeAll(() => Logger.overrideLogger(false));
afterAll(() => Logger.overrideLogger(['log', 'warn', 'error', 'fatal']));

it('comes again and again, the first time when it was asked to', async () => {
  const { work, done, came } = counted(3);
  const all = rounds(true);
  all.every(5, 'Test', work, 0);
  await done;
  all.beforeApplicationShutdown();
  const last = came();
  await sleep(30);
  expect(came()).toBe(last);
});

it('comes all the same after a round that failed', async () => {
  const { work, done } = counted(2);
  const all = rounds(true);
  all.every(5, 'Test', () => work().then(() => { throw new Error('the world is down'); }));
  await done;
  all.beforeApplicationShutdown();
});

it('comes nowhere where no jobs are run', async () => {
  const { work, came } = counted(1);
  rounds(false).every(1, 'Test', work, 0);
  await sleep(20);
  expect(came()).toBe(0);
});
