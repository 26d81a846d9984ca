// The only place that opens a transaction. It says first on whose behalf: the role of the application
// (which owns nothing and cannot bypass row-level security) and the tenant, both for this transaction
// only. What runs without a tenant finds the tenant tables empty.

import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { assert } from '#kernel/faults.js';
import { isUuid, type AccountId, type OrganisationId } from '#kernel/id.js';
import { sqlState } from './database.client.js';

/** Serialisation failure and deadlock: PostgreSQL asks to try again (documentation §13.5). */
const TRY_AGAIN = new Set(['40001', '40P01']);
/** Beyond three, something holds the rows for good; the caller is told rather than kept waiting. */
const MOST_ATTEMPTS = 3;

const AS_APPLICATION = 'set local role paraphe_app';

@Injectable()
export class DatabaseService {
  constructor(private readonly dataSource: DataSource) {}

  /** Runs the work inside one transaction that sees the rows of this organisation and no others. */
  transaction<T>(organisation: OrganisationId, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    // The value stands inside the statement, so that role and tenant cost one round trip: its shape is checked.
    assert(isUuid(organisation), 'an organisation is named by a UUID');
    return this.run(`${AS_APPLICATION}; set local app.organisation = '${organisation}'`, work);
  }

  /** Sees the rows that are about this account (its memberships) in every organisation, and no tenant's other rows. */
  asAccount<T>(account: AccountId, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    assert(isUuid(account), 'an account is named by a UUID');
    return this.run(`${AS_APPLICATION}; set local app.account = '${account}'`, work);
  }

  /** For accounts, sessions and the directory of tenants: tenant tables appear empty. */
  withoutTenant<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.run(AS_APPLICATION, work);
  }

  /**
   * One read of the global tables in one round trip: what every request needs before it is anybody's.
   * The statement has no parameters; its caller puts in only values whose shape it has checked.
   */
  async glance<Row>(statement: string): Promise<readonly Row[]> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as { query(sql: string): Promise<readonly { rows: Row[] }[]> };
      const results = await client.query(`begin read only; ${AS_APPLICATION}; ${statement}; commit`);
      return results[2]!.rows;
    } catch (error) {
      await runner.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }

  private async run<T>(setting: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(setting, work);
      } catch (error) {
        if (attempt >= MOST_ATTEMPTS || !TRY_AGAIN.has(sqlState(error) ?? '')) throw error;
      }
    }
  }

  private async attempt<T>(setting: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      await runner.query(setting);
      const result = await work(runner.manager);
      await runner.commitTransaction();
      return result;
    } catch (error) {
      // A lost connection has rolled back already; what matters is why the work failed.
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}
