// The PDF viewer: toolbar and states.
import type { viewerMessages as french } from '../fr/viewer.js';
import type { Wording } from '../wording.js';

export const viewerMessages: Wording<typeof french> = {
  label: (name) => `Document: ${name}`,
  toolbar: 'Document tools',
  page: 'Page',
  pageOf: (total) => `/ ${total}`,
  pageNumber: (page, total) => `Page ${page} of ${total}`,
  previous: 'Previous page',
  next: 'Next page',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Fit to the width',
  text: 'Text version',
  textTitle: (name) => `Text version of ${name}`,
  textPage: (page) => `Page ${page}`,
  textNone: 'This document is an image: no text version. Ask the submitting service for an accessible document.',
  signature: 'Signature:',
  shortPage: (page) => `p. ${page}`,
  toSignature: 'Go to where the signature stands',
  search: 'Search in the document',
  searching: {
    placeholder: 'A word, a name, an amount',
    place: (place, total, orMore) => `${place ?? '–'} of ${total}${orMore ? ' or more' : ''}`,
    looking: (page, pages) => `Page ${page} of ${pages}…`,
    nothing: 'Nothing found',
    noText: 'This document is an image: there is no text to search.',
    failed: 'The text of the document could not be read.',
    previous: 'Previous result',
    next: 'Next result',
    close: 'Close the search',
  },
  download: 'Download',
  placing: {
    hint: 'Click where you want to annotate, or draw a frame. With the keyboard: arrows to move the mark, Enter to annotate, Esc to give up.',
    cursor: (page) => `Mark of the annotation, page ${page}. Arrows to move, Enter to annotate here, Esc to give up`,
  },
  loading: 'Opening the document',
  password: 'Document protected by a password.',
  unreadable: 'Unreadable file: download it or reject the dossier.',
  unreachable: 'The document could not be downloaded.',
};
