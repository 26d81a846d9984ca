// The only place that opens a transaction. It says first on whose behalf: the role of the application
// (which owns nothing and cannot bypass row-level security) and the tenant, both for this transaction
// only. What runs without a tenant finds the tenant tables empty.

import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { assert } from '#kernel/faults.js';
import { isUuid, type AccountId, type OrganisationId } from '#kernel/id.js';
import { sqlState } from './database.client.js';
import { commit, sendTogether, type Statement } from './statement.client.js';

/** Serialisation failure and deadlock: PostgreSQL asks to try again (documentation §13.5). */
const TRY_AGAIN = new Set(['40001', '40P01']);
/** Beyond three, something holds the rows for good; the caller is told rather than kept waiting. */
const MOST_ATTEMPTS = 3;

const AS_APPLICATION = 'set local role paraphe_app';

/** `rows`: of each statement that was asked with the opening. */
type Work<T> = (manager: EntityManager, rows: Rows) => Promise<T>;
type Rows = readonly (readonly any[])[];

export interface Closed<T> {
  readonly result: T;
  /** Of each statement that was asked with the commit. */
  readonly rows: Rows;
}

@Injectable()
export class DatabaseService {
  constructor(private readonly dataSource: DataSource) {}

  /** Runs the work inside one transaction that sees the rows of this organisation and no others. */
  transaction<T>(organisation: OrganisationId, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.run(asTenant(organisation), [], work);
  }

  /** The same, whose first statements are asked in the very round trip that opens it; `work` is given the rows of each. */
  opening<T>(organisation: OrganisationId, first: readonly Statement[], work: Work<T>): Promise<T> {
    return this.run(asTenant(organisation), first, work);
  }

  /** The same; what is to be read of what was written is asked in the very round trip that commits it. */
  closing<T>(organisation: OrganisationId, first: readonly Statement[], work: Work<T>, last: (result: T) => readonly Statement[]): Promise<Closed<T>> {
    return this.tried(asTenant(organisation), first, work, last);
  }

  /** The same for what only reads: the answer is not kept waiting for the end of the transaction. */
  async reading<T>(organisation: OrganisationId, first: readonly Statement[], work: Work<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    const ended = (statement: string): Promise<void> => runner.query(statement).then(() => undefined, () => undefined).then(() => runner.release());
    try {
      const [, ...rows] = await sendTogether(runner, [{ text: `begin read only; ${asTenant(organisation)}` }, ...first]);
      const result = await work(runner.manager, rows);
      void ended('commit');
      return result;
    } catch (error) {
      await ended('rollback');
      throw error;
    }
  }

  /** One read of this organisation's rows, in one round trip. */
  read<Row>(organisation: OrganisationId, statement: Statement): Promise<readonly Row[]> {
    return this.readOnce(asTenant(organisation), statement);
  }

  /** One read of what waits for the workers, in every collectivité: the few tables that say so to them. */
  asWorker<Row>(statement: Statement): Promise<readonly Row[]> {
    return this.readOnce(`${AS_APPLICATION}; set local app.worker = 'on'`, statement);
  }

  /** Sees the rows that are about this account (its memberships) in every organisation, and no tenant's other rows. */
  asAccount<T>(account: AccountId, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    assert(isUuid(account), 'an account is named by a UUID');
    return this.run(`${AS_APPLICATION}; set local app.account = '${account}'`, [], work);
  }

  /**
   * For the few facts that two collectivités share: goes on, in the transaction of `home`, with the rows of `other` and no
   * others, then comes back. A work that throws leaves the transaction where it is: it must be given up.
   */
  async beside<T>(manager: EntityManager, home: OrganisationId, other: OrganisationId, work: () => Promise<T>): Promise<T> {
    await this.enter(manager, other);
    const result = await work();
    await this.enter(manager, home);
    return result;
  }

  /** For accounts, sessions and the directory of tenants: tenant tables appear empty. */
  withoutTenant<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.run(AS_APPLICATION, [], work);
  }

  /** One read of the global tables in one round trip: what every request needs before it is anybody's. */
  glance<Row>(statement: Statement): Promise<readonly Row[]> {
    return this.readOnce(AS_APPLICATION, statement);
  }

  /**
   * Who is calling, and what follows from it, in one round trip; the rows of each. The first finds the account and
   * names it to row-level security (`set_config('app.account', …, true)`); those after it may name the collectivité in
   * the same way, out of what the account may see.
   */
  identified(who: Statement, then: readonly Statement[]): Promise<readonly (readonly any[])[]> {
    return this.readTogether(AS_APPLICATION, [who, ...then]);
  }

  private async enter(manager: EntityManager, organisation: OrganisationId): Promise<void> {
    assert(isUuid(organisation), 'an organisation is named by a UUID');
    await manager.query(`select set_config('app.organisation', $1, true)`, [organisation]);
  }

  private async readOnce<Row>(setting: string, statement: Statement): Promise<readonly Row[]> {
    const [rows] = await this.readTogether(setting, [statement]);
    return rows as readonly Row[];
  }

  private async readTogether(setting: string, statements: readonly Statement[]): Promise<readonly (readonly unknown[])[]> {
    const runner = this.dataSource.createQueryRunner();
    try {
      return (await sendTogether(runner, [{ text: `begin read only; ${setting}` }, ...statements, { text: 'commit' }])).slice(1, -1);
    } catch (error) {
      await runner.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }

  private async run<T>(setting: string, first: readonly Statement[], work: Work<T>): Promise<T> {
    return (await this.tried(setting, first, work, () => [])).result;
  }

  private async tried<T>(setting: string, first: readonly Statement[], work: Work<T>, last: (result: T) => readonly Statement[]): Promise<Closed<T>> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(setting, first, work, last);
      } catch (error) {
        if (attempt >= MOST_ATTEMPTS || !TRY_AGAIN.has(sqlState(error) ?? '')) throw error;
      }
    }
  }

  private async attempt<T>(setting: string, first: readonly Statement[], work: Work<T>, last: (result: T) => readonly Statement[]): Promise<Closed<T>> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const [, ...rows] = await sendTogether(runner, [{ text: `begin; ${setting}` }, ...first]);
      // TypeORM did not open it and asks before it locks a row.
      (runner as { isTransactionActive: boolean }).isTransactionActive = true;
      const result = await work(runner.manager, rows);
      return { result, rows: await commit(runner, last(result)) };
    } catch (error) {
      // A lost connection has rolled back already; what matters is why the work failed.
      await runner.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

/** The value stands inside the statement, where no parameter may: its shape is checked. */
function asTenant(organisation: OrganisationId): string {
  assert(isUuid(organisation), 'an organisation is named by a UUID');
  return `${AS_APPLICATION}; set local app.organisation = '${organisation}'`;
}
