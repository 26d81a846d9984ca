// The address of somebody who signs in has been changed by an administrator. Whoever writes addresses could else open the account of a
// colleague: a new address, and a link that chooses a password. So the former address is told, and goes on getting what opens
// the account for three days: the time to read a letter over a weekend and to object.

import { instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';
import type { OrganisationId } from '#kernel/id.js';
import type { Write } from '../change.js';
import type { Chart } from '../chart.js';
import { signedName, type Person } from '../person.js';

/** Queue of letters to former addresses. */
export const ADDRESS_CHANGES = 'address-change';
export const DELAY_HOURS = 72;

export interface AddressChange {
  readonly organisation: OrganisationId;
  readonly name: string;
  /** The former one. */
  readonly address: string;
  /** Who changed it. */
  readonly by: string;
  readonly at: Instant;
}

/** Whom a change writes to otherwise; `former` `null`: nowhere until now. */
export interface Readdressed {
  readonly name: string;
  readonly former: string | null;
}

/** Changes of the same address are none, however it is written. `before`: the person an account was bound to, for a membership. */
export function readdressed(chart: Chart, write: Write, before: Person['id'] | null): Readdressed | null {
  const known = (id: Person['id'] | null): Person | null => chart.persons.find((person) => person.id === id) ?? null;
  const [from, to] = write.what === 'person' ? [known(write.value.id), write.value] : write.what === 'membership' && before !== null ? [known(before), known(write.value.personId)] : [null, null];
  if (!from || !to || addressOf(from) === addressOf(to)) return null;
  return { name: signedName(from), former: from.email };
}

/** What was changed before this moment counts as it is. */
export function settledBefore(at: Instant): Instant {
  return instantOfMs(msOfInstant(at) - DELAY_HOURS * 3_600_000);
}

function addressOf({ email }: Person): string {
  return (email ?? '').trim().toLowerCase();
}
