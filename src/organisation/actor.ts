// A person at work, now: through which account, for which collectivité, at which desks, with which rights in
// the application. A permission opens a door of the product; it is never a power to sign, which comes from
// the law alone (powers.ts).

import { Denied } from '#kernel/faults.js';
import type { Instant } from '#kernel/clock.js';
import type { AccountId, DeskId, OrganisationId, PersonId } from '#kernel/id.js';
import type { Language } from '#kernel/language.js';

export type Role = 'agent' | 'elected' | 'circuit-designer' | 'administrator' | 'operator' | 'centre-agent';
export const ROLES: readonly Role[] = ['agent', 'elected', 'circuit-designer', 'administrator', 'operator', 'centre-agent'];

export type Permission =
  | 'dossiers.read' | 'dossiers.submit' | 'dossiers.decide' | 'dossiers.bypass' | 'dossiers.dispose'
  | 'organisation.read' | 'organisation.change' | 'organisation.keys' | 'organisation.found'
  | 'circuits.read' | 'circuits.publish'
  | 'evidence.read'
  | 'communes.serve';

/** Acting for a collectivité that one is no person of. */
export interface OnBehalf {
  readonly centreName: string;
  /** Of whoever acts. */
  readonly personName: string;
  readonly reason: string;
  readonly endsAt: Instant;
}

export interface Actor {
  readonly organisationId: OrganisationId;
  readonly accountId: AccountId;
  /** Of who intervenes for the centre de gestion: the identifier of the intervention, which is nobody's in the chart. */
  readonly personId: PersonId;
  /** The desks held; those minded for others are asked of the chart. */
  readonly deskIds: readonly DeskId[];
  readonly permissions: readonly Permission[];
  readonly displayName: string;
  /** Absent: at home. */
  readonly onBehalf?: OnBehalf;
  /** In which the caller reads: for the words of an answer, never for what is kept. Absent: French. */
  readonly language?: Language;
}

/** What links an account to a person of one collectivité. */
export interface Membership {
  readonly organisationId: OrganisationId;
  readonly accountId: AccountId;
  readonly personId: PersonId;
  readonly roles: readonly Role[];
}

const EVERYBODY: readonly Permission[] = ['dossiers.read', 'dossiers.submit', 'dossiers.decide', 'organisation.read', 'circuits.read'];

const GRANTED: Readonly<Record<Role, readonly Permission[]>> = {
  agent: EVERYBODY,
  elected: EVERYBODY,
  'circuit-designer': ['organisation.read', 'circuits.read', 'circuits.publish'],
  // Who changes the house does not draw the routes of its acts by that alone: roles are added to one another, and whoever
  // does both is given both, with a line in the journal.
  administrator: ['dossiers.read', 'dossiers.bypass', 'dossiers.dispose', 'organisation.read', 'organisation.change', 'organisation.keys', 'circuits.read', 'evidence.read'],
  // Who runs the installation, without reading or deciding the dossiers of the collectivités.
  operator: ['organisation.read', 'organisation.change', 'organisation.keys', 'organisation.found', 'circuits.read', 'circuits.publish'],
  // At home in the centre; in a collectivité by an intervention alone (centre/intervention.ts).
  'centre-agent': ['organisation.read', 'circuits.read', 'communes.serve'],
};

/** An absence is declared by whoever will be away, or by who changes the house. Throws Denied 403. */
export function ownOrAdministrator({ personId, permissions }: Actor, person: string): void {
  if (person !== personId && !permissions.includes('organisation.change')) throw new Denied('organisation.not-permitted', 403);
}

export function permissionsOf(roles: readonly Role[]): readonly Permission[] {
  return [...new Set(roles.flatMap((role) => GRANTED[role]))].sort();
}
