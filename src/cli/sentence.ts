// What a command says when it fails: the French sentence of the fault, or, when the fault is ours, its stack.

import { Malformed, Outage } from '#kernel/faults.js';
import { sentences } from '../sentences.js';

export function sentenceOf(error: unknown): string {
  if (error instanceof Malformed || error instanceof Outage) return sentences[error.code]?.(error.facts) ?? `${error.code} ${JSON.stringify(error.facts)}`;
  return error instanceof Error ? error.stack ?? error.message : String(error);
}
