// What comes next to somebody for whom nothing waits. Not gathered in fr.ts: it comes when a tray is empty.
import type { expectedMessages as french } from '../fr/expected.js';
import type { Wording } from '../wording.js';

export const expectedMessages: Wording<typeof french> = {
  next: 'Next dossier expected:',
  at: (step, who) => (who === null ? `It is at the step “${step}”` : `It is at the step “${step}” (${who})`),
  until: (day, distance) => `, due ${day}, ${distance}.`,
  end: '.',
};
