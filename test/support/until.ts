// Waits for something another process or a job brings about.

import { setTimeout as sleep } from 'node:timers/promises';

export async function until(condition: () => boolean | Promise<boolean>, withinMs = 5000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`still not so after ${withinMs} ms: ${condition.toString()}`);
    await sleep(25);
  }
}
