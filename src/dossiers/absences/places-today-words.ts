// Who is at a place of a circuit today, in French.

import type { PlacePhrases } from './places-told.js';

export const placesInFrench: PlacePhrases = {
  desk: { nobody: 'Personne n’occupe ce bureau aujourd’hui', by: 'selon le type de dossier' },
  signatory: { nobody: 'Personne n’a le pouvoir de signer aujourd’hui', by: 'selon le type, le montant ou la matière' },
  nobody: 'personne',
  waits: 'personne, le dossier attend',
  between: '\u00A0; ',
  here: (people) => `Aujourd’hui\u00A0: ${people}`,
  withoutHolder: (people) => `Sans titulaire\u00A0: ${people}`,
  withoutHolderToday: (people) => `Sans titulaire aujourd’hui\u00A0: ${people}`,
  instead: (people, state, acting) => `${people}, ${state}\u00A0: ${acting}`,
  state: (missing) => {
    const word = missing.every((one) => one.missing === 'impeded') ? 'empêché' : 'absent';
    return `${word}${missing.every(({ gender }) => gender === 'f') ? 'e' : ''}${missing.length > 1 ? 's' : ''}`;
  },
  onceImpeded: (people) => `${people}, une fois l’empêchement constaté`,
  theOthers: 'En l’absence de l’un, les autres s’en chargent.',
  inAbsence: (people, many) => `${many ? 'En leur absence' : 'En son absence'}\u00A0: ${people}`,
};
