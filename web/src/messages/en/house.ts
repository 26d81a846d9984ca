// The screens of the organisation: what they share.
import type { house as french } from '../fr/house.js';
import type { Wording } from '../wording.js';

export const house: Wording<typeof french> = {
  name: 'Organisation',
  reserved: 'These screens are reserved for the administrators of the organisation.',
  menu: { people: 'People', desks: 'Desks', delegations: 'Delegations', certificates: 'Certificates', types: 'Types of dossiers', import: 'Import', election: 'New council', history: 'Journal', identity: 'The organisation', centre: 'Centre de gestion' },
  failed: 'Nothing has been saved.',
  loadFailed: 'The organisation could not be loaded.',
  then: 'From then on:',
  nothingChanges: 'Nothing changes: the same people sign the same acts.',
  noneWaits: 'No waiting dossier is concerned.',
  save: 'Save',
  missing: 'To be filled in.',
  since: (day) => `since ${day}`,
  period: (from, to) => (to === null ? `since ${from}` : `from ${from} to ${to}`),
  actions: (name) => `Actions: ${name}`,
  roles: { agent: 'Officer', elected: 'Elected member', 'circuit-designer': 'Circuit designer', administrator: 'Administrator', operator: 'Operator of the installation', 'centre-agent': 'Officer of the centre de gestion' },
  history: {
    title: 'Journal of the organisation',
    lead: 'Each change of the organisation is entered here, with its author. A line is never changed and never erased.',
    failed: 'The journal could not be loaded.',
    empty: 'The journal holds no line yet.',
    more: 'Show more lines',
    by: (who, when) => `${when}, ${who}`,
    label: 'Lines of the journal, the most recent first',
    search: 'Search in the lines shown',
    none: 'No line shown matches.',
    verifying: 'Verifying the journal…',
    shown: (count) => (count > 1 ? `${count} lines shown` : `${count} line shown`),
  },
};
