// The seal of the organisation, on the page of the certificates.
import type { houseSeal as french } from '../fr/house-seal.js';
import type { Wording } from '../wording.js';

export const houseSeal: Wording<typeof french> = {
  title: 'Seal of the organisation',
  lead: 'The seal says from whom a document comes and that it is whole. It is affixed by the parapheur at the “Seal” steps of circuits; it is nobody’s signature.',
  bring: 'Record a seal', replace: 'Replace', make: 'Create a test seal', withdraw: 'Withdraw',
  empty: { title: 'No seal certificate', text: 'A circuit that asks for the seal cannot be published, and the dossiers that reach it wait.' },
  kind: { pkcs12: 'Kept by the parapheur', pkcs11: 'In the security module of the installation' },
  whatToDo: 'Record the new certificate before this one ends: it takes its place at once, and what was waiting goes on by itself.',
  past: 'Seals no longer used',
  replacedOn: (day) => `Replaced on ${day}`, withdrawnOn: (day) => `Withdrawn on ${day}`,
  makeDialog: { title: 'Create a test seal', text: 'The built-in test authority issues a certificate in the name of the organisation. It has no legal value and takes the place of the one in use.', confirm: 'Create the seal', done: 'Seal created.' },
  withdrawDialog: { title: 'Withdraw the seal of the organisation', text: 'No seal will be affixed until another one is recorded: the dossiers that ask for it will wait. Those already sealed stay sealed. To be done when the key is lost or compromised.', confirm: 'Withdraw the seal', done: 'Seal withdrawn.' },
  form: {
    title: 'Record a seal', hint: 'P12 or PFX, issued to the organisation itself and not to a person. Drop it here or',
    key: 'Kept encrypted by the parapheur, which affixes the seal with it.', confirm: 'Record the seal', done: 'Seal recorded.',
    replaces: 'It takes the place of the seal in use today.',
  },
};
