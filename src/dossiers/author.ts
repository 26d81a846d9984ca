// Who stands in the evidence as the author of an event.

import { Denied } from '#kernel/faults.js';
import { isApplication, type Caller } from '#organisation/applications/caller.js';
import { personOf, type Chart } from '#organisation/chart.js';
import { signedName } from '#organisation/person.js';
import type { Author } from './event.js';

/** The product itself, when it does what a decision left to do. */
export const WORKER: Author = { person: null, name: 'Paraphe' };

/** A person is named as in the acts, not as the account is called; an application by its own name, for its desk. */
export function authorOf(actor: Caller, chart: Chart): Author {
  if (isApplication(actor)) return { person: null, name: actor.displayName, application: { id: actor.applicationId, desk: chart.desks.find(({ id }) => id === actor.deskId)?.name ?? '' } };
  // The centre de gestion administers; it takes no part in a dossier, whichever way it comes.
  if (actor.onBehalf) throw new Denied('organisation.not-permitted', 403);
  return { person: actor.personId, name: signedName(personOf(chart, actor.personId)), account: actor.accountId };
}
