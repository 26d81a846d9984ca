// People: the council in its order, one person, and what is recorded about them.
import type { housePeople as french } from '../fr/house-people.js';
import type { Wording } from '../wording.js';

export const housePeople: Wording<typeof french> = {
  title: 'People',
  lead: 'The council in its official order (tableau), then the officers. Who signs, in what capacity and until when is read on each person’s page.',
  search: 'Search for a person', shown: (count) => (count > 1 ? `${count} people shown` : `${count} person shown`),
  nobody: 'Nobody matches this search.',
  add: 'Add a person',
  empty: { title: 'The organisation has nobody yet.', text: 'Add a person, or import a file with the whole council and the officers.' },
  groups: { executive: 'Mayor and deputies', councillors: 'Councillors', agents: 'Officers', others: 'Without office today' },
  noMayor: 'No mayor is in office: substitution applies until the election.',
  marks: {
    impeded: 'Impeded', absent: 'Away', noAccount: 'No account',
  },
  person: {
    back: 'All people', failed: 'This person is not in the organisation.', noTitle: 'Without office today',
    correct: 'Correct the details',
    signs: { title: 'Signs today', none: 'Signs no act today.', failed: 'The answer could not be worked out.', first: 'First', after: (name) => `After ${name}` },
    functions: { title: 'Mandates and posts', none: 'Neither mandate nor post.', addMandate: 'Add a mandate', addPost: 'Add a post', designate: (commune) => `Designate to replace the ${commune ? 'mayor' : 'president'}`, end: 'End', over: 'Ended', coming: 'To come' },
    delegations: { title: 'Delegations received', none: 'No delegation.', all: 'Manage the delegations' },
    desks: { title: 'Desks', none: 'No desk.', all: 'Manage the desks', holder: 'Holder', assistant: 'Assistant', supervisor: 'Supervisor' },
    away: { title: 'Absences and impediments', none: 'No absence now or to come.', all: 'See the absences', absence: 'Absence', impediment: 'Recorded impediment' },
    certificate: { title: 'Signing certificate', none: 'No certificate recorded.', all: 'Manage the certificates' },
    account: { title: 'Account and details', email: 'E-mail', noEmail: 'Not given', login: 'Account', noAccount: 'No account linked: this person cannot sign in.', roles: 'Roles', noRole: 'No role: this account opens nothing.', disabled: 'Account disabled', change: 'Change the account and the roles', bind: 'Link an account', born: 'Born' },
    history: { title: 'History', lead: 'The recent lines of the journal that name this person.', none: 'No recent line names them.', all: 'The whole journal' },
  },
  mandate: (kind, rank, commune) => (kind === 'deputy' ? `${commune ? 'Deputy' : 'Vice-president'}, rank ${rank ?? 1}` : kind === 'councillor' ? 'Councillor' : commune ? 'Mayor' : 'President'),
  kinds: (commune) => ({ mayor: commune ? 'Mayor' : 'President', deputy: commune ? 'Deputy' : 'Vice-president', councillor: 'Councillor' }),
  posts: { dgs: 'Director general of services (DGS)', dgas: 'Deputy director general (DGA)', dgst: 'Director general of technical services (DGST)', dst: 'Director of technical services (DST)', 'head-of-service': 'Head of service', other: 'Another post' },
  form: {
    firstName: 'First name', lastName: 'Last name', genderLabel: 'Agreement of French titles', genders: { '': 'Not stated', f: 'Feminine: “la Maire”, “adjointe”', m: 'Masculine: “le Maire”, “adjoint”' },
    civility: 'Form of address (optional)', civilityHint: 'As the person wishes it.', bornOn: 'Date of birth (optional)', bornHint: 'Separates elected members with the same number of votes (CGCT, article L2121-1).', email: 'E-mail (optional)',
    addTitle: 'Add a person', added: 'Person added.', correctTitle: (name) => `Correct the details of ${name}`, corrected: 'Details corrected.',
    nameNote: 'The name is written below signatures to come. A certificate in the former name will no longer be used.',
  },
  mandateForm: {
    title: (name) => `New mandate of ${name}`, kind: 'Mandate', rank: 'Rank of appointment', rankHint: '1 for the first.', electedOn: 'Day of election', votes: 'Votes won (optional)',
    beginsAt: 'Beginning', beginsHint: 'To the hour: that of the installation or of the election. Leave empty if it is now.', confirm: 'Save the mandate', done: 'Mandate saved.',
  },
  postForm: { title: (name) => `New post of ${name}`, kind: 'Post', kindHint: 'The law reserves the delegation of signature to certain posts (CGCT, article L2122-19).', label: 'Title', labelHint: 'In French, as it will be written below the signature.', from: 'First day', to: 'Last day (optional)', confirm: 'Save the post', done: 'Post saved.' },
  end: {
    mandateTitle: (name) => `End the mandate of ${name}`, postTitle: (name) => `End the post of ${name}`,
    at: 'End', atHint: 'Leave empty if it is now.', on: 'Last day', confirm: 'End', doneMandate: 'End of the mandate saved.', donePost: 'End of the post saved.',
    text: 'What has been signed stays valid. The date can no longer be changed.',
  },
  designation: {
    line: (deliberation) => `Designation by the council (deliberation ${deliberation})`, title: (name) => `Designate ${name}`, endTitle: (name) => `End the designation of ${name}`,
    lead: 'The council designates the councillor who replaces the mayor or the president when no deputy can (CGCT, article L2122-17). The deputies, in the order of their nomination, always come before.',
    deliberation: 'Deliberation', deliberationHint: 'Its number, as in the register.', beginsAt: 'Beginning', beginsHint: 'Leave empty if it is now. A later designation takes the place of this one.',
    confirm: 'Save the designation', done: 'Designation saved.', ended: 'End of the designation saved.',
  },
  reset: {
    action: 'Reset the second step', title: (name) => `Reset the second step of ${name}`, confirm: 'Reset', done: 'Second step reset.',
    sure: 'First make sure, by voice, that it is this person who asks: a stranger with their password would then come in without any other check.',
    then: (login) => [
      `The account “${login}” signs in with its password alone, until a second step is turned on again.`,
      'Its telephone, recovery codes and passkeys no longer serve.', 'All its sessions close: what is not saved is lost.', 'The person is told by e-mail, and the journal says that you did it.',
    ],
  },
  accountForm: {
    title: (name) => `Account of ${name}`, login: 'Login of the account', loginHint: 'The account already exists: it is the name with which the person signs in.', roles: 'Roles', none: 'Without any role, the account no longer opens anything here.', confirm: 'Save the account', done: 'Account saved.',
    hints: { agent: 'Prepares, approves and follows dossiers.', elected: 'Approves and signs; the law alone says what.', 'circuit-designer': 'Draws and publishes the circuits.', administrator: 'Keeps the organisation up to date; reads the journal.', 'centre-agent': 'Sees the health of the communes followed and intervenes for them.' },
  },
};
