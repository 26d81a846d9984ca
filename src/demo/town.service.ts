// The demo town as an organisation: founded once, with its people, desks, powers and circuits, a month before
// its story is opened. Begun again after an interruption, it finds what is there.

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import { assert } from '#kernel/faults.js';
import type { AccountId, OrganisationId, PersonId } from '#kernel/id.js';
import { isRefusal } from '#kernel/refusal.js';
import { PlatformClock } from '#platform/clock.service.js';
import { DatabaseService } from '#platform/database.service.js';
import { IdentifiersService } from '#platform/identifiers.service.js';
import { Blobs } from '#storage/blobs.service.js';
import { AuthService } from '#auth/auth.service.js';
import { ChartChangesService } from '#organisation/chart-changes.service.js';
import type { Chart } from '#organisation/chart.js';
import { OrganisationService } from '#organisation/organisation.service.js';
import { LibraryService } from '#circuits/library.service.js';
import { DEMO_SLUGS } from './centre.js';
import { ADOPTED_HOURS_AGO, ago, calendar, type Calendar } from './calendar.js';
import { statement } from './documents/statement.js';
import { typeset } from './documents/typesetter.js';
import { done } from './done.js';
import { impede, install, membershipsOf } from './installation.js';
import { inTurns } from './in-turns.js';
import { at } from './story-clock.client.js';
import { agents, elected, nameOf, town } from './town.js';
import { readTypefaces } from './typefaces.client.js';

export const BY_THE_PRODUCT = { personId: null, name: 'Paraphe (installation de démonstration)' };
const ACCOUNTS_AT_ONCE = 4;

export interface Town {
  readonly id: OrganisationId;
  readonly calendar: Calendar;
  readonly chart: Chart;
  readonly accounts: ReadonlyMap<PersonId, AccountId>;
  /** From the key of a person in town.ts. */
  readonly personOf: (key: string) => PersonId;
}

@Injectable()
export class TownService {
  constructor(
    private readonly database: DatabaseService,
    private readonly identifiers: IdentifiersService,
    private readonly clock: PlatformClock,
    private readonly auth: AuthService,
    private readonly changes: ChartChangesService,
    private readonly organisation: OrganisationService,
    private readonly library: LibraryService,
    private readonly blobs: Blobs,
  ) {}

  /** Whether the town may be made or completed here: nobody else lives in this database. */
  async mayOpen(): Promise<boolean> {
    const strangers = await this.database.withoutTenant((manager) => manager.query<unknown[]>('select 1 from tenant where slug <> all ($1) limit 1', [[town.slug, ...DEMO_SLUGS]]));
    return strangers.length === 0;
  }

  /** The town alone: people, desks, powers, circuits; no dossier. */
  async open(): Promise<Town> {
    const accounts = await this.openAccounts();
    const known = await this.known();
    const openedAt = known ? ago(known.createdAt, -ADOPTED_HOURS_AGO) : this.clock.now();
    const days = calendar(openedAt);
    const id = known?.id ?? this.identifiers.next<OrganisationId>();
    if (!known) await at(ago(openedAt, ADOPTED_HOURS_AGO), () => this.found(id, days, accounts));
    const chart = await this.impeded(id, days);
    const byName = new Map(chart.persons.map((person) => [`${person.firstName} ${person.lastName}`, person.id]));
    const personOf = (key: string) => byName.get(nameOf(key))!;
    return { id, calendar: days, chart, personOf, accounts: new Map([...accounts].map(([key, account]) => [personOf(key), account])) };
  }

  private async openAccounts(): Promise<ReadonlyMap<string, AccountId>> {
    const accounts = new Map<string, AccountId>();
    await inTurns([...elected, ...agents], ACCOUNTS_AT_ONCE, async ({ key }) => {
      const login = `${key}@${town.slug}.invalid`;
      const account = await this.auth.accountOf(login) ?? await this.auth.createAccount({ login, displayName: nameOf(key), password: null });
      assert(!isRefusal(account), 'an account without one of its login is made');
      accounts.set(key, account);
    });
    return accounts;
  }

  private known(): Promise<{ readonly id: OrganisationId; readonly createdAt: Instant } | null> {
    return this.database.withoutTenant(async (manager) => {
      const rows = await manager.query<{ id: OrganisationId; createdAt: Instant }[]>('select id, created_at as "createdAt" from tenant where slug = $1', [town.slug]);
      return rows[0] ?? null;
    });
  }

  /** In one transaction: a town half founded is never seen. */
  private found(id: OrganisationId, days: Calendar, accounts: ReadonlyMap<string, AccountId>): Promise<void> {
    const { slug, name, siren, department, insee, population, timeZone } = town;
    return this.database.transaction(id, async (manager) => {
      done(await this.changes.foundWithin(manager, {
        id, name, siren, department, insee, population, timeZone, kind: 'commune', publicity: 'electronic', publicityDeliberation: null, publicityDecidedOn: null, demo: true,
      }, slug, BY_THE_PRODUCT));
      done(await this.changes.changeWithin(manager, id, BY_THE_PRODUCT, (empty) => {
        const { chart, people, change } = install(empty, days, () => this.identifiers.next());
        const members = membershipsOf(chart, id, people, accounts);
        return { ...change, writes: [...change.writes, ...members.writes], lines: [...change.lines, ...members.lines] };
      }));
      await this.library.import(manager, id, BY_THE_PRODUCT);
    });
  }

  private async impeded(id: OrganisationId, days: Calendar): Promise<Chart> {
    const chartOf = (manager: EntityManager) => this.organisation.chartAt(manager, id);
    const chart = await this.database.transaction(id, chartOf);
    if (chart.impediments.length > 0) return chart;
    const people = new Map(elected.map((one) => [one.key, chart.persons.find((person) => `${person.firstName} ${person.lastName}` === nameOf(one.key))!.id]));
    const certificate = await typeset(statement(days), await readTypefaces());
    const { sha256: proof } = await this.blobs.put(one(certificate), { maxBytes: certificate.length });
    await at(ago(days.impededSince, -1), async () => done(await this.changes.change(id, BY_THE_PRODUCT, (now) => impede(now, days, people, proof, () => this.identifiers.next()))));
    return this.database.transaction(id, chartOf);
  }
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
