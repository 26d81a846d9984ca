// A collectivité in a real database, with the services that read and change it.

import { randomBytes } from 'node:crypto';
import type { CivilDate, Clock, Instant } from '#kernel/clock.js';
import type { DeskId, OrganisationId, PersonId } from '#kernel/id.js';
import { uuidV7 } from '#kernel/id.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import { EvidenceStore } from '#evidence/evidence.store.js';
import { AddressesService } from '#organisation/addresses/addresses.service.js';
import { AddressesStore } from '#organisation/addresses/addresses.store.js';
import { recordDesk, recordMandate, recordPerson, recordPost } from '#organisation/change.js';
import { CentreStore } from '#organisation/centre/centre.store.js';
import { HostingsService } from '#organisation/centre/hostings.service.js';
import { ChartChangesService } from '#organisation/chart-changes.service.js';
import type { MandateKind } from '#organisation/mandate.js';
import type { Organisation } from '#organisation/organisation.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { OrganisationStore } from '#organisation/organisation.store.js';
import type { PostKind } from '#organisation/person.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import { NewsService } from '#platform/news.service.js';
import type { TestDatabase } from './database.js';

export const fresh = <T extends string>(): T => uuidV7(1_750_000_000_000, randomBytes(10)) as T;

export function anOrganisation(more: Partial<Organisation> = {}): Organisation {
  return {
    id: fresh<OrganisationId>(), name: 'Saint-Aubert-les-Marais', siren: aSiren(), department: '062', insee: '62480', population: 2900, kind: 'commune',
    timeZone: 'Europe/Paris', publicity: 'electronic', publicityDeliberation: null, publicityDecidedOn: null, demo: false, ...more,
  };
}

/** Nine digits with the right key; another each time, for no two collectivités of one instance share theirs. */
export function aSiren(): string {
  const digits = [...randomBytes(8)].map((byte) => byte % 10);
  const sum = digits.reduce((total, digit, at) => total + (at % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2), 0);
  return [...digits, (10 - (sum % 10)) % 10].join('');
}

/** Throws when the outcome is a refusal: for what a test needs to succeed. */
export function done<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) throw new Error(`refused: ${outcome.refused} ${JSON.stringify(outcome.facts)}`);
  return outcome as T;
}

export function organisationServices(db: TestDatabase, clock: Clock) {
  const store = new OrganisationStore();
  const evidence = new EvidenceService(new EvidenceStore());
  const organisation = new OrganisationService(store, db.database);
  // It is not started: what it is told it keeps to itself.
  const news = new NewsService(db.config);
  const changes = new ChartChangesService(store, db.database, evidence, clock, new IdentifiersService(clock), news, new AddressesService(new AddressesStore(), db.jobs));
  const hostings = new HostingsService(db.database, new CentreStore(), organisation, store, evidence, new IdentifiersService(clock), db.jobs, clock);
  return { store, evidence, organisation, changes, news, hostings };
}

const CLERK = { personId: null, name: 'Test' };

/** A founded commune with its mayor, two deputies, a councillor and a DGS at the desk `direction`. */
export async function aTownHall({ changes }: { readonly changes: ChartChangesService }, since: Instant) {
  const organisation = anOrganisation();
  done(await changes.found(organisation, `ville-${organisation.id}`, CLERK));
  const add = async (firstName: string, lastName: string): Promise<PersonId> => {
    const person = { id: fresh<PersonId>(), firstName, lastName, gender: 'f' as const, civility: 'Mme', bornOn: '1970-01-01' as CivilDate, email: null };
    return done(await changes.change(organisation.id, CLERK, (chart) => recordPerson(chart, person))).id;
  };
  const seat = async (person: PersonId, kind: MandateKind, rank: number | null) =>
    done(await changes.change(organisation.id, CLERK, (chart) => recordMandate(chart, {
      id: fresh(), person, kind, rank, beginsAt: since, endsAt: null,
      electedOn: kind === 'councillor' ? ('2020-03-15' as CivilDate) : null, votes: kind === 'councillor' ? 900 : null,
    })));
  const mayor = await add('Ada', 'Blanc');
  const first = await add('Bea', 'Noir');
  const second = await add('Cléa', 'Vert');
  const councillor = await add('Dora', 'Bleu');
  const dgs = await add('Eva', 'Gris');
  await seat(mayor, 'mayor', null);
  await seat(first, 'deputy', 1);
  await seat(second, 'deputy', 2);
  await seat(councillor, 'councillor', null);
  done(await changes.change(organisation.id, CLERK, (chart) => recordPost(chart, { id: fresh(), person: dgs, kind: 'dgs' as PostKind, title: 'Directrice générale des services', from: '2015-01-01' as CivilDate, to: null })));
  const desk = fresh<DeskId>();
  done(await changes.change(organisation.id, CLERK, (chart) => recordDesk(chart, { id: desk, name: 'Direction générale', slug: 'direction', holders: [dgs], assistants: [councillor], supervisors: [], superior: null })));
  return { organisation, id: organisation.id, mayor, first, second, councillor, dgs, desk };
}
