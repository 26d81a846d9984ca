// What comes next to somebody for whom nothing waits. Not gathered in fr.ts: it comes when a tray is empty.

export const expectedMessages = {
  next: 'Prochain dossier attendu\u00A0:',
  at: (step: string, who: string | null) => (who === null ? `Il est à l’étape «\u00A0${step}\u00A0»` : `Il est à l’étape «\u00A0${step}\u00A0» (${who})`),
  until: (day: string, distance: string) => `, échéance ${day}, ${distance}.`,
  end: '.',
} as const;
