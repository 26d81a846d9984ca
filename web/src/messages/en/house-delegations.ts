// Delegations and their arrêtés.
import type { houseDelegations as french } from '../fr/house-delegations.js';
import type { Wording } from '../wording.js';

export const houseDelegations: Wording<typeof french> = {
  title: 'Delegations and arrêtés',
  lead: 'What the mayor entrusts by arrêté, to whom, in which field. An arrêté that is not enforceable (exécutoire) gives no power.',
  add: 'Record an arrêté',
  empty: { title: 'No delegation', text: 'The mayor signs every act. Record an arrêté of delegation so that others can sign.' },
  showAll: 'Show those that no longer have effect too', showLive: 'Hide those that no longer have effect',
  idle: (count) => (count > 1 ? `${count} arrêtés are not enforceable (exécutoires) yet: they have no effect today.` : 'One arrêté is not enforceable (exécutoire) yet: it has no effect today.'),
  signsToday: (woman) => (woman ? 'What does she sign today?' : 'What does he sign today?'),
  kind: { function: 'Delegation of functions', signature: 'Delegation of signature' },
  arrete: (number, day) => `Arrêté no. ${number} of ${day}`,
  state: {
    'in-force': 'In force', 'not-executory': 'Not enforceable yet', 'not-started': 'To come', ended: 'Ended', withdrawn: 'Withdrawn', 'former-mayor': 'Lapsed', 'no-mandate': 'Without mandate', 'no-post': 'Without post', 'not-in-the-list': 'Officer not eligible', impeded: 'Impeded',
  },
  unknownState: 'Without effect',
  scope: {
    types: (names) => `Types: ${names.join(', ')}`, matters: (codes) => `Matters: ${codes.join(', ')}`, max: (amount) => `Up to ${amount}`, priority: (rank) => `Rank ${rank}`, basis: (text) => `Basis: ${text}`,
    executory: (day) => `Enforceable (exécutoire) since ${day}`, until: (day) => `until ${day}`,
  },
  file: {
    open: 'Open the arrêté', openOf: (number) => `no. ${number}, PDF, new tab`, attach: 'Attach the PDF', replace: 'Replace the PDF',
    title: (number) => `Arrêté no. ${number}: file`, label: 'PDF of the arrêté', optional: 'PDF of the arrêté (optional)', hint: 'Drop it here or', choose: 'choose a file', chooseLabel: 'Choose the PDF of the arrêté',
    chosen: (name) => `File chosen: ${name}`, replaces: 'It takes the place of the file attached today, which stays kept, for administrators only: the journal names both.', readers: 'Everybody who works here may open it. Once attached it can be replaced, not taken away: attach the copy that was published.', unchoose: 'Do not attach it',
    notPdf: 'This file is not a PDF.', missing: 'Drop a PDF, or choose one.', confirm: 'Attach the file', done: 'File attached.', refused: 'The arrêté is recorded, but its file has not been attached.',
  },
  makeExecutory: 'Record as enforceable…', withdraw: 'Withdraw the arrêté',
  form: {
    title: 'Record an arrêté of delegation', person: 'Delegate', choose: 'Choose a person', kind: 'Kind', kindHint: 'Of functions for an elected member (CGCT, article L2122-18), of signature for an officer (L2122-19).',
    number: 'Number of the arrêté', date: 'Date of the arrêté', field: 'Field (optional)', fieldHint: 'Written in French after the capacity: “à l’urbanisme”.',
    types: 'Types of dossiers', typesHint: 'At least one type or one matter: the law allows only a part of the functions to be delegated.', matters: 'Matters (optional)', mattersHint: 'Codes of the official list, separated by commas: 2, 3.1.', max: 'Highest amount (optional)', maxHint: 'In euros, inclusive.',
    priority: 'Rank of priority', priorityHint: '1 signs first; the next one in their absence.', special: 'Certifications and copies only (CGCT, article R2122-8)',
    from: 'Takes effect on', to: 'Last day (optional)', executoryOn: 'Enforceable (exécutoire) since (optional)', executoryHint: 'Published or notified, and sent for legality review. Leave empty as long as this is not done.',
    notExecutory: 'As long as it is not enforceable, this arrêté gives no power: it will be recorded without effect.',
    badMatters: 'Write codes such as 2 or 3.1, separated by commas.', badAmount: 'Write an amount in euros.', scopeMissing: 'Choose at least one type of dossiers or one matter.', confirm: 'Record the arrêté', done: 'Arrêté recorded.',
  },
  executory: { title: (number) => `Arrêté no. ${number}: record as enforceable`, on: 'Enforceable (exécutoire) since', hint: 'The day it was published or notified and, where required, sent for legality review. This day will not change any more.', confirm: 'Record as enforceable', done: 'Arrêté recorded as enforceable.' },
  withdrawal: { title: (number) => `Withdraw arrêté no. ${number}`, on: 'First day without the delegation', hint: 'What was signed before stays valid.', confirm: 'Withdraw the arrêté', done: 'Arrêté withdrawn.' },
};
