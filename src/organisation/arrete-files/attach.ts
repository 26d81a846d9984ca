// The PDF of an arrêté is attached to the delegation it gives, or takes the place of the one there: the former one stays
// kept, and the journal names both. It gives no power and takes none.

import { FILE_NAME_MAX_CHARACTERS, isFileName } from '#kernel/file-name.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import type { DocumentWarning } from '#intake/admission.js';
import type { Change } from '../change.js';
import { personOf, type Chart } from '../chart.js';
import type { Delegation } from '../delegation.js';
import { signedName } from '../person.js';
import type { ArreteFile } from './arrete-file.js';

/** `servedAs`: the name of the file there. Attached again as it is, nothing happens; under another name, it bears that one. Refuses organisation.not-found. */
export function attachArrete(chart: Chart, file: ArreteFile, servedAs: string | null): Change<Delegation> | Refusal {
  const delegation = chart.delegations.find(({ id }) => id === file.delegation);
  if (!delegation) return refuse('organisation.not-found');
  const { person, kind, field, arrete } = delegation;
  const facts = { name: signedName(personOf(chart, person)), kind, field, number: arrete.number, date: arrete.date, file: file.name, sizeBytes: file.sizeBytes };
  if (arrete.file === file.sha256) {
    if (file.name === servedAs) return { writes: [], lines: [], result: delegation };
    return { writes: [{ what: 'arrete-file', value: file }], lines: [{ action: 'organisation.arrete-file-renamed', facts: { ...facts, former: servedAs }, digests: [file.sha256] }], result: delegation };
  }
  const attached: Delegation = { ...delegation, arrete: { ...arrete, file: file.sha256 } };
  return {
    writes: [{ what: 'delegation', value: attached }, { what: 'arrete-file', value: file }],
    lines: [{
      action: arrete.file === null ? 'organisation.arrete-file-attached' : 'organisation.arrete-file-replaced',
      facts,
      digests: arrete.file === null ? [file.sha256] : [file.sha256, arrete.file],
    }],
    result: attached,
  };
}

/** Judged as that of a document. Refuses organisation.arrete-file-bad-name, and organisation.arrete-file-not-pdf: other kinds of files are not made into one here. */
export function arreteFileName(name: string): string | Refusal {
  const said = name.normalize('NFC').trim();
  if (!isFileName(said)) return refuse('organisation.arrete-file-bad-name', { most: FILE_NAME_MAX_CHARACTERS });
  return /\.pdf$/i.test(said) ? said : refuse('organisation.arrete-file-not-pdf');
}

/** It is opened outside of our pages, where nobody is warned, and asks for nothing but being read. Refuses organisation.arrete-file-active. */
export function arreteFileFault(warnings: readonly DocumentWarning[]): Refusal | null {
  const content = warnings.find((warning) => warning !== 'image-only');
  return content ? refuse('organisation.arrete-file-active', { content }) : null;
}
