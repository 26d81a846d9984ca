// The evidence in English, as a screen shows it: the entries, the docket and every paper are French.

import type { Sentences } from '#kernel/sentences.js';

export const evidenceSentences: Sentences = {
  'evidence.bad-anchor': () => 'This text is not a daily digest of the journal.',
  'evidence.unknown-anchor': (facts) => `There is no daily digest no. ${String(facts['number'])}.`,
  'evidence.anchor-token': () => 'The time-stamp token is not that of this digest.',
  'evidence.anchor-root': () => 'The digest is not that of the journals it says it attests.',
  'evidence.anchor-order': () => 'The digest does not follow the one before.',
  'evidence.anchored-missing': (facts) => `Entry ${String(facts['sequence'])}, which was time-stamped, no longer exists: the journal was cut or deleted.`,
  'evidence.anchored-edited': (facts) => `Entry ${String(facts['sequence'])} is no longer the one that was time-stamped.`,
  'evidence.edited': (facts) => `Entry ${String(facts['brokenAt'])} of the journal was changed afterwards.`,
  'evidence.missing': (facts) => `Entry ${String(facts['brokenAt'])} of the journal is missing or is not in its place.`,
  'evidence.other-chain': (facts) => `Entry ${String(facts['brokenAt'])} comes from another journal.`,
  'evidence.cut-short': (facts) => `The journal was cut: everything from entry ${String(facts['brokenAt'])} on is missing.`,
};
