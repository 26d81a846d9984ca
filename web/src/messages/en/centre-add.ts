// Adding an organisation to those a centre de gestion looks after.
import type { centreAdd as french } from '../fr/centre-add.js';
import type { Wording } from '../wording.js';

const many = (count: number, one: string, more: string): string => `${count} ${count > 1 ? more : one}`;

export const centreAdd: Wording<typeof french> = {
  title: 'Add an organisation',
  lead: 'A few minutes are enough: its desks and circuits come from a model commune, without people or dossiers. Nothing is created before you have confirmed it.',
  back: 'Back to the communes',
  identity: 'The organisation',
  kind: 'Kind',
  kinds: { commune: 'Commune', epci: 'Intercommunal body (EPCI)', syndicat: 'Joint authority (syndicat)' },
  fields: {
    name: { label: 'Name', hint: 'As it appears in its acts.', fault: 'Give the name of the organisation.' },
    siren: { label: 'SIREN', hint: 'Nine digits.', fault: 'A SIREN has nine digits.' },
    insee: { label: 'INSEE code', hint: 'Five characters, that of the commune.', fault: 'An INSEE code has five characters, for example 62480.' },
    population: { label: 'Population', hint: 'Municipal population.', fault: 'Give a number of inhabitants.' },
    firstName: { label: 'First name', hint: undefined, fault: 'Give the first name.' },
    lastName: { label: 'Last name', hint: undefined, fault: 'Give the name.' },
    email: { label: 'E-mail', hint: 'It will also be the login of the account.', fault: 'The address is not complete.' },
  },
  model: 'The model',
  modelLabel: 'Model commune',
  modelText: 'Its desks (without their holders) and its circuits are copied; it will read so in its journal.',
  noModel: 'None: the circuits delivered with the parapheur',
  administrator: 'First administrator',
  administratorText: 'A person of the organisation, who will add the others. They receive a link to choose their password.',
  rehearse: 'See what will be created',
  make: 'Create the organisation',
  failed: 'Nothing has been created.',
  willBe: (name) => `What will be created for ${name}`,
  alreadyThere: (name) => `${name} is already created.`,
  desks: (count) => (count === 0 ? 'No desk.' : `${many(count, 'desk', 'desks')} without a holder:`),
  desksLeft: (count) => (count > 1 ? `${count} desks of the model bear the name of a person and are not copied.` : 'One desk of the model bears the name of a person and is not copied.'),
  circuits: (count) => (count === 0 ? 'No circuit in force for the moment.' : `${many(count, 'circuit', 'circuits')} in force:`),
  drafts: (count) => `${many(count, 'circuit kept', 'circuits kept')} as a draft, to be published when the people are there:`,
  types: 'The types of dossiers of the parapheur.',
  invited: (email) => `One administrator’s account; a link to choose its password goes to ${email}. It lasts an hour at most: after that, “forgotten password” sends another one.`,
  known: (email) => `The account ${email} already exists: it becomes an administrator, with its present password.`,
  followed: 'It is followed by your centre de gestion, and can put an end to that.',
  done: (name) => `${name} is created.`,
  next: 'It remains for its administrator to add the elected members and the officers (“Organisation”, “Import”), then to publish the circuits kept as drafts.',
  another: 'Add another organisation',
  offer: {
    offer: 'Offer to the communes',
    takeBack: 'Stop offering',
    offered: (name) => `The communes you follow can copy “${name}”.`,
    takenBack: (name) => `“${name}” is no longer offered. Copies already made stay.`,
  },
};
