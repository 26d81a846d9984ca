// The clock of a process that tells a story: the machine's own for everybody, except inside `at`, where the
// present is the moment the story has reached. What the seed does « three weeks ago » is dated three weeks
// ago, while requests and jobs that run beside it live in the real present.

import { AsyncLocalStorage } from 'node:async_hooks';
import { systemClock, type Clock, type Instant } from '#kernel/clock.js';

const moment = new AsyncLocalStorage<Instant>();

export const storyClock: Clock = { now: () => moment.getStore() ?? systemClock.now() };

export function at<T>(instant: Instant, work: () => Promise<T>): Promise<T> {
  return moment.run(instant, work);
}
