// Desks: where work arrives, who holds them.
import type { houseDesks as french } from '../fr/house-desks.js';
import type { Wording } from '../wording.js';

const people = (names: readonly string[]): string => names.join(', ');

export const houseDesks: Wording<typeof french> = {
  title: 'Desks',
  lead: 'A desk receives the work: circuits address it, never a person. Holding it gives no power to sign.',
  add: 'Add a desk',
  empty: { title: 'No desk', text: 'Without a desk, a circuit has nobody to ask for an approval.' },
  holders: (names) => `${names.length > 1 ? 'Holders' : 'Holder'}: ${people(names)}`,
  assistants: (names) => `${names.length > 1 ? 'Assistants, who prepare' : 'Assistant, who prepares'}: ${people(names)}`,
  supervisors: (names) => `${names.length > 1 ? 'Supervisors, who read' : 'Supervisor, who reads'}: ${people(names)}`,
  under: (name) => `Under “${name}”`,
  keptBy: (name) => `Minded today by “${name}”`,
  keptApart: (types, name, there) => `${people(types)}: minded today by “${name}”${there ? '' : ', where nobody is there'}`,
  restKeptBy: (name) => `Other dossiers: minded today by “${name}”`,
  waiting: (count) => (count >= 100 ? '100 or more dossiers waiting' : count > 1 ? `${count} dossiers waiting` : count === 1 ? '1 dossier waiting' : 'Nothing waiting'),
  nobody: 'Without a holder', away: 'Nobody today',
  awayBut: (types) => `Nobody today, except for: ${people(types)}`, awayOnly: (types) => `Nobody today for: ${people(types)}`,
  problems: (count) => (count > 1 ? `${count} desks have nobody today for dossiers that are waiting there.` : 'One desk has nobody today for dossiers that are waiting there.'),
  problemsText: (count) => (count > 1 ? 'Give them a holder, or declare the absences and say which desk minds them.' : 'Give it a holder, or declare the absence and say which desk minds it.'),
  edit: 'Edit the desk', rename: (name) => `Edit “${name}”`,
  closing: {
    open: 'Close', openOf: (name) => `Close this desk, “${name}”`, title: (name) => `Close the desk “${name}”`,
    notYet: 'It cannot be closed yet', again: 'Check again', changes: 'What will change', confirm: 'Close the desk', done: (name) => `Desk “${name}” closed.`,
    without: (name) => `${name} will have no desk left: I know.`, toTick: 'To be ticked before the desk is closed.',
    ways: { dossier: 'Open the dossier', circuit: 'Open the circuit', draft: 'Open the draft', application: 'See the applications', cover: 'See the absences', person: 'See their page' },
    closedCount: (count) => `${count > 1 ? 'Closed desks' : 'Closed desk'} (${count})`, closedOn: (day, who) => `Closed on ${day} by ${who}`,
    reopen: 'Reopen', reopenOf: (name) => `Reopen “${name}”`, reopened: (name) => `Desk “${name}” reopened, with nobody at it.`,
  },
  form: {
    addTitle: 'Add a desk', name: 'Name', slug: 'Identifier', slugHint: 'Circuits use it: it will not change any more.', superior: 'Desk above', none: 'None',
    seats: 'Who sits there', noSeat: 'Nobody: the work that arrives will wait.', person: 'Person', role: 'Seat', addSeat: 'Add', remove: (name) => `Remove ${name}`, roleOf: (name) => `Seat of ${name}`,
    roles: { holders: 'Holder: decides', assistants: 'Assistant: prepares, does not decide', supervisors: 'Supervisor: only reads' },
    confirm: 'Save the desk', added: 'Desk added.', changed: 'Desk changed.', choose: 'Choose a person',
    seated: (name) => `${name} sits at the desk`, removed: (name) => `${name} no longer sits at the desk`,
  },
};
