// What somebody declares done outside, where no connection does it: the transmission to the prefecture, with
// the instant and the number of its acknowledgement, and the publication, with its day and its mode. Together
// they make the act executory (CGCT L2131-1), so neither may be declared in advance nor before the signature.

import { civilDateOf, type CivilDate, type Instant } from '#kernel/clock.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import { isReadable, readable } from '../text.js';

/** On the website; posted or printed in a commune under 3,500 inhabitants that chose so (CGCT L2131-1, IV); handed to the person concerned. */
export const PUBLICATION_MODES = ['website', 'posted', 'printed', 'notified'] as const;
export type PublicationMode = (typeof PUBLICATION_MODES)[number];

export type Declaration =
  /** `at`: when the prefecture acknowledged receipt; `reference`: the number it gave. */
  | { readonly kind: 'transmission'; readonly at: Instant; readonly reference: string }
  | { readonly kind: 'publication'; readonly on: CivilDate; readonly mode: PublicationMode };

/** An acknowledgement's number has some thirty characters. */
const REFERENCE_MAX_CHARACTERS = 100;

/** `since`: the last signature. Refuses `dossier.other-declaration`, `dossier.declared-too-early`, `dossier.declared-in-advance`, `dossier.bad-reference`. */
export function declarationOf(given: Declaration, wanted: Declaration['kind'], between: { readonly since: Instant; readonly at: Instant; readonly timeZone: string }): Declaration | Refusal {
  if (given.kind !== wanted) return refuse('dossier.other-declaration', { kind: wanted });
  const { since, at, timeZone } = between;
  const [said, earliest, latest] = given.kind === 'transmission' ? [given.at, since, at] : [given.on, civilDateOf(since, timeZone), civilDateOf(at, timeZone)];
  if (said < earliest) return refuse('dossier.declared-too-early', { kind: wanted });
  if (said > latest) return refuse('dossier.declared-in-advance', { kind: wanted });
  if (given.kind === 'publication') return given;
  const reference = readable(given.reference);
  if (reference === '' || !isReadable(reference, REFERENCE_MAX_CHARACTERS)) return refuse('dossier.bad-reference', { most: REFERENCE_MAX_CHARACTERS });
  return { ...given, reference };
}
