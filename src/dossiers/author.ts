// Who stands in the evidence as the author of an event.

import type { Actor } from '#organisation/actor.js';
import { personOf, type Chart } from '#organisation/chart.js';
import { signedName } from '#organisation/person.js';
import type { Author } from './event.js';

/** The product itself, when it does what a decision left to do. */
export const WORKER: Author = { person: null, name: 'Paraphe' };

/** Named as in the acts, not as the account is called. */
export function authorOf(actor: Actor, chart: Chart): Author {
  return { person: actor.personId, name: signedName(personOf(chart, actor.personId)), account: actor.accountId };
}
