// A dossier is put away only when every file it keeps is still the bytes that were decided on: a file that was
// altered on the disk stops the archiving, and the evidence says so once, however often it is tried.

import { chmodSync, writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseService } from '#platform/database.service.js';
import { PlatformConfig } from '#platform/config.service.js';
import type { DossierId } from '#kernel/id.js';
import { CircuitsService } from '#circuits/circuits.service.js';
import { readDefinition } from '#circuits/read-definition.js';
import { AutomaticJob } from '#dossiers/automatic.job.js';
import { SealJob } from '#dossiers/sealing/seal.job.js';
import { anApplication, type TestApplication } from '../../support/application.js';
import { aPdf } from '../../support/pdf.js';
import { seenIn, TownHall, type Browser } from '../../journeys/a-town-hall.js';

const circuit = readDefinition({
  format: 1, key: 'courrier', name: 'Courrier', dossierTypes: ['courrier'],
  root: { kind: 'sequence', nodes: [
    { kind: 'visa', id: 'visa', name: 'Visa', who: { kind: 'desk', desk: 'secretariat' } },
    { kind: 'archive', id: 'archivage', name: 'Archivage' },
  ] },
});

let app: TestApplication;
let town: TownHall;
let agent: Browser;

beforeAll(async () => {
  app = await anApplication({ environment: { PARAPHE_JOBS: '0' } });
  town = await TownHall.over(app);
  agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' });
  await app.app.get(DatabaseService, { strict: false }).transaction(town.id, (manager) => app.app.get(CircuitsService, { strict: false }).publish(manager, town.id, circuit, { personId: null, name: 'Test' }));
}, 120_000);
afterAll(() => app?.close());

const fileOf = (sha256: string) => join(app.app.get(PlatformConfig, { strict: false }).dataDirectory, 'blobs', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
const work = (id: DossierId) => ({ organisation: town.id, dossier: id, task: 2 });

it('stops at an altered file, tells it once, and ends once the file is restored', async () => {
  const { body: draft } = await agent.call('POST', '/api/dossiers', { type: 'courrier', title: 'Réponse à la préfecture', metadata: { recipient: 'Préfecture' } });
  await agent.upload(draft.id, await aPdf('Courrier'));
  const read = async () => (await agent.call('GET', `/api/dossiers/${draft.id}`)).body;
  const seen = seenIn(await read());
  await agent.call('POST', `/api/dossiers/${draft.id}/submit`, { seen });
  const approved = await agent.call('POST', `/api/dossiers/${draft.id}/approve`, { seen });
  expect(approved.body.status).toBe('sealing');
  await app.app.get(SealJob, { strict: false }).run({ organisation: town.id, dossier: draft.id, version: approved.body.version }, { id: 'test', number: 1, last: false });

  const path = fileOf(seen[0]!);
  const bytes = readFileSync(path);
  chmodSync(path, 0o600);
  writeFileSync(path, Buffer.concat([bytes, Buffer.from('%altered')]));
  const job = app.app.get(AutomaticJob, { strict: false });
  await expect(job.run(work(draft.id))).rejects.toMatchObject({ code: 'storage.damaged' });
  await expect(job.run(work(draft.id))).rejects.toMatchObject({ code: 'storage.damaged' });
  const stopped = await read();
  expect(stopped.status).toBe('running');
  expect(stopped.journal.filter(({ what }: { what: string }) => what.startsWith('Archivage impossible'))).toHaveLength(1);

  writeFileSync(path, bytes);
  await job.run(work(draft.id));
  await job.run(work(draft.id));
  const finished = await read();
  expect(finished).toMatchObject({ status: 'finished', circuit: { steps: [{ state: 'done' }, { state: 'done', decision: 'archived' }] } });
  expect(finished.journal.filter(({ what }: { what: string }) => what.startsWith('Archivage\u00A0: Archivage.'))).toHaveLength(1);
}, 60_000);
