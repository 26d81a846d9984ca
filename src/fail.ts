// How a process that cannot start says why: one French sentence on the terminal and status 1. A stack is
// shown only when the fault is ours.

import { sentences } from './sentences.js';
import { Malformed, Outage } from '#kernel/faults.js';

export function failAtStart(error: unknown): never {
  if (error instanceof Malformed || error instanceof Outage) {
    const sentence = sentences[error.code]?.(error.facts);
    process.stderr.write(`\n${sentence ?? `${error.code} ${JSON.stringify(error.facts)}`}\n\n`);
  } else {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  }
  process.exit(1);
}
