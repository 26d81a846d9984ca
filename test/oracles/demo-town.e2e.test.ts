// Every document that is signed in the demo town, before all judges: what the whole product makes in months of town life
// is as good as what its engine makes in a workshop.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuthorityService } from '#authority/authority.service.js';
import type { Sha256 } from '#kernel/digest.js';
import { openClient } from '#platform/database.client.js';
import { Blobs } from '#storage/blobs.service.js';
import { openPdf } from '#signature/pdf/reader.js';
import { memorySource } from '#signature/pdf/source.js';
import type { TestApplication } from '../support/application.js';
import { aDemoTown } from '../support/demo-town.js';
import { startJavaJudges } from './java-judges.js';
import { objections, type Panel } from './panel.js';
import { startPyhanko } from './pyhanko-judge.js';

const folder = mkdtempSync(join(tmpdir(), 'demo-town-'));
let app: TestApplication;
let panel: Panel;
beforeAll(async () => {
  app = await aDemoTown({ PARAPHE_JOBS: '0' });
  const root = join(folder, 'root.pem');
  writeFileSync(root, await app.app.get(AuthorityService, { strict: false }).rootPem());
  panel = { root, java: startJavaJudges(root), pyhanko: startPyhanko(root) };
}, 600_000);
afterAll(async () => {
  panel?.java?.close();
  panel?.pyhanko?.close();
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

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
  expect(Object.entries(found).filter(([, said]) => said.length > 0)).toEqual([]);
}, 600_000);

async function signedDocuments(): Promise<readonly { readonly original: Sha256; readonly file: Sha256 }[]> {
  const client = await openClient(app.config.databaseUrl!);
  try {
    return (await client.query<{ original: Sha256; file: Sha256 }>(`select sha256 as original, signed_sha256 as file from document where signed_sha256 is not null order by id`)).rows;
  } finally {
    await client.end();
  }
}
