// “Diagnosis”: whether the installation can do its work. What was found is said by the server.
import type { diagnosisMessages as french } from '../fr/diagnosis.js';
import type { Wording } from '../wording.js';

const failed = (count: number): string => (count > 1 ? `${count} points to be put right` : '1 point to be put right');
const attention = (count: number): string => (count > 1 ? `${count} points to be watched` : '1 point to be watched');

export const diagnosisMessages: Wording<typeof french> = {
  title: 'Diagnosis',
  lead: 'A trial signature is made every hour, and verified: what would prevent signing is seen here before a dossier has to wait.',
  loadFailed: 'The diagnosis could not be loaded.',
  trial: 'Make a trial now',
  trialGood: 'Trial signature successful.',
  trialFailed: 'The trial signature failed.',
  trialBroken: 'The trial could not be made.',
  sum: (bad, uneasy) => (bad + uneasy === 0 ? 'All is well.' : `${[bad > 0 ? failed(bad) : '', uneasy > 0 ? attention(uneasy) : ''].filter((one) => one !== '').join(', ')}.`),
  remedy: 'What to do?',
  state: { good: 'Good', attention: 'To be watched', failed: 'To be put right' },
  subject: {
    'signature': 'Signature and time-stamp', 'test-trust': 'Trusted authorities', 'certificates': 'Certificates of the signatories', 'house-seal': 'Seal of the organisation', 'token': 'Security module (PKCS#11)', 'archive': 'Protection of the signed documents', 'jobs': 'Work in the background',
    'mail': 'E-mails', 'office': 'Office files', 'files': 'Stored files', 'disk': 'Room for documents', 'clock': 'Clocks',
  },
};
