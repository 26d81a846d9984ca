// DBOS (MIT) as its documentation runs it: one process, its system tables in the PostgreSQL that is given, a workflow
// that waits for three messages. A decision is acknowledged when its message is durable.

import { randomUUID } from 'node:crypto';
import { DBOS } from '@dbos-inc/dbos-sdk';
import { serve } from './measured.mjs';

const DECISIONS = 3;

const dossier = DBOS.registerWorkflow(async () => {
  const decided = [];
  for (let step = 1; step <= DECISIONS; step += 1) decided.push(await DBOS.recv(`step-${step}`, 60));
  return decided.length;
}, { name: 'dossier' });

DBOS.setConfig({ name: 'paraphe-bench', applicationVersion: '1', systemDatabaseUrl: process.env.PEER_DATABASE_URL, systemDatabasePoolSize: 20, logLevel: 'error', runAdminServer: false });
await DBOS.launch();

serve(async (timed) => {
  const id = randomUUID();
  const handle = await DBOS.startWorkflow(dossier, { workflowID: id })();
  for (let step = 1; step <= DECISIONS; step += 1) await timed(() => DBOS.send(id, { decision: 'approve', by: 'dgs', seen: id }, `step-${step}`, `${id}-${step}`));
  await handle.getResult();
}, () => DBOS.shutdown());
