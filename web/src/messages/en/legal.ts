// Who publishes and keeps this site, and what becomes of what it knows of people.
import type { legalMessages as french } from '../fr/legal.js';
import type { Wording } from '../wording.js';

export const legalMessages: Wording<typeof french> = {
  title: 'Legal notices',
  publisher: 'Publisher',
  director: 'Director of publication',
  host: 'Host',
  unsaid: 'Not given yet by whoever runs this parapheur. Ask your organisation for it.',
  unread: 'These details could not be read.',
  dataTitle: 'Personal data',
  data: [
    'The parapheur keeps the identity, the office, the e-mail address and the decisions of those who prepare, approve or sign the dossiers of the organisation, and what their documents contain. The organisation answers for it: it needs it for its task in the public interest (GDPR, article 6, paragraph 1, e).',
    'It is received, as the organisation has decided, by the services that hold the circuits, its software connected to the parapheur, the prefecture and the public accountant for the acts that go to them, the archives, the signing or identity provider of each person, and the centre de gestion that helps it, which reads no dossier.',
    'A dossier is kept for as long as its type asks. It is then transferred to the archives or destroyed with their authorisation; the evidence of what was decided remains.',
    'You may ask to see what concerns you, to have it corrected, have its use restricted, or object to it, by writing to the organisation or to its data protection officer. Without a satisfactory answer you may turn to the CNIL: cnil.fr.',
  ],
  dataOfficer: 'Data protection',
  cookiesTitle: 'Cookies',
  cookies: 'This site only sets cookies it needs: that of your session, those of a sign-in under way, that of the language you chose. Nothing is measured, and none of these cookies is passed on to a third party: your consent does not have to be asked for.',
};
