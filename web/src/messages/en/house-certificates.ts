// Signing certificates: whose, kept where, until when.
import type { houseCertificates as french } from '../fr/house-certificates.js';
import type { Wording } from '../wording.js';

const days = (count: number): string => (count > 1 ? `${count} days` : `${count} day`);

export const houseCertificates: Wording<typeof french> = {
  title: 'Signing certificates',
  lead: 'Without a valid certificate, a person who has the power to sign cannot do so.',
  add: 'Record a certificate',
  empty: { title: 'No certificate recorded', text: 'Where the installation makes certificates, that of each signatory is created at the first signature.' },
  expiry: {
    revoked: (day) => `Revoked on ${day}`, expired: (day) => `Expired since ${day}`, notYet: (day) => `Valid from ${day}`, useless: 'Can no longer be used',
    today: 'Expires today', inDays: (count) => `Expires in ${days(count)}`, until: (day) => `Valid until ${day}`,
  },
  kind: { pkcs12: 'Kept by the parapheur', pkcs11: 'In the security module of the installation', 'user-token': 'Held by the person, on their own computer', remote: 'At a provider of remote signatures' },
  unknownKind: (kind) => `Another medium (${kind})`,
  mandate: 'Bound to the mandate', any: 'Valid in any capacity',
  revoke: 'Revoke', renew: 'Create a new certificate',
  fingerprint: (text) => `Fingerprint ${text}…`,
  problems: (count) => (count > 1 ? `${count} signatories will soon be unable to sign, or already are.` : 'One signatory will soon be unable to sign, or already is.'),
  whatToDo: 'Record a new certificate before the old one ends: both can exist side by side, the longest-lasting one is used. An expired certificate cannot be extended.',
  past: 'Certificates no longer used',
  without: 'Signatories without a certificate', withoutText: 'These people have the power to sign and no valid certificate. The parapheur creates one at the first signature if it makes them; otherwise, record theirs.',
  revokeDialog: { title: (name) => `Revoke the certificate of ${name}`, text: 'From now on nothing more will be signed with it, and this cannot be undone. Signatures already made stay valid. To be done when a key is lost or compromised.', confirm: 'Revoke', done: 'Certificate revoked.' },
  renewDialog: { title: (name) => `New certificate for ${name}`, text: 'The parapheur creates one if it makes certificates; otherwise it will say so and nothing will change.', confirm: 'Create the certificate', done: 'Certificate created.' },
  form: {
    title: 'Record a certificate', person: 'Signatory', choose: 'Choose a person',
    file: 'Certificate file', hint: 'PEM, CER, CRT or DER if the key stays with the person; P12 or PFX if the key is in the file. Drop it here or', chooseFile: 'Choose a file', chooseLabel: 'Choose the certificate file',
    password: 'Password of the file', passwordHint: 'The one given by the provider. It is kept encrypted with the key.', withMandate: 'Bound to the present mandate: it stops being used when the mandate ends',
    reading: 'Reading the file…', read: 'What the file says', subject: 'In the name of', issuer: 'Issued by', validity: 'Validity', kind: 'Key', chosen: (name) => `File chosen: ${name}`, tooLarge: 'This file is too large to be a certificate.',
    keyKept: 'Kept encrypted by the parapheur, which will sign with it at the moment the person decides.', keyHeld: 'Stays with the person, who signs from their own computer with the command “npx paraphe-sign”.',
    confirm: 'Record the certificate', done: 'Certificate recorded.', fileMissing: 'Choose the certificate file.',
  },
};
