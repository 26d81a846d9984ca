// Opinions asked beside the circuit.
import type { questionsMessages as french } from '../fr/questions.js';
import type { Wording } from '../wording.js';

export const questionsMessages: Wording<typeof french> = {
  label: 'Opinions asked for',
  asks: (by) => `${by} asks you`,
  asksShort: (by, text) => `${by}: “${text}”`,
  asked: (by, to) => `${by} asks ${to} for an opinion`,
  due: (day) => `answer expected on ${day}`,
  waits: 'the dossier waits for the answer',
  states: { open: 'Waiting for an answer', answered: 'Opinion given', declined: 'No opinion given', closed: 'Request closed' },
  opinions: { favourable: 'Favourable opinion', reserved: 'Opinion with reservations', unfavourable: 'Unfavourable opinion', none: 'No opinion' },
  closedByDecision: (names) => `Opinion still awaited: ${names}. Your decision closes this request.`,
  withdraw: 'Withdraw the request', withdrawn: 'Request for an opinion withdrawn',
  decline: 'Give no opinion…', declineTitle: 'Give no opinion', declineLead: 'The reason is passed on to whoever asked for the opinion, and entered in the journal.', reason: 'Reason', reasonMissing: 'Give the reason in a few words.', declined: 'Answer saved',
  to: (name) => `, addressed to ${name}`,
};
