import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VerificationReport } from '#signature/verify/report.js';

const house = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'paraphe-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Said { readonly status: number; readonly out: string; readonly err: string }

/** The commands as they are built: `npm test` builds them first. */
function command(name: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Said> {
  return new Promise((done) => {
    const child = execFile(process.execPath, [join(house, 'dist', 'cli', `${name}.js`), ...args], { env: { ...process.env, ...environment }, maxBuffer: 1 << 24 }, (_, out, err) => {
      done({ status: child.exitCode ?? 1, out, err });
    });
  });
}

describe('npm run demo', () => {
  it('brings a deliberation from the agent to a verified file, the first deputy signing for the mayor prevented', async () => {
    const out = join(folder, 'kept');
    const said = await command('demo', ['--out', out]);
    expect(said.err).toBe('');
    expect(said.status).toBe(0);
    expect(said.out).toContain('« Pour le Maire empêché, »');
    for (const file of ['original.pdf', 'signed.pdf', 'docket.pdf', 'journal.json', 'report.json', 'root.pem']) {
      expect(said.out).toContain(join(out, file));
      expect(existsSync(join(out, file))).toBe(true);
    }
    const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as VerificationReport;
    expect(report.signatures.map(({ kind, signer, level, indication }) => ({ kind, signer, level, indication })).slice(0, 2)).toEqual([
      { kind: 'signature', signer: 'Martine QUESNOY', level: 'LTA', indication: 'TOTAL_PASSED' },
      { kind: 'signature', signer: 'Thomas PRUVOST', level: 'LTA', indication: 'TOTAL_PASSED' },
    ]);
    const original = readFileSync(join(out, 'original.pdf'));
    expect(readFileSync(join(out, 'signed.pdf')).subarray(0, original.length).equals(original)).toBe(true);
    const journal = JSON.parse(readFileSync(join(out, 'journal.json'), 'utf8')) as { entries: readonly unknown[] };
    expect(journal.entries.length).toBeGreaterThanOrEqual(6);
  }, 120_000);

  it('ends with one French sentence and a status for a file that is no PDF', async () => {
    const file = join(folder, 'letter.pdf');
    writeFileSync(file, 'Monsieur le Maire,');
    const said = await command('demo', [file, '--out', join(folder, 'nothing')]);
    expect(said.status).toBe(1);
    expect(said.err.trim()).toBe('Ce fichier n’est pas un document PDF.');
    expect(existsSync(join(folder, 'nothing'))).toBe(false);
  }, 120_000);

  it('says at once that a file is missing, or that the command is not written so', async () => {
    const missing = await command('demo', [join(folder, 'missing.pdf')]);
    expect(missing.status).toBe(1);
    expect(missing.err).toContain('n’existe pas');
    const wrong = await command('demo', ['--no-such-option']);
    expect(wrong.status).toBe(2);
    expect(wrong.err).toContain('Utilisation');
  }, 30_000);
});

describe('npm start', () => {
  it('says in one sentence that the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((open) => other.once('listening', open));
    const { port } = other.address() as AddressInfo;
    const said = await command('start', [], { PORT: String(port), PARAPHE_DATA: join(folder, 'data') });
    other.close();
    expect(said.status).toBe(1);
    expect(said.err.trim()).toContain(`Le port ${port} est déjà utilisé`);
    expect(said.err.trim().split('\n')).toHaveLength(1);
  }, 30_000);
});
