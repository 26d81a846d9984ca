// The filters one keeps.
import type { filtersMessages as french } from '../fr/filters.js';
import type { Wording } from '../wording.js';

export const filtersMessages: Wording<typeof french> = {
  title: 'My filters',
  saveThis: 'Save this filter',
  saveTitle: 'Save this filter',
  name: 'Name of the filter',
  nameHint: 'For example “Deliberations to sign”. You will find it in the menu; only you see it.',
  nameMissing: 'Give the filter a name.',
  nameTaken: (name) => `One of your filters is already called “${name}”.`,
  willReplace: (name) => `“${name}” already exists: it will be replaced.`,
  save: 'Save',
  replace: 'Replace',
  saved: (name) => `Filter “${name}” saved`,
  replaced: (name) => `Filter “${name}” replaced`,
  failed: 'The filter was not saved.',
  opened: 'Filter',
  ofThis: (name) => `the filter “${name}”`,
  rename: 'Rename',
  renameTitle: 'Rename the filter',
  renamed: 'Filter renamed',
  remove: 'Delete',
  removed: (name) => `Filter “${name}” deleted`,
  undo: 'Undo',
  leftOut: (count) => (count > 1 ? `${count} conditions of this filter no longer apply:` : 'One condition of this filter no longer applies:'),
  conditions: { text: 'the words searched for', type: 'the type', service: 'the submitting service', submitter: 'the submitter', dueFrom: 'due from a day on', dueTo: 'due until a day', fact: 'the details of the type', desk: 'the desk', sort: 'the sorting', only: 'the part shown' },
  gone: ', which no longer exists or is no longer yours',
  noField: ', which this screen cannot apply',
};
