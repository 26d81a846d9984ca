// Which certificates of persons somebody must think of: the latest of each who may still need it.

import type { Instant } from '#kernel/clock.js';
import type { Chart } from '#organisation/chart.js';
import type { Credential } from '#organisation/credential.js';
import { holdsAt } from '#organisation/civil-day.js';
import { signedName } from '#organisation/person.js';

export interface WatchedCertificate {
  readonly person: Credential['person'];
  /** As the certificate names who holds it, else as the acts do. */
  readonly holder: string;
  readonly validFrom: Instant;
  readonly validTo: Instant;
}

/** `renewsItself`: the product makes another of these when it is needed. */
export function watchedCertificates(chart: Chart, credentials: readonly Credential[], at: Instant, renewsItself: (credential: Credential) => boolean): readonly WatchedCertificate[] {
  const latest = new Map<Credential['person'], Credential>();
  for (const credential of credentials) {
    if (credential.revokedAt !== null || renewsItself(credential) || !servesStill(credential, chart, at)) continue;
    const known = latest.get(credential.person);
    if (!known || known.validTo < credential.validTo) latest.set(credential.person, credential);
  }
  return [...latest.values()].map(({ person, holder, validFrom, validTo }) => ({ person, holder: holder ?? nameOf(person, chart), validFrom, validTo })).sort((one, other) => (one.validTo < other.validTo ? -1 : 1));
}

/** Bought for a mandate, it ends with it. */
function servesStill({ mandate: id }: Credential, { mandates }: Chart, at: Instant): boolean {
  if (id === null) return true;
  const mandate = mandates.find((candidate) => candidate.id === id);
  return mandate !== undefined && holdsAt(mandate, at);
}

function nameOf(person: Credential['person'], { persons }: Chart): string {
  const found = persons.find(({ id }) => id === person);
  return found ? signedName(found) : '';
}
