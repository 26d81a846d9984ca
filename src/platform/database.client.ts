// The connection to PostgreSQL: one DataSource, and how its values come out. Times come out as the strings
// of kernel/clock.ts and int8 as a number, for this pool only; no other user of the pg driver is touched.

import { DataSource, QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError, type DataSourceOptions, type EntitySchema } from 'typeorm';
import pg from 'pg';
import { instantOfMs } from '#kernel/clock.js';
import { Defect, Outage } from '#kernel/faults.js';

/** PostgreSQL 15 brought what the schema uses (nulls not distinct, security_invoker); 14 ends in November 2026. */
export const OLDEST_SERVER = 15;

export function dataSourceOptions(databaseUrl: string, connections: number, entities: readonly EntitySchema[] = []): DataSourceOptions {
  return {
    type: 'postgres',
    url: databaseUrl,
    applicationName: 'paraphe',
    entities: [...entities],
    installExtensions: false,
    synchronize: false,
    migrationsRun: false,
    poolSize: connections,
    // Pipelined: what is asked without waiting travels in one round trip (statement.client.ts).
    extra: { types: { getTypeParser }, connectionTimeoutMillis: 10_000, pipeline: true },
  };
}

/** Opens the pool, or says in one sentence why it cannot be opened. */
export async function openDataSource(options: DataSourceOptions): Promise<DataSource> {
  try {
    return await new DataSource(options).initialize();
  } catch (error) {
    throw unreachableDatabase(error);
  }
}

/** One connection beside the pool: locks that last a session, server checks. The caller ends it. */
export async function openClient(databaseUrl: string, applicationName = 'paraphe'): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: applicationName, connectionTimeoutMillis: 10_000 });
  // Without a listener a connection lost later would end the process; the next query reports it anyway.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw unreachableDatabase(error);
  }
}

export async function checkServerVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string; server_version: string }>(
    `select current_setting('server_version_num') as server_version_num, current_setting('server_version') as server_version`,
  );
  if (Number(rows[0]!.server_version_num) < OLDEST_SERVER * 10_000) throw new Outage('platform.database-too-old', { version: rows[0]!.server_version });
}

/** The migrations need the role of the application: already granted to us, or a right to make it. */
export async function checkApplicationRole(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ user: string; enough: boolean }>(
    `select current_user as user, rolsuper or case when exists (select from pg_roles where rolname = 'paraphe_app')
       then pg_has_role(current_user, (select oid from pg_roles where rolname = 'paraphe_app'), 'member') else rolcreaterole end as enough
     from pg_roles where rolname = current_user`,
  );
  if (!rows[0]!.enough) throw new Outage('platform.database-rights', { user: rows[0]!.user });
}

/** The SQLSTATE of what the driver threw, whether or not TypeORM wrapped it. */
export function sqlState(error: unknown): string | null {
  const inner = (error as { driverError?: unknown } | null)?.driverError ?? error;
  const code = (inner as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : null;
}

/** Lost or crowded (classes 08, 53, 57), or a broken socket: nothing is wrong with what was asked, and it may be asked again. */
export function isLostDatabase(error: unknown): boolean {
  if (/^(08|53|57)|^E(CONN|PIPE|TIMEDOUT)/.test(sqlState(error) ?? '')) return true;
  // TypeORM takes a runner away from whoever holds it when its connection is cut, and for no other reason.
  if (error instanceof QueryRunnerAlreadyReleasedError || error instanceof QueryRunnerProviderAlreadyReleasedError) return true;
  // The driver gives no code when the pool is crowded, the connection is cut, or was cut before.
  return error instanceof Error && /^(Connection terminated|timeout exceeded when trying to connect|Client (has encountered a connection error|was closed) and is not queryable)/.test(error.message);
}

/** The reason is the driver's code or SQLSTATE only: its message may quote the address with the password. */
function unreachableDatabase(error: unknown): unknown {
  const code = sqlState(error);
  return code === null ? error : new Outage('platform.database-unreachable', { reason: code }, { cause: error });
}

type Parser = (text: string) => unknown;

function getTypeParser(oid: number, format?: 'text' | 'binary'): Parser {
  if (format !== 'binary') {
    if (oid === pg.types.builtins.TIMESTAMPTZ) return parseInstant;
    if (oid === pg.types.builtins.DATE) return (text) => text;
    if (oid === pg.types.builtins.INT8) return parseInteger;
  }
  return pg.types.getTypeParser(oid, format as 'text') as Parser;
}

const parseTimestamp = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ, 'text') as (text: string) => Date;

function parseInstant(text: string): unknown {
  const date = parseTimestamp(text);
  if (!(date instanceof Date)) throw new Defect('an infinite instant in the database');
  return instantOfMs(date.getTime());
}

function parseInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Defect('an integer of the database is beyond 2^53');
  return value;
}
