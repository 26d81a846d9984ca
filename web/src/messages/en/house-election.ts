// The installation of a new council, step by step.
import type { houseElection as french } from '../fr/house-election.js';
import type { Wording } from '../wording.js';

const seats = (count: number): string => (count > 1 ? `${count} seats` : `${count} seat`);

export const houseElection: Wording<typeof french> = {
  title: 'Install a new council',
  lead: 'After an election: all present mandates end at the same moment, those of the new council begin then. Nothing is saved before the last step, and what you type is kept in this tab.',
  steps: ['The moment', 'The council', 'The consequences', 'The confirmation'],
  stepsLabel: 'Steps', step: (number, name) => `Step ${number} of 4: ${name}`,
  back: 'Previous step', next: 'Continue', restart: 'Clear everything and start again', restartSure: 'Everything typed will be cleared.', restarted: 'Cleared.',
  when: {
    day: 'Day of the installation', hour: 'Time', hint: 'The hour of the election of the mayor: until then the former mayor acts, after that no longer (CGCT, article L2122-15).',
    election: 'Day of the election of the council', electionHint: 'The second round if there was one. It orders the councillors in the official list (tableau).', missing: 'Give the day and the time.', electionMissing: 'Give the day of the election.',
  },
  council: {
    mayor: 'Mayor or president', choose: 'Choose a person', deputies: 'Deputies or vice-presidents, in order of appointment', councillors: 'Councillors', addDeputy: 'Add a deputy', addCouncillor: 'Add a councillor',
    noDeputy: 'No deputy for the moment.', noCouncillor: 'No councillor for the moment.', votes: (name) => `Votes won by ${name}`, votesShort: 'votes',
    up: (name) => `Move ${name} up`, down: (name) => `Move ${name} down`, remove: (name) => `Remove ${name}`, resume: 'Take over the present council', resumed: 'Present council taken over.',
    newcomer: 'Add a person who is not yet in the organisation', mayorMissing: 'Choose the mayor.', total: (count) => `${seats(count)} in all`, rank: (rank) => `${rank}.`,
    added: (name) => `${name} added to the new council`, removed: (name) => `${name} removed from the new council`, moved: (name, rank) => `${name}: rank ${rank}`,
  },
  consequences: {
    failed: 'The council cannot be installed like this.', computing: 'Working out the consequences…',
    ends: (count) => (count > 1 ? `${count} mandates end` : `${count} mandate ends`), begins: (count) => (count > 1 ? `${count} mandates begin` : `${count} mandate begins`),
    lapsed: (count) => (count > 1 ? `${count} delegations lapse` : count === 1 ? '1 delegation lapses' : 'No delegation lapses'),
    lapsedText: 'The new mayor must issue new arrêtés: until then, the mayor alone signs in these fields.', designations: (count) => (count > 1 ? `${count} designations by the council end` : '1 designation by the council ends'),
    leaving: 'Leave the council', arriving: 'Join the council', none: 'Nobody', blocked: (count) => (count > 1 ? `${count} running dossiers would no longer have a signatory` : '1 running dossier would no longer have a signatory'), notBlocked: 'Every running dossier keeps a signatory.', hidden: 'Dossier whose title you may not read',
    dossiers: 'Running dossiers do not move: a signature that waits is asked of whoever has the power at that moment.',
  },
  confirm: {
    lead: (day) => `The new council will be installed on ${day}.`, mayor: (name) => `Mayor or president: ${name}`, deputies: (names) => (names.length === 0 ? 'No deputy' : names.length > 1 ? `${names.length} deputies: ${names.join(', ')}` : `1 deputy: ${names.join(', ')}`), councillors: (count) => (count > 1 ? `${count} councillors` : `${count} councillor`),
    sure: 'I have read the council and its consequences again.', notSure: 'Tick to confirm.', confirm: 'Install the council', failed: 'The council was not installed. Nothing has changed.',
  },
  done: { title: 'The new council is recorded.', text: 'Still to be done: the arrêtés of delegation of the new mayor, the accounts and certificates of the newly elected, the desks of those who left.', delegations: 'Record the delegations', people: 'See the council', desks: 'Check the desks' },
};
