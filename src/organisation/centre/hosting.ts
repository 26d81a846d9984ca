// Which centre de gestion looks after a collectivité. One at a time; both sides have it in their journal, and either may
// end it (the convention they signed is theirs, on paper).

import type { Instant } from '#kernel/clock.js';
import type { Brand, OrganisationId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import type { Organisation } from '../organisation.js';
import type { HouseSummary } from './summary.js';

export type HostingId = Brand<string, 'HostingId'>;

export interface Hosting {
  readonly organisationId: OrganisationId;
  readonly id: HostingId;
  readonly centreId: OrganisationId;
  readonly centreName: string;
  readonly begunAt: Instant;
}

/** A collectivité in the list of its centre. */
export interface HostedHouse {
  readonly houseId: OrganisationId;
  readonly name: string;
  readonly siren: string;
  readonly begunAt: Instant;
  /** `null`: it has told nothing yet. */
  readonly summary: HouseSummary | null;
  readonly urgency: number;
  readonly lastActivityAt: Instant | null;
}

/** The job by which a collectivité tells its centre how it is. `house`: `null`: every one that has a centre. */
export const SUMMARIES = 'house-summaries';
export interface SummaryAsked { readonly house: OrganisationId | null }

export const HOUSE_SORTS = ['urgency', 'name', 'activity'] as const;
export interface HousesQuery {
  /** As `soughtIn` makes it; empty: all. */
  readonly sought: string;
  readonly sort: (typeof HOUSE_SORTS)[number];
  /** Rows passed over. */
  readonly after: number;
  readonly limit: number;
}

/** `centre`: what stands under the SIREN that was given; `null`: nothing. */
export function checkHosting(commune: Organisation, present: Hosting | null, centre: Organisation | null): Refusal | null {
  if (present) return refuse('centre.already-there', { centre: present.centreName });
  // A centre is a member of none: it would act for itself.
  if (commune.kind === 'centre-de-gestion') return refuse('centre.of-a-centre');
  // Whether another collectivité lives here is not for everybody to know.
  if (!centre || centre.kind !== 'centre-de-gestion' || centre.demo !== commune.demo) return refuse('centre.unknown');
  return null;
}
