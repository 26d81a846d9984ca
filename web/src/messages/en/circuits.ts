// The route of a dossier, told as a list.
import type { circuitsMessages as french } from '../fr/circuits.js';
import type { Wording } from '../wording.js';

export const circuitsMessages: Wording<typeof french> = {
  name: 'Circuits',
  label: 'Steps of the circuit',
  sentPlain: 'Sent',
  states: { done: 'Done', 'to-come': 'To come', skipped: 'Not needed' },
  decisions: { approved: 'approved', signed: 'signed', 'signed-on-paper': 'signed on paper', rejected: 'rejected', returned: 'returned for correction', 'opinion-given': 'opinion given', acknowledged: 'read', declared: 'declared done', bypassed: 'bypassed', notified: 'desks informed', archived: 'archived', 'house-sealed': 'seal affixed', approve: 'approved', sign: 'signed', reject: 'rejected' },
  by: (decision, name, when) => `${decision} by ${name}, ${when}`,
  waitingYou: 'Waiting for you',
  waiting: (name) => `Waiting for ${name}`,
  waitingPlain: 'Waiting',
  toCome: (name) => `To come: ${name}`,
  due: (when) => `due ${when}`,
  reason: (text) => `Reason: ${text}`,
  automatic: 'Automatic',
  opinions: { favourable: 'favourable opinion', reserved: 'opinion with reservations', unfavourable: 'unfavourable opinion', none: 'no opinion' },
  comment: (text) => `Annotation: “${text}”`,
  opinionText: (text) => `“${text}”`,
  ahead: {
    until: (day) => `until ${day}`,
    nobody: 'Nobody is there',
    nobodyAt: (desk) => `Nobody is there at the desk “${desk}”`,
    others: (count) => (count > 1 ? `${count} others` : 'one other person'),
    or: 'or',
    notNeeded: 'Does not arise with these details',
  },
  undone: 'To be taken again',
};
