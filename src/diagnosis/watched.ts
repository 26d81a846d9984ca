// Which certificates somebody must think of: the latest of each person who may still need it, and the seal of the
// collectivité.

import type { Instant } from '#kernel/clock.js';
import type { Chart } from '#organisation/chart.js';
import type { Credential } from '#organisation/credential.js';
import { holdsAt } from '#organisation/civil-day.js';
import { signedName } from '#organisation/person.js';
import { isMadeHere, standingSeal, type HouseSeal } from '#organisation/seal/house-seal.js';
import type { ReleasedCircuit } from '#circuits/released.js';
import { placedStops } from '#circuits/tree.js';
import type { Facts } from './check.js';

/** `renewsItself`: the product makes another of these when it is needed. */
export function watchedCertificates(chart: Chart, credentials: readonly Credential[], at: Instant, renewsItself: (credential: Credential) => boolean): readonly { readonly holder: string; readonly validTo: Instant }[] {
  const latest = new Map<Credential['person'], Credential>();
  for (const credential of credentials) {
    if (credential.revokedAt !== null || renewsItself(credential) || !servesStill(credential, chart, at)) continue;
    const known = latest.get(credential.person);
    if (!known || known.validTo < credential.validTo) latest.set(credential.person, credential);
  }
  return [...latest.values()].map(({ person, holder, validTo }) => ({ holder: holder ?? nameOf(person, chart), validTo })).sort((one, other) => (one.validTo < other.validTo ? -1 : 1));
}

/** `circuits`: those in force. */
export function sealToWatch(seals: readonly HouseSeal[], circuits: readonly ReleasedCircuit[]): Facts['houseSeal'] {
  const standing = standingSeal(seals);
  const askedBy = circuits.filter(({ definition }) => placedStops(definition).some(({ step }) => step.kind === 'seal')).map(({ definition }) => definition.name);
  return { standing, isMadeHere: standing !== null && isMadeHere(standing), askedBy };
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
