// Public annotations: in the margin of the document, and their list.
import type { annotationsMessages as french } from '../fr/annotations.js';
import type { Wording } from '../wording.js';

export const annotationsMessages: Wording<typeof french> = {
  tab: (count) => (count === 0 ? 'Annotations' : `Annotations (${count})`),
  annotate: 'Annotate',
  annotateWhole: 'Annotate the whole dossier',
  none: 'No annotation. “Annotate”, above the document, puts one on the page.',
  noneReader: 'No annotation.',
  label: 'Annotations of the dossier',
  page: (page, document) => `Page ${page}, ${document}`,
  whole: 'On the whole dossier',
  mark: (number, name, text) => `Annotation ${number}, ${name}: ${text}`,
  corrected: 'corrected',
  correct: 'Edit',
  remove: 'Remove',
  of: (number) => ` annotation ${number}`,
  title: 'Annotate', correctTitle: 'Edit the annotation',
  text: 'Annotation',
  hint: 'Read by everyone who has access to the dossier, and kept in its journal. It is never written into the document.',
  missing: 'Write the text of the annotation.',
  confirm: 'Annotate', correctConfirm: 'Save', working: 'Working…',
  failed: 'The annotation was not saved.',
  removeTitle: 'Remove the annotation', removeText: 'It will no longer be shown. The journal of the dossier keeps a trace of it.', removeConfirm: 'Remove', removeFailed: 'The annotation was not removed.',
  done: 'Annotation added', correctDone: 'Annotation edited', removed: 'Annotation removed',
};
