// How often some work waits for PostgreSQL, whoever sends the statements.

import pg from 'pg';

/** Waits for the server: statements sent before the first is answered travel together. */
export async function roundTripsOf(work: () => Promise<unknown>): Promise<{ readonly trips: number; readonly commits: number }> {
  const real = pg.Client.prototype.query as unknown as (...given: unknown[]) => Promise<unknown>;
  const under = new Map<unknown, number>();
  let [trips, commits] = [0, 0];
  pg.Client.prototype.query = function counted(this: unknown, ...given: unknown[]) {
    const waiting = under.get(this) ?? 0;
    if (waiting === 0) trips += 1;
    if ((given[0] as { text?: string }).text === 'commit') commits += 1;
    under.set(this, waiting + 1);
    const answer = real.apply(this, given);
    const answered = (): void => void under.set(this, under.get(this)! - 1);
    // Without a promise it is the pool of the jobs asking, which does no decision.
    answer?.then(answered, answered);
    return answer;
  } as never;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = real as never;
  }
  return { trips, commits };
}
