// What should not be trusted, through the commands that sign without a server: each file of the tables of
// docs/hostile-documents.md is answered as its row says, by a process that may take so much memory and processor and no
// more; a refusal leaves no file, nor a piece of one.

import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { limitedProcess, type Limits } from '#intake/limited-process.client.js';
import { makePkcs12, PKCS12_CHANCE_BYTES } from '#signature/keys/make-pkcs12.js';
import { openPdf } from '#signature/pdf/reader.js';
import { memorySource } from '#signature/pdf/source.js';
import { specimens } from '../intake/policy-files.js';
import { aPes, aPesText } from '../signature/xades/a-pes.js';
import { aPkcs12Of, signed } from '../signature/xades/signing.js';
import { fluxPolicy, policy } from '../support/policy-table.js';

const house = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'paraphe-policy-'));
const path = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file of 150 MB is copied and signed within a tenth of the processor time. */
const LIMITS: Limits = { memoryBytes: 3 * 1024 ** 3, cpuSeconds: 20, fileBytes: 400 * 1024 ** 2 };
const HEAP_MEGABYTES = 768;

beforeAll(() => {
  const { pkcs8, chain } = aPkcs12Of('Nicole Œuvrard');
  writeFileSync(path('key.p12'), makePkcs12(pkcs8, chain, 'secret', randomBytes(PKCS12_CHANCE_BYTES)));
  writeFileSync(path('password'), 'secret\n');
  mkdirSync(path('out'));
});

/** The code of the answer, `signed`, or how the process ended. */
async function run(command: 'sign' | 'sign-pes', input: string, output: string, ...more: readonly string[]): Promise<string> {
  const child = limitedProcess(LIMITS, process.execPath, [`--max-old-space-size=${HEAP_MEGABYTES}`, join(house, 'dist', 'cli', `${command}.js`), input, output, '--p12', path('key.p12'), '--password-file', path('password'), ...more], {
    stdio: ['ignore', 'pipe', 'ignore'], env: { PATH: process.env['PATH'], PARAPHE_DATA: path('data') },
  });
  let said = '';
  child.stdout!.setEncoding('utf8').on('data', (text: string) => { said += text; });
  const [status, signal] = await new Promise<[number | null, string | null]>((done) => child.once('close', (...end) => done(end)));
  const lines = said.split('\n').filter(Boolean).map((line) => JSON.parse(line) as { ok: boolean; code?: string; message?: string });
  const [line] = lines;
  if (lines.length !== 1 || !line || status !== (line.ok ? 0 : 1)) return `ended with ${signal ?? status}: ${said}`;
  if (!line.ok) expect(line.message).toMatch(/^[A-ZÀÉÊ«].{10,}\.$/u);
  return line.ok ? 'signed' : line.code!;
}

describe('npm run sign', () => {
  it.each(policy)('$file', async ({ file, signing }) => {
    const found = new Set<string>();
    for (const { make, asked } of specimens[file]!) {
      const bytes = await make();
      writeFileSync(path('in.pdf'), bytes);
      const answer = await run('sign', path('in.pdf'), join(path('out'), 'out.pdf'), '--level', 'B', ...asked ?? []);
      found.add(answer);
      expect(readdirSync(path('out'))).toEqual(answer === 'signed' ? ['out.pdf'] : []);
      if (answer === 'signed') isAbove(bytes, readFileSync(join(path('out'), 'out.pdf')));
      rmSync(join(path('out'), 'out.pdf'), { force: true });
    }
    expect(found).toEqual(new Set(signing));
  }, 180_000);
});

function isAbove(bytes: Uint8Array, whole: Buffer): void {
  const signatures = openPdf(memorySource(whole)).signatureFields().filter(({ name, value }) => value && name.startsWith('Signature'));
  expect([whole.subarray(0, bytes.length).equals(bytes), signatures.length]).toEqual([true, 1]);
}

const within = (extra: string): string => aPesText({ extra });
const headed = (declaration: string): string => aPesText().replace(/^<\?xml[^>]*>/, declaration);
const fluxes: Readonly<Record<string, readonly (() => Uint8Array | string | Promise<Uint8Array>)[]>> = {
  'not XML': [() => '', () => '%PDF-1.7\n'],
  'not well formed, cut short, of XML 1.1': [() => within('<a><b></a></b>'), () => aPesText().slice(0, 900), () => headed('<?xml version="1.1"?>')],
  'in an encoding that is neither ISO-8859-1 nor UTF-8, or not the one it announces': [() => Buffer.from(`\ufeff${aPesText()}`, 'utf16le'), () => headed('<?xml version="1.0" encoding="windows-1252"?>'), () => Buffer.from(aPesText({ encoding: 'UTF-8' }), 'latin1')],
  'with a document type, entities that grow or that fetch a file': [
    () => headed(`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">${Array.from({ length: 9 }, (_, level) => `<!ENTITY a${level + 1} "${`&a${level};`.repeat(10)}">`).join('')}]>`), () => headed('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'),
  ],
  'too deep, tags or names too long, too many attributes, namespaces or Ids': [
    () => within('<a>'.repeat(100_000)), () => within(`<Q V="${'x'.repeat(2 << 20)}"/>`), () => within(`<${'x'.repeat(1000)}/>`), () => within(`<Q ${Array.from({ length: 1000 }, (_, n) => `a${n}=""`).join(' ')}/>`),
    () => within(Array.from({ length: 100_001 }, (_, n) => `<Q Id="i${n}"/>`).join('')),
  ],
  'the same Id twice, however it is spelt': [() => within('<Q Id="B1"/>'), () => within('<Q xml:id=" B1 "/>')],
  'no PES_Aller': [() => '<?xml version="1.0"?><facture Id="F1"><x>1</x></facture>'],
  'no Id to sign under': [() => aPes({ parts: [null] })],
  'some bordereaux without Id': [() => aPes({ parts: ['B1', null], rootId: 'PES1' })],
  'an Id that a reference cannot name': [() => aPes({ parts: ['B 1'] })],
  'an empty bordereau': [() => aPesText().replace(/<Bordereau Id="B1">.*<\/Bordereau>/s, '<Bordereau Id="B1"/>')],
  'signed already, wholly or in part': [() => signed(aPes()), () => signed(aPes({ parts: ['B1', 'B2'], rootId: 'PES1' }), { scope: { parts: ['B1'] } })],
};

describe('npm run sign-pes', () => {
  it('every row of the table has its files', () => {
    expect(Object.keys(fluxes)).toEqual(fluxPolicy.map(({ file }) => file));
  });

  it.each(fluxPolicy)('$file: $code', async ({ file, code }) => {
    for (const make of fluxes[file]!) {
      const made = await make();
      writeFileSync(path('in.xml'), typeof made === 'string' ? Buffer.from(made, 'latin1') : made);
      expect(await run('sign-pes', path('in.xml'), join(path('out'), 'out.xml'))).toBe(code);
      expect(readdirSync(path('out'))).toEqual([]);
    }
  }, 120_000);
});
