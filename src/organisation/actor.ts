// A person at work, now: through which account, for which collectivité, at which desks, with which rights in
// the application. A permission opens a door of the product; it is never a power to sign, which comes from
// the law alone (powers.ts).

import { Denied } from '#kernel/faults.js';
import type { AccountId, DeskId, OrganisationId, PersonId } from '#kernel/id.js';

export type Role = 'agent' | 'elected' | 'circuit-designer' | 'administrator' | 'operator';
export const ROLES: readonly Role[] = ['agent', 'elected', 'circuit-designer', 'administrator', 'operator'];

export type Permission =
  | 'dossiers.read' | 'dossiers.submit' | 'dossiers.decide' | 'dossiers.bypass' | 'dossiers.dispose'
  | 'organisation.read' | 'organisation.change' | 'organisation.found'
  | 'circuits.read' | 'circuits.publish'
  | 'evidence.read';

export interface Actor {
  readonly organisationId: OrganisationId;
  readonly accountId: AccountId;
  readonly personId: PersonId;
  /** The desks held; those minded for others are asked of the chart. */
  readonly deskIds: readonly DeskId[];
  readonly permissions: readonly Permission[];
  readonly displayName: string;
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
  administrator: ['dossiers.read', 'dossiers.bypass', 'dossiers.dispose', 'organisation.read', 'organisation.change', 'circuits.read', 'evidence.read'],
  // The centre de gestion looks after the collectivités without reading or deciding their dossiers.
  operator: ['organisation.read', 'organisation.change', 'organisation.found', 'circuits.read', 'circuits.publish'],
};

/** An absence is declared by whoever will be away, or by who changes the house. Throws Denied 403. */
export function ownOrAdministrator({ personId, permissions }: Actor, person: string): void {
  if (person !== personId && !permissions.includes('organisation.change')) throw new Denied('organisation.not-permitted', 403);
}

export function permissionsOf(roles: readonly Role[]): readonly Permission[] {
  return [...new Set(roles.flatMap((role) => GRANTED[role]))].sort();
}
