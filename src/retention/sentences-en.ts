// English sentences of the retention: what is refused, and what to do about it.

import type { Sentences } from '#kernel/sentences.js';

export const retentionSentences: Sentences = {
  'retention.shorter': (facts) => `This type of dossier is kept for at least ${years(facts['years'])}: the time may be lengthened, not shortened.`,
  'retention.stale': () => 'Somebody has just changed the retention settings. Read them again, then start again.',
  'retention.not-finished': () => 'Only a finished dossier is destroyed or transferred.',
  'retention.for-ever': () => 'It was chosen to keep this type of dossier without limit.',
  'retention.to-be-transferred': () => 'This type of dossier is kept for ever: it is transferred to the archives, it is not destroyed.',
  'retention.bad-disposal': () => 'Give the number of the archive slip (at most 60 characters) and the archive service (at most 200 characters), each on one line.',
  'retention.disposal-in-advance': () => 'The date of the archive slip is in the future. Check it.',
  'retention.not-finished-export': (facts) => `Only finished dossiers are exported: “${String(facts['title'] ?? '').slice(0, 120)}” is not finished.`,
  'retention.export-too-large': () => 'These dossiers are more than a ZIP file can hold. Export fewer at a time.',
  'retention.bad-day': () => 'The date of the archive slip is expected as YYYY-MM-DD.',
};

function years(value: unknown): string {
  const count = Number(value);
  return `${count} ${count > 1 ? 'years' : 'year'}`;
}
