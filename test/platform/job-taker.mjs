// A worker that takes one job of the queue `seal`, says so, and never ends it. Plain JavaScript, because it
// is a process of its own.
import { PgBoss } from 'pg-boss';

const boss = new PgBoss({ connectionString: process.argv[2], schema: 'pgboss', migrate: false, createSchema: false, supervise: false, schedule: false });
await boss.start();
await boss.work('seal', { pollingIntervalSeconds: 0.5 }, async () => {
  process.send('taken');
  await new Promise(() => setInterval(() => undefined, 1000));
});
