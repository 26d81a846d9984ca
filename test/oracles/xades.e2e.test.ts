// EU DSS, which reads XAdES as the State's software does, judges a PES signed here: integrity, signing certificate,
// signature policy with its digest, chain and revocation.

import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#kernel/clock.js';
import { isRefusal } from '#kernel/refusal.js';
import type { SigningKey } from '#signature/keys/key.js';
import { memorySource } from '#signature/pdf/source.js';
import { inserted } from '#signature/xades/finish.js';
import { HELIOS } from '#signature/xades/helios.js';
import type { XadesProfile } from '#signature/xades/profile.js';
import { signXades } from '#signature/xades/sign.js';
import { aPes } from '../signature/xades/a-pes.js';
import { startTestPki, type TestPki } from '../support/pki-server.js';
import { startJavaJudges, type DssReport, type JavaJudges } from './java-judges.js';

const folder = mkdtempSync(join(tmpdir(), 'xades-'));
const location = HELIOS.policy.location!;
const document = join(folder, 'policy.pdf');
const policyBytes = Buffer.from('Politique de signature, pour les essais');
const profile: XadesProfile = {
  ...HELIOS,
  policy: { ...HELIOS.policy, digest: { algorithm: 'sha256', value: createHash('sha256').update(policyBytes).digest('base64') }, keyAlgorithms: ['rsa-sha256', 'ecdsa-p256-sha256', 'ecdsa-p384-sha384'] },
};

let pki: TestPki;
let java: JavaJudges | null;
beforeAll(async () => {
  pki = await startTestPki();
  const root = join(folder, 'root.pem');
  writeFileSync(root, pki.rootPem);
  writeFileSync(document, policyBytes);
  java = startJavaJudges(root);
}, 600_000);
afterAll(async () => {
  java?.close();
  await pki.close();
  rmSync(folder, { recursive: true, force: true });
});

async function signed(pes: Buffer, key: SigningKey, of = profile): Promise<Buffer> {
  const source = memorySource(pes);
  const done = await signXades(source, key, { profile: of, scope: 'parts-else-whole', signedAt: systemClock.now(), place: { city: 'Évenvilliers' }, roles: ['Ordonnateur'] });
  if (isRefusal(done)) throw new Error(done.refused);
  return Buffer.concat([...inserted(source, done.insertions)]);
}

async function judged(judge: JavaJudges, file: Buffer): Promise<DssReport['signatures']> {
  const path = join(folder, 'signed.xml');
  writeFileSync(path, file);
  return (await judge.xades(path, { document, location })).signatures;
}

const accepted = { level: 'XAdES-BASELINE-B', indication: 'TOTAL_PASSED', errors: [] };

it.each(['rsa-2048', 'ecdsa-p256', 'ecdsa-p384'] as const)('EU DSS accepts each bordereau, and the whole, signed by %s', async (kind) => {
  if (!java) return;
  const key = pki.issue({ commonName: 'Nicole Œuvrard' }, kind);
  expect(await judged(java, await signed(aPes({ parts: ['B1', 'B2'] }), key))).toMatchObject([{ by: 'Nicole Œuvrard', ...accepted }, accepted]);
  expect(await judged(java, await signed(aPes({ parts: [null], rootId: 'PES1' }), key))).toMatchObject([accepted]);
}, 120_000);

it('EU DSS accepts the older namespace', async () => {
  if (!java) return;
  expect(await judged(java, await signed(aPes(), pki.issue({ commonName: 'Nicole Œuvrard' }, 'rsa-2048'), { ...profile, version: '1.1.1' }))).toMatchObject([accepted]);
}, 120_000);

it('EU DSS finds an amount that was changed, and a policy that is another', async () => {
  if (!java) return;
  const key = pki.issue({ commonName: 'Nicole Œuvrard' }, 'rsa-2048');
  const file = (await signed(aPes({ parts: ['B1', 'B2'] }), key)).toString('latin1');
  const changed = Buffer.from(file.replace('MtBordHT V="1000.00"', 'MtBordHT V="9000.00"'), 'latin1');
  expect(await judged(java, changed)).toMatchObject([{ indication: 'TOTAL_FAILED', subIndication: 'HASH_FAILURE' }, accepted]);
  expect((await judged(java, await signed(aPes(), key, HELIOS)))[0]).toMatchObject({ indication: 'INDETERMINATE' });
}, 120_000);
