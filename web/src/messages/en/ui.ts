// Frame, dialogs and states common to all screens.
import type { uiMessages as french } from '../fr/ui.js';
import type { Wording } from '../wording.js';

export const uiMessages: Wording<typeof french> = {
  product: 'Parapheur',
  pageTitle: (screen) => `${screen} — Parapheur`,
  skipToContent: 'Skip to content',
  demoStrip: { label: 'Demonstration town', text: 'test signatures' },
  organisation: 'Organisation',
  communes: 'Communes',
  applications: 'Applications',
  absences: { menu: 'Absences', title: 'Absences and substitutions' },
  mainMenu: 'Main menu',
  tabsMenu: 'Trays',
  newDossier: 'New dossier',
  account: 'Account:',
  noDesk: 'No desk',
  desks: (names) => `Desk: ${names.join(', ')}`,
  signOut: 'Sign out',
  help: 'Help and shortcuts',
  footer: { label: 'Information', accessibility: 'Accessibility: not compliant', verification: 'Verify a signed document', legal: 'Legal notices' },
  offline: 'Connection lost. What you typed is kept, nothing is sent.',
  loading: 'Loading',
  retry: 'Try again',
  close: 'Close',
  cancel: 'Cancel',
  notifications: 'Notifications',
  reference: (code) => `Reference to give to support: ${code}`,
  unreachable: 'The server did not answer. Nothing was sent. Check your connection, then try again.',
  serverFailed: 'The parapheur could not answer this request. Nothing has been changed.',
  screenFailed: { title: 'This screen does not show', text: 'What you typed and saved is kept. Reload the page to go on.', reload: 'Reload the page' },
  notFound: { title: 'Page not found', text: 'The address asked for matches no screen of the parapheur.', back: 'Back to the dossiers to do' },
};
