// Who is at a place of a circuit today, in English.

import type { PlacePhrases } from './places-told.js';

export const placesInEnglish: PlacePhrases = {
  desk: { nobody: 'Nobody holds this desk today', by: 'depending on the type of dossier' },
  signatory: { nobody: 'Nobody has the power to sign today', by: 'depending on the type, the amount or the matter' },
  nobody: 'nobody',
  waits: 'nobody, the dossier waits',
  between: '; ',
  here: (people) => `Today: ${people}`,
  withoutHolder: (people) => `Without a holder: ${people}`,
  withoutHolderToday: (people) => `Without a holder today: ${people}`,
  instead: (people, state, acting) => `${people}, ${state}: ${acting}`,
  state: (missing) => (missing.every((one) => one.missing === 'impeded') ? 'impeded' : 'absent'),
  onceImpeded: (people) => `${people}, once the impediment is recorded`,
  theOthers: 'When one of them is away, the others see to it.',
  inAbsence: (people, many) => `${many ? 'In their absence' : 'In case of absence'}: ${people}`,
};
