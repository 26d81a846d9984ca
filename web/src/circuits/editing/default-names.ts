// How a step is called before anybody has named it. The name is frozen with the circuit and printed on the docket: it is French
// whatever the language of the page, so this file has no English sibling.

import type { Stop } from '#circuits/definition.js';
import { kindWord as kindInEnglish } from '#circuits/explain-words-en.js';

export const DEFAULT_NAMES: Readonly<Record<Stop['kind'], string>> = {
  visa: 'Visa', signature: 'Signature', seal: 'Cachet', opinion: 'Avis', notice: 'Prise de connaissance',
  transmit: 'Transmission', publish: 'Publication', notify: 'Information', archive: 'Archivage',
};

/** Nobody has named it; English names are in drafts begun before they were all French. */
export const isDefaultName = (kind: Stop['kind'], name: string): boolean => name === DEFAULT_NAMES[kind] || name === kindInEnglish(kind);
