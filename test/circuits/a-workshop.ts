// The services that write, release and put away circuits, on a real database, and the people who use them.

import { circuitTable } from '#circuits/circuits.table.js';
import { CircuitsService } from '#circuits/circuits.service.js';
import { CircuitsStore } from '#circuits/circuits.store.js';
import { DraftsService } from '#circuits/drafts.service.js';
import { DraftsStore } from '#circuits/drafts.store.js';
import { draftTables } from '#circuits/drafts.table.js';
import { LibraryService } from '#circuits/library.service.js';
import { OffersService } from '#circuits/offers.service.js';
import { ProofsService } from '#circuits/proofs.service.js';
import type { PlatformConfig } from '#platform/config.service.js';
import { VersionsService } from '#circuits/versions.service.js';
import type { Clock } from '#kernel/clock.js';
import type { AccountId, OrganisationId, PersonId } from '#kernel/id.js';
import type { Actor } from '#organisation/actor.js';
import { organisationTables } from '#organisation/organisation.table.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import type { TestDatabase } from '../support/database.js';
import { fresh, organisationServices } from '../support/organisation.js';

export const workshopTables = [circuitTable, ...draftTables, ...organisationTables];

export function aWorkshop(db: TestDatabase, clock: Clock) {
  const services = organisationServices(db, clock);
  const store = new DraftsStore();
  const circuits = new CircuitsService(new CircuitsStore(), services.evidence, new IdentifiersService(clock), clock);
  const proofs = new ProofsService(circuits, services.organisation, clock, { timestampUrls: [] } as unknown as PlatformConfig);
  const library = new LibraryService(db.database, services.hostings, circuits, store, proofs, services.organisation, services.evidence, clock);
  const drafts = new DraftsService(db.database, store, circuits, library, services.organisation, clock);
  const versions = new VersionsService(db.database, circuits, drafts, store, library, proofs, services.organisation, services.evidence, clock);
  const offers = new OffersService(db.database, store, circuits, services.organisation, services.evidence, clock);
  return { ...services, offers, store, circuits, proofs, library, drafts, versions };
}

export function aDesigner(organisationId: OrganisationId, displayName: string, personId: PersonId): Actor {
  return { organisationId, accountId: fresh<AccountId>(), personId, deskIds: [], permissions: ['circuits.publish', 'circuits.read'], displayName };
}
