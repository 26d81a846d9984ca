// English sentences of the diagnosis: why a trial signature is no good.

import type { Sentences } from '#kernel/sentences.js';

export const diagnosisSentences: Sentences = {
  'diagnosis.trial-unsigned': () => 'The trial file came out without a signature.',
  'diagnosis.trial-refused': (facts) => `Our own verification does not accept the trial signature (${short(facts['indication'])}: ${short(facts['why']).replace(/\.$/, '')}).`,
  'diagnosis.trial-level': (facts) => `The trial signature only reaches level ${short(facts['level'])}: it could not be verified in the long term.`,
  'diagnosis.trial-broken': () => 'The trial stopped on an error of the software. The log of the server says more.',
};

function short(value: unknown): string {
  return String(value ?? '').slice(0, 200);
}
