// The window in which one types what one wants. Not gathered in fr.ts: it comes when it is opened.
import type { suggestionsMessages as french } from '../fr/suggestions.js';
import type { Wording } from '../wording.js';

export const suggestionsMessages: Wording<typeof french> = {
  title: 'Search',
  field: 'A screen, a dossier or an action',
  hint: 'The arrows choose, Enter opens, Escape closes.',
  list: 'Suggestions',
  groups: { here: 'On this screen', places: 'Go to', filters: 'My filters', besides: 'And also', everywhere: 'Search', dossiers: 'Dossiers' },
  everywhere: (text) => `Search “${text}” in all dossiers`,
  gone: (label) => `“${label}” can no longer be done on this screen.`,
  looking: 'Searching the dossiers…',
  failed: 'The dossiers could not be searched.',
  none: 'Nothing matches.',
  found: (count) => (count > 1 ? `${count} suggestions` : count === 1 ? 'One suggestion' : 'Nothing matches'),
};
