// The seal of the collectivité is brought, replaced or withdrawn: what to write and the line it leaves, or a refusal.

import type { Fact } from '#kernel/canonical.js';
import type { Instant } from '#kernel/clock.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import type { Change } from '../change.js';
import type { Chart } from '../chart.js';
import type { Credential } from '../credential.js';
import type { Organisation } from '../organisation.js';
import { unreadable } from '../readable.js';
import { standingSeal, type HouseSeal, type HouseSealId } from './house-seal.js';
import { sealMention } from './seal-name.js';

/** It serves from now on, in the place of the one that did; one that was replaced may come back. `credentials`: of the people of the house. */
export function recordHouseSeal(given: HouseSeal, seals: readonly HouseSeal[], credentials: readonly Credential[], { timeZone }: Pick<Chart, 'timeZone'>, at: Instant): Change<HouseSeal> | Refusal {
  if (unreadable(given)) return refuse('organisation.unreadable-text');
  if (given.validTo <= given.validFrom) return refuse('organisation.ends-before-it-begins', { from: given.validFrom, to: given.validTo, timeZone });
  const back = seals.find(({ certificate, ended }) => certificate === given.certificate && ended === 'replaced');
  const recorded: HouseSeal = back ? { ...given, id: back.id } : given;
  const twin = [...seals, ...credentials].find((other) => other !== back && other.certificate === given.certificate);
  if (twin) return refuse('organisation.certificate-already-recorded', { name: twin.holder ?? '' });
  const former = standingSeal(seals);
  const replaced: HouseSeal | null = former && { ...former, endedAt: at, ended: 'replaced' };
  return {
    // The former one first: one alone stands at any moment.
    writes: [...(replaced ? [{ what: 'house-seal' as const, value: replaced }] : []), { what: 'house-seal', value: recorded }],
    lines: [{ action: 'organisation.house-seal-recorded', facts: { ...factsOf(recorded), ...(former ? { former: former.certificate } : {}) }, digests: [recorded.certificate] }],
    result: recorded,
  };
}

/** One made by the product itself, decided on what it saw a moment ago: after `former`, or `null`: where there never was one. Refuses organisation.house-seal-changed-meanwhile: what somebody bought or withdrew meanwhile stays so. */
export function followHouseSeal(given: HouseSeal, former: HouseSealId | null, seals: readonly HouseSeal[], credentials: readonly Credential[], zone: Pick<Chart, 'timeZone'>, at: Instant): Change<HouseSeal> | Refusal {
  const asSeen = former === null ? seals.length === 0 : standingSeal(seals)?.id === former;
  return asSeen ? recordHouseSeal(given, seals, credentials, zone, at) : refuse('organisation.house-seal-changed-meanwhile');
}

/** The collectivité is described anew: the seal of the legal person it was (SIREN) is put no more, and the same one is called by the new name. `null`: nothing changes for it. */
export function redescribe(former: Organisation, described: Organisation, seals: readonly HouseSeal[], at: Instant): Change<HouseSeal> | null {
  const seal = standingSeal(seals);
  if (!seal) return null;
  if (former.siren !== described.siren) return withdrawn(seal, at);
  const mention = sealMention(described);
  if (mention === seal.mention) return null;
  const renamed = { ...seal, mention };
  return { writes: [{ what: 'house-seal', value: renamed }], lines: [{ action: 'organisation.house-seal-recorded', facts: factsOf(renamed), digests: [seal.certificate] }], result: renamed };
}

/** It is put no more. */
export function withdrawHouseSeal(seals: readonly HouseSeal[], at: Instant): Change<HouseSeal> | Refusal {
  const seal = standingSeal(seals);
  return seal ? withdrawn(seal, at) : refuse('organisation.house-seal-missing');
}

function withdrawn(seal: HouseSeal, at: Instant): Change<HouseSeal> {
  const ended: HouseSeal = { ...seal, endedAt: at, ended: 'withdrawn' };
  return { writes: [{ what: 'house-seal', value: ended }], lines: [{ action: 'organisation.house-seal-withdrawn', facts: { ...factsOf(ended), endedAt: at }, digests: [seal.certificate] }], result: ended };
}

function factsOf({ mention, holder, kind, validFrom, validTo }: HouseSeal): { readonly [member: string]: Fact } {
  return { mention, holder, kind, validFrom, validTo };
}
