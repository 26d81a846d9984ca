// Statements sent together. The connections of the pool are pipelined: what is asked without waiting travels in
// one round trip, so that opening a transaction with its first reads costs one, and the last writes with the commit
// another. PostgreSQL runs them one after the other; after a failed one the rest of the transaction does nothing.

import type { Writable } from 'node:stream';
import type { EntityManager, QueryRunner } from 'typeorm';
import type pg from 'pg';
import { assert } from '#kernel/faults.js';

export interface Statement {
  /** Prepared once a connection under this name and planned once; only for a text that never varies. */
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

/** One round trip; the rows of each. Throws what the first that failed threw. */
export async function sendTogether(runner: QueryRunner, statements: readonly Statement[]): Promise<readonly (readonly unknown[])[]> {
  const client = (await runner.connect()) as pg.PoolClient;
  // One packet, and one system call, for all of them.
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Writable } }).connection;
  stream.cork();
  const asked = statements.map(({ name, text, values }) => client.query({ ...(name === undefined ? {} : { name }), text, ...(values ? { values: [...values] } : {}) }));
  stream.uncork();
  const answers = await Promise.allSettled(asked);
  return answers.map((answer) => {
    if (answer.status === 'rejected') throw answer.reason;
    // A text of several commands is answered several times; only its last answer is looked at.
    const result = [answer.value].flat().at(-1)!;
    assert(result.command !== 'ROLLBACK' || statements.at(-1)?.text !== COMMIT, 'a transaction that had failed was to be committed');
    return result.rows as unknown[];
  });
}

/** One statement inside a transaction, by its name. */
export async function send<Row>(manager: EntityManager, statement: Statement): Promise<readonly Row[]> {
  assert(manager.queryRunner, 'a statement is sent inside a transaction');
  const [rows] = await sendTogether(manager.queryRunner, [statement]);
  return rows as readonly Row[];
}

/** To be sent with the commit, for a write whose answer nobody reads; when it fails, nothing is committed. */
export function sendWithCommit(manager: EntityManager, statement: Statement): void {
  assert(manager.queryRunner, 'a statement is sent inside a transaction');
  ((manager.queryRunner.data['last'] as Statement[] | undefined) ?? (manager.queryRunner.data['last'] = [])).push(statement);
}

/** `last`: what is read of what was written, in the same round trip; the rows of each. */
export async function commit(runner: QueryRunner, last: readonly Statement[]): Promise<readonly (readonly unknown[])[]> {
  const writes = (runner.data['last'] as Statement[] | undefined) ?? [];
  return (await sendTogether(runner, [...writes, ...last, { text: COMMIT }])).slice(writes.length, -1);
}

const COMMIT = 'commit';
