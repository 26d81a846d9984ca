// Every document that is signed in the demo town, before all judges: what the whole product makes in months of town life
// is as good as what its engine makes in a workshop. And two that its mayor signs and the town seals: one signed at the end, one
// at its step, before it was approved.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuthorityService } from '#authority/authority.service.js';
import type { Sha256 } from '#kernel/digest.js';
import type { DossierId } from '#kernel/id.js';
import { openClient } from '#platform/database.client.js';
import { DatabaseService } from '#platform/database.service.js';
import { Blobs } from '#storage/blobs.service.js';
import { openPdf } from '#signature/pdf/reader.js';
import { memorySource } from '#signature/pdf/source.js';
import { CircuitsService } from '#circuits/circuits.service.js';
import type { CircuitDefinition } from '#circuits/definition.js';
import { readDefinition } from '#circuits/read-definition.js';
import { AutomaticJob } from '#dossiers/automatic.job.js';
import { HouseSealsService } from '#dossiers/house-seal/house-seals.service.js';
import { SealJob } from '#dossiers/sealing/seal.job.js';
import { seenIn, TownHall, type Browser } from '../journeys/a-town-hall.js';
import type { TestApplication } from '../support/application.js';
import { aDemoTown } from '../support/demo-town.js';
import { aPdf } from '../support/pdf.js';
import { closePanel, objections, openPanel, type Panel } from './panel.js';

const folder = mkdtempSync(join(tmpdir(), 'demo-town-'));
let app: TestApplication;
let panel: Panel;
beforeAll(async () => {
  app = await aDemoTown({ PARAPHE_JOBS: '0' });
  const root = join(folder, 'root.pem');
  writeFileSync(root, await app.app.get(AuthorityService, { strict: false }).rootPem());
  panel = openPanel(root);
}, 600_000);
afterAll(async () => {
  closePanel(panel);
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeAll(async () => {
  const get = <T>(type: new (...given: never[]) => T): T => app.app.get(type, { strict: false });
  const town = await TownHall.over(app);
  const agent = await town.agent('Lina', 'Mercier', 'Directrice', { slug: 'direction', name: 'Direction' });
  const mayor = await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
  await get(HouseSealsService).provide(town.id);
  const dossier = async (id: DossierId) => (await agent.call('GET', `/api/dossiers/${id}`)).body;
  const seal = async (id: DossierId) => get(SealJob).run({ organisation: town.id, dossier: id, version: (await dossier(id)).version }, { id: 'test', number: 1, last: true });
  const prepared = async (circuit: CircuitDefinition): Promise<DossierId> => {
    await get(DatabaseService).transaction(town.id, (manager) => get(CircuitsService).publish(manager, town.id, circuit, { personId: null, name: 'Test' }));
    const { body: { id } } = await agent.call('POST', '/api/dossiers', { type: 'decision', title: circuit.name, metadata: { actNumber: '2025DM9', matter: '3.3', councilDelegation: 'DE-2020-14', service: 'direction' } });
    await agent.upload(id, await aPdf('Décision'));
    return id;
  };
  const does = async (who: Browser, id: DossierId, act: string) => expect(await who.call('POST', `/api/dossiers/${id}/${act}`, { seen: seenIn(await dossier(id)) })).toMatchObject({ status: 200 });

  const sealed = await prepared(sealedCircuit);
  for (const [who, act] of [[agent, 'submit'], [agent, 'approve'], [mayor, 'sign']] as const) await does(who, sealed, act);
  await get(AutomaticJob).run({ organisation: town.id, dossier: sealed, task: 3 });
  await seal(sealed);
  const early = await prepared(earlyCircuit);
  for (const [who, act] of [[agent, 'submit'], [mayor, 'sign']] as const) await does(who, early, act);
  await seal(early);
  await does(agent, early, 'approve');
  await get(AutomaticJob).run({ organisation: town.id, dossier: early, task: 3 });
  await seal(early);
  expect([(await dossier(sealed)).status, (await dossier(early)).status]).toEqual(['finished', 'finished']);
}, 120_000);

it('no judge has anything against any of them', async () => {
  const blobs = app.app.get(Blobs, { strict: false });
  const signed = await signedDocuments();
  expect(signed.length).toBeGreaterThan(5);
  const found: Record<string, readonly string[]> = {};
  for (const [index, { original, file }] of signed.entries()) {
    const [base, path] = [join(folder, `${index}.base.pdf`), join(folder, `${index}.pdf`)];
    writeFileSync(base, await blobs.read(original));
    const bytes = await blobs.read(file);
    writeFileSync(path, bytes);
    const signers = openPdf(memorySource(bytes)).signatureFields().flatMap(({ type, signerName }) => (type === 'Sig' && signerName !== null ? [signerName] : []));
    found[`${index} ${signers.join()}`] = await objections({ base, signed: path, level: 'LTA', signers, foreign: 0, lax: false, pdfa: false, notAsked: [] }, panel);
  }
  expect(Object.keys(found).filter((name) => /^\d+ Paul BLANC,Commune d/.test(name))).toHaveLength(2);
  expect(Object.entries(found).filter(([, said]) => said.length > 0)).toEqual([]);
}, 600_000);

const sealedCircuit = readDefinition({
  format: 1, key: 'decision', name: 'Décision scellée', dossierTypes: ['decision'],
  root: { kind: 'sequence', nodes: [
    { kind: 'visa', id: 'visa', name: 'Visa', who: { kind: 'desk', desk: 'direction' } },
    { kind: 'signature', id: 'signature', name: 'Signature', who: { kind: 'lawful-signatory' } },
    { kind: 'seal', id: 'cachet', name: 'Cachet' },
  ] },
});
const earlyCircuit = readDefinition({
  format: 1, key: 'decision', name: 'Décision signée à son étape', dossierTypes: ['decision'],
  root: { kind: 'sequence', nodes: [
    { kind: 'signature', id: 'signature', name: 'Signature', who: { kind: 'lawful-signatory' }, signs: 'at-the-step' },
    { kind: 'visa', id: 'visa', name: 'Visa de la direction', who: { kind: 'desk', desk: 'direction' } },
    { kind: 'seal', id: 'cachet', name: 'Cachet' },
  ] },
});

async function signedDocuments(): Promise<readonly { readonly original: Sha256; readonly file: Sha256 }[]> {
  const client = await openClient(app.config.databaseUrl!);
  try {
    return (await client.query<{ original: Sha256; file: Sha256 }>(`select sha256 as original, signed_sha256 as file from document where signed_sha256 is not null order by id`)).rows;
  } finally {
    await client.end();
  }
}
