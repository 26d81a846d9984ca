// The certificate one signs with oneself.
import type { signingCertificateMessages as french } from '../fr/signing-certificate.js';
import type { Wording } from '../wording.js';

const when = (days: number): string => (days > 1 ? `in ${days} days` : days === 1 ? 'tomorrow' : 'today');

export const signingCertificateMessages: Wording<typeof french> = {
  serves: (name, day) => `Certificate: ${name}, valid until ${day}`,
  toBeMade: 'Certificate: the parapheur makes one in your name when you sign.',
  refused: 'This signature will be refused.',
  soon: (days, day) => `Your certificate ends ${when(days)}, on ${day}.`,
  askNext: 'Ask an administrator of your organisation for the next one now.',
  account: {
    title: 'Signing certificate',
    loadFailed: 'Your certificate could not be read.',
    until: (day) => `Valid until ${day}`,
    soon: (days) => `Ends ${when(days)}`,
    useless: 'Not usable',
    toBeMade: 'No certificate in your name is usable for the moment: the parapheur makes one the first time you sign.',
    name: (name) => `In the name of ${name}.`,
    kind: {
      pkcs12: 'Its key is kept by the parapheur, which signs with it when you decide so.', pkcs11: 'Its key is in the security module of the installation, which signs with it when you decide so.',
      'user-token': 'Its key is on your card or on your computer.', remote: 'Its key is with a remote signature provider, which asks you for a code.',
    },
    madeHere: 'You have nothing to do: the parapheur makes the next one the first time you sign after its end.',
    brought: 'It cannot be extended: an administrator of your organisation records the next one. Ask for it a few weeks before the end.',
  },
};
