// What was just said, read again. Not gathered in fr.ts: it comes with its window.
import type { recentMessages as french } from '../fr/recent.js';
import type { Wording } from '../wording.js';

export const recentMessages: Wording<typeof french> = {
  name: 'Recent messages',
  lead: 'What the parapheur told you since this page was opened, the latest first. The list is erased when you sign out.',
  none: 'No message for now.',
  noneHint: 'What you do is confirmed here, and can be taken back as long as that is possible.',
  undoOf: (label, title) => `${label}: ${title}`,
};
