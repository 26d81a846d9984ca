// English sentences of the demo town.

import type { Sentences } from '#kernel/sentences.js';

export const demoSentences: Sentences = {
  'demo.not-here': () => 'This server is not a demonstration: sign in with your account.',
  'demo.unknown-persona': (facts) => `There is no demonstration role “${String(facts['persona'])}”.`,
};
