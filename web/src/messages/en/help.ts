// The keys of the keyboard.
import type { helpMessages as french } from '../fr/help.js';
import type { Wording } from '../wording.js';

export const helpMessages: Wording<typeof french> = {
  title: 'Help and shortcuts',
  intro: 'No key signs by itself: a signature always goes through a confirmation.',
  enabled: 'One-key shortcuts',
  enabledHint: 'Turn them off if you use voice control or a screen reader.',
  goingOn: 'Next dossier after a decision',
  goingOnHint: 'When off, you stay on the dossier you have just dealt with; “Next dossier” leads on.',
  onThisBrowser: 'In this browser',
  inTrays: 'In the trays',
  inDossier: 'In a dossier',
  inDifference: 'In the differences of a document',
  everywhere: 'Everywhere',
  list: {
    next: 'Next dossier', previous: 'Previous dossier', open: 'Open the dossier', approve: 'Approve', sign: 'Open the signature', reject: 'Open the rejection',
    select: 'Select the dossier', selectRange: 'Select up to here', selectOn: 'Extend the selection', search: 'Search in the list', panel: 'Go to the circuit', place: 'Place the signatures', annotate: 'Annotate', find: 'Search in the document', zoomIn: 'Zoom in', zoomOut: 'Zoom out', fit: 'Fit to the width', back: 'Back to the tray', nextDifference: 'Next differing page', previousDifference: 'Previous differing page', backToDossier: 'Back to the dossier', confirm: 'Confirm in a window', help: 'Show this help', suggestions: 'Search for a screen, a dossier or an action', searchOrSuggestions: 'Search in the list shown, or everywhere',
  },
  enter: 'Enter', escape: 'Esc', confirmKeys: 'Ctrl + Enter', shiftX: 'Shift + X', shiftArrows: 'Shift + ↓', or: 'or',
};
