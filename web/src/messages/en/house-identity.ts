// Who the organisation is, and its logo.
import type { houseIdentity as french } from '../fr/house-identity.js';
import type { Wording } from '../wording.js';

export const houseIdentity: Wording<typeof french> = {
  title: 'The organisation',
  lead: 'Who it is, and the logo that everybody who works there sees.',
  facts: { title: 'Description', name: 'Name', kind: 'Kind', siren: 'SIREN', insee: 'INSEE code', population: 'Population', inhabitants: (count) => `${count} inhabitants` },
  kinds: { commune: 'Commune', epci: 'Intercommunal body (EPCI)', syndicat: 'Joint authority (syndicat)', 'centre-de-gestion': 'Centre de gestion' },
  logo: {
    title: 'Logo', lead: 'It is shown at the top of every screen, beside the name. It is put on no document.',
    none: { title: 'No logo', text: 'The mark of the product is shown in its place.' },
    size: (width, height) => `${width} × ${height} pixels`,
    choose: 'Choose a logo', replace: 'Replace the logo', remove: 'Remove the logo',
    form: {
      title: 'Choose a logo', file: 'File of the logo', hint: 'PNG or JPEG. It is reduced to the size of the screens; a transparent background stays transparent. Drop it here or', chooseFile: 'choose a file', chooseLabel: 'Choose the file of the logo',
      chosen: (name) => `File chosen: ${name}`, sample: 'At the top of the screens:', missing: 'Drop an image, or choose one.',
      otherKind: 'A logo is a PNG or JPEG image: save this drawing as PNG, then try again.', unreadable: 'This image cannot be read: save it again as PNG, then try again.',
      confirm: 'Save the logo', done: 'Logo saved.',
    },
    removal: { title: 'Remove the logo', text: 'The mark of the product takes its place again at the top of the screens. The file is not kept.', confirm: 'Remove the logo', done: 'Logo removed.' },
  },
};
