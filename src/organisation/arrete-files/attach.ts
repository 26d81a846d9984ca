// The PDF of an arrêté is attached to the delegation it gives, or takes the place of the one there: the former one stays
// kept, and the journal names both. It gives no power and takes none.

import { refuse, type Refusal } from '#kernel/refusal.js';
import type { Change } from '../change.js';
import { personOf, type Chart } from '../chart.js';
import type { Delegation } from '../delegation.js';
import { signedName } from '../person.js';
import type { ArreteFile } from './arrete-file.js';

/** Attached again as it is, nothing happens. Refuses organisation.not-found. */
export function attachArrete(chart: Chart, file: ArreteFile): Change<Delegation> | Refusal {
  const delegation = chart.delegations.find(({ id }) => id === file.delegation);
  if (!delegation) return refuse('organisation.not-found');
  const { person, kind, field, arrete } = delegation;
  if (arrete.file === file.sha256) return { writes: [], lines: [], result: delegation };
  const attached: Delegation = { ...delegation, arrete: { ...arrete, file: file.sha256 } };
  return {
    writes: [{ what: 'delegation', value: attached }, { what: 'arrete-file', value: file }],
    lines: [{
      action: arrete.file === null ? 'organisation.arrete-file-attached' : 'organisation.arrete-file-replaced',
      facts: { name: signedName(personOf(chart, person)), kind, field, number: arrete.number, date: arrete.date, file: file.name, sizeBytes: file.sizeBytes },
      digests: arrete.file === null ? [file.sha256] : [file.sha256, arrete.file],
    }],
    result: attached,
  };
}

/** Refuses organisation.arrete-file-not-pdf: other kinds of files are not made into one here. */
export function arreteFileName(name: string): string | Refusal {
  const said = name.normalize('NFC').trim();
  return /\.pdf$/i.test(said) ? said : refuse('organisation.arrete-file-not-pdf');
}
