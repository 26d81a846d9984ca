// What each signer of the benchmark is given, and how it answers: one line of JSON.

import { rm } from 'node:fs/promises';
import type { Trust } from './sign-pki.js';

export interface Job extends Trust {
  readonly input: string;
  readonly output: string;
  readonly level: 'B' | 'LTA';
  readonly times: number;
}

/** `more`: what else is told, once everything is measured. */
export async function measure(job: Job, once: () => Promise<void>, more: () => object = () => ({})): Promise<void> {
  const timesMs: number[] = [];
  for (let time = 0; time < job.times; time += 1) {
    // To take the place of 500 MB costs the time of giving them back, which is not signing.
    await rm(job.output, { force: true });
    const begun = performance.now();
    await once();
    timesMs.push(performance.now() - begun);
  }
  process.stdout.write(JSON.stringify({ timesMs, peakKb: process.resourceUsage().maxRSS, ...more() }));
}
