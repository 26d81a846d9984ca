// What may be done with a dossier besides deciding it.
import type { gesturesMessages as french } from '../fr/gestures.js';
import type { Wording } from '../wording.js';

export const gesturesMessages: Wording<typeof french> = {
  menu: 'Other actions',
  failed: 'The action did not succeed.',
  working: 'Working…',
  cancel: {
    item: 'Cancel the request…', title: 'Cancel the request', lead: 'Nothing more will be expected of anybody. You will be able to take the dossier up again to correct it.',
    reason: 'Reason', reasonHint: 'It will be passed on to those who have already acted.', reasonMissing: 'Give the reason in a few words.', confirm: 'Cancel the request', keep: 'Do not cancel', done: 'Request cancelled',
  },
  ask: {
    item: 'Ask for an opinion…', title: 'Ask for an opinion', lead: 'The opinion is given beside the circuit: it neither approves nor signs in your place. It is read by everyone, and entered in the journal and on the docket.',
    search: 'Whom', searchHint: 'Look for a desk or a person by name or function, then tick.', found: (count) => (count > 1 ? `${count} names found` : count === 1 ? '1 name found' : 'No name found'),
    notFound: 'No desk or person of that name.', desks: 'Desks', persons: 'People', nobody: 'Choose at least one desk or person.', text: 'Your question', textMissing: 'Write your question.',
    until: 'Answer expected by (optional)', untilMissing: 'Choose a day to come.', waits: 'Set the dossier aside meanwhile',
    waitsHint: 'It comes back to “To do” as soon as all have answered, and on the expected date at the latest. You can decide at any time: requests still open are then closed.',
    confirm: 'Ask for the opinion', done: 'Opinion asked for',
  },
  transfer: {
    item: 'Transfer to another desk…', title: 'Transfer to another desk', lead: 'The step will go to that desk. You will still see the dossier.',
    desk: 'Desk', chooseDesk: 'Choose a desk', deskMissing: 'Choose the desk to transfer to.', reason: 'Reason (optional)', confirm: 'Transfer', done: 'Dossier transferred',
  },
  aside: {
    item: 'Set aside…', title: 'Set aside', lead: 'The dossier leaves “To do” and comes back there on that day, in the morning.', until: 'Until', untilMissing: 'Choose a day to come.', confirm: 'Set aside', done: 'Set aside',
  },
  bypass: {
    item: 'Bypass a step…', title: 'Bypass', lead: 'The step is passed in place of whoever it waits for. Your name and the reason are read by everyone and appear in the evidence journal and on the docket.',
    step: 'Step', waits: (step, who) => `${step} (waiting: ${who})`, reason: 'Reason', reasonMissing: 'Give the reason in a few words.', confirm: 'Bypass', keep: 'Do not bypass', done: 'Step bypassed',
  },
  continue: {
    item: 'Continue on another circuit…', title: 'Continue on another circuit', lead: 'A new draft is prepared with the signed files and the details in common. This dossier stays as it is.',
    type: 'Type of the new dossier', typeMissing: 'Choose the type of the new dossier.', confirm: 'Prepare the draft', done: 'Draft prepared with the signed files', button: 'Continue on another circuit',
  },
  takeUp: { item: 'Take up now', done: 'To do again' },
  reopen: { button: 'Take up for correction', done: 'The dossier is a draft again' },
  cancelled: 'Request cancelled',
};
