// What other people's software says of what we sign: poppler, qpdf, MuPDF and pyHanko, over every shape of
// base document, alone with the root and what the file embeds.

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { systemClock } from '#kernel/clock.js';
import { isRefusal } from '#kernel/refusal.js';
import { makePkcs12, PKCS12_CHANCE_BYTES } from '#signature/keys/make-pkcs12.js';
import { appended } from '#signature/pades/apply.js';
import { openPdf } from '#signature/pdf/reader.js';
import { memorySource } from '#signature/pdf/source.js';
import { TsaClient } from '#signature/timestamp/tsa.client.js';
import { RevocationClient } from '#signature/trust/revocation.client.js';
import { aPdf, type PdfRecipe } from '../../support/a-pdf.js';
import { aRequest } from '../../support/a-request.js';
import { foreignTool } from '../../support/foreign-tool.js';
import { startTestPki, type TestPki } from '../../support/pki-server.js';
import { aSignpdfFile } from '../verify/signpdf-file.js';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'judges-'));
const path = (name: string) => join(folder, name);
const [qpdf, pdfsig, mutool, pyhanko] = ['qpdf', 'pdfsig', 'mutool', 'pyhanko'].map(foreignTool);

let pki: TestPki;
beforeAll(async () => {
  pki = await startTestPki();
  writeFileSync(path('root.pem'), pki.rootPem);
});
afterAll(() => pki.close());

/** Program output whatever its exit status: pdfsig and mutool say more than their status. */
async function said(program: string, args: readonly string[]): Promise<string> {
  return run(program, args, { maxBuffer: 1 << 24, env: { ...process.env, LC_ALL: 'C.UTF-8' } }).then(({ stdout, stderr }) => stdout + stderr, (fault: { stdout: string; stderr: string }) => fault.stdout + fault.stderr);
}

const people = [['Nicole Œuvrard', 'ecdsa-p256'], ['Benoît Lefèvre', 'rsa-2048'], ['Zoë Ağca', 'ecdsa-p384']] as const;

/** Signed by three people, to the last level; visible on the last page but the third. */
async function threeSignatures(name: string, base: Uint8Array): Promise<string> {
  const signatures = people.map(([commonName, kind], index) => ({
    key: pki.issue({ commonName }, kind),
    request: aRequest({
      fieldName: `Paraphe${index + 1}`, signerName: commonName, signedAt: systemClock.now(), capacityMention: ['Pour le Maire empêché,', commonName],
      placement: index === 2 ? null : { page: -1, x: 20 + 180 * index, y: 40, width: 160, height: 60 },
    }),
  }));
  const tail = await appended({ source: memorySource(base), signatures, level: 'LTA' }, { timestamps: new TsaClient(pki.tsaUrl), revocation: new RevocationClient(systemClock) });
  if (isRefusal(tail)) throw new Error(JSON.stringify(tail));
  writeFileSync(path(`${name}.pdf.base`), base);
  writeFileSync(path(`${name}.pdf`), Buffer.concat([base, tail]));
  return path(`${name}.pdf`);
}

interface Judgement {
  readonly signatures: readonly Readonly<Record<string, unknown>>[];
  readonly timestamps: readonly Readonly<Record<string, unknown>>[];
}

async function pyhankoSays(file: string, options: readonly string[]): Promise<Judgement> {
  const judge = join(import.meta.dirname, '../../oracles/pades-judge.py');
  return JSON.parse((await run(join(dirname(pyhanko!), 'python'), [judge, '--json', ...options, '--trust', path('root.pem'), file], { maxBuffer: 1 << 24 })).stdout) as Judgement;
}

async function complaints(file: string): Promise<readonly string[]> {
  return (await said(qpdf!, ['--check', file])).split('\n').filter((line) => /WARNING|ERROR/.test(line)).map((line) => line.slice(line.lastIndexOf(': ')));
}

async function expectAllJudges(file: string, foreign: readonly string[] = [], options: readonly string[] = []): Promise<void> {
  // Nothing that was not already to be said of the base.
  if (qpdf) expect(await complaints(file)).toEqual(await complaints(`${file}.base`));
  if (pdfsig) {
    const text = await said(pdfsig, ['-nocert', file]);
    expect(text.match(/Signature is Valid\./g)).toHaveLength(people.length + foreign.length);
    // Only the document time-stamp covers everything; poppler does not judge those.
    expect(text.match(/- Total document signed/g)).toHaveLength(1);
  }
  if (mutool) {
    const text = await said(mutool, ['sign', '-v', file]);
    expect(text.match(/The signature is valid/g)).toHaveLength(people.length + foreign.length);
    expect(text).not.toMatch(/repair|Verification error/);
  }
  if (!pyhanko) return;
  const { signatures, timestamps } = await pyhankoSays(file, options);
  const ours = signatures.filter(({ field }) => !foreign.includes(String(field)));
  expect(ours).toHaveLength(people.length);
  for (const signature of ours) {
    expect(signature).toMatchObject({ level: 'PAdES-BASELINE-LTA', baselineB: 'ok', intact: true, valid: true, docmdp_ok: true, bottom_line: true, with_time_offline: 'PASSED/OK', future5y: 'PASSED/OK' });
    expect(['FORM_FILLING', 'LTA_UPDATES', 'NONE']).toContain(signature['modification']);
  }
  for (const signature of signatures.filter(({ field }) => foreign.includes(String(field)))) {
    expect(signature).toMatchObject({ intact: true, valid: true, docmdp_ok: true });
    expect(['FORM_FILLING', 'LTA_UPDATES']).toContain(signature['modification']);
  }
  expect(timestamps).toEqual([expect.objectContaining({ intact: true, valid: true, trusted: true, coverage: 'ENTIRE_FILE' })]);
}

/** pyHanko reads hybrid files and the dangling references of @signpdf only when asked to be lenient. */
const LAX = ['--lax'];
const shapes: readonly (readonly [string, PdfRecipe])[] = [
  ['a table', {}], ['a cross-reference stream', { xref: 'stream' }], ['a hybrid file', { xref: 'hybrid' }],
  ['no end of line at the end', { after: '' }], ['an identifier', { identifier: true }],
  ['a form and annotations of their own', { form: 'indirect-fields', annotations: 'indirect' }], ['a form within the catalog', { form: 'direct', annotations: 'direct' }],
  ['a page turned by 90 degrees', { pages: [{}, { rotate: 90 }] }], ['a page turned by 180 degrees', { pages: [{ rotate: 180 }] }],
  ['a cropped page turned by 270 degrees', { pages: [{ rotate: 270, cropBox: '[50 60 560 800]' }] }], ['inherited rotation', { inherits: true, pages: [{ rotate: -90 }] }],
];

describe('three signatures, their data and a document time-stamp are accepted by all judges on', () => {
  it.each(shapes)('%s', async (name, recipe) => {
    await expectAllJudges(await threeSignatures(name.replaceAll(' ', '-'), aPdf(recipe)), [], recipe.xref === 'hybrid' ? LAX : []);
  }, 60_000);

  it.each([['object streams', ['--object-streams=generate']], ['linearised', ['--linearize']], ['linearised with object streams', ['--linearize', '--object-streams=generate']]] as const)('what qpdf writes: %s', async (name, options) => {
    if (!qpdf) return;
    writeFileSync(path('plain.pdf'), aPdf({ pages: [{}, {}, {}] }));
    await run(qpdf, [...options, path('plain.pdf'), path('variant.pdf')]);
    await expectAllJudges(await threeSignatures(name.replaceAll(' ', '-'), readFileSync(path('variant.pdf'))));
  }, 60_000);
});

describe('signatures of others survive ours:', () => {
  it('of pyHanko', async () => {
    if (!pyhanko) return;
    const key = pki.issue({ commonName: 'Un autre logiciel' }, 'rsa-2048');
    writeFileSync(path('other.p12'), makePkcs12(key.pkcs8, key.chain, 'secret', Buffer.alloc(PKCS12_CHANCE_BYTES, 5)));
    writeFileSync(path('pass'), 'secret');
    writeFileSync(path('before.pdf'), aPdf({ pages: [{}, {}], identifier: true }));
    await run(pyhanko, ['sign', 'addsig', '--field', '1/50,100,250,160/Etranger', '--use-pades', 'pkcs12', '--passfile', path('pass'), path('before.pdf'), path('signed-by-pyhanko.pdf'), path('other.p12')]);
    await expectAllJudges(await threeSignatures('after-pyhanko', readFileSync(path('signed-by-pyhanko.pdf'))), ['Etranger']);
  }, 60_000);

  it('of @signpdf, the heir of node-signpdf', async () => {
    const { pdf } = await aSignpdfFile();
    const file = await threeSignatures('after-signpdf', pdf);
    await expectAllJudges(file, openPdf(memorySource(pdf)).signatureFields().map(({ name }) => name), LAX);
  }, 60_000);
});
