import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shippedCircuits } from '#circuits/library.client.js';
import { anEmptyCopy } from '../support/database.js';

const house = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'paraphe-study-'));
let database: Awaited<ReturnType<typeof anEmptyCopy>>;
beforeAll(async () => { database = await anEmptyCopy(); });
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

interface Said { readonly status: number; readonly out: string; readonly err: string }

/** The command as it is built, on a database of its own where the demo town may be opened. */
function study(...args: readonly string[]): Promise<Said> {
  return new Promise((done) => {
    const env = { ...process.env, DATABASE_URL: database.url, PARAPHE_DEMO: '1', PARAPHE_DATA: join(folder, 'data') };
    const child = execFile(process.execPath, [join(house, 'dist', 'cli', 'study.js'), ...args], { env, maxBuffer: 1 << 24 }, (_, out, err) => {
      done({ status: child.exitCode ?? 1, out, err });
    });
  });
}

describe('npm run study', () => {
  const out = join(folder, 'etude');

  it('writes the whole study file of a collectivité', async () => {
    const said = await study('--tenant', 'saint-aubert-les-marais', '--out', out);
    expect(said).toMatchObject({ status: 0, err: expect.stringContaining('La base est vide') });
    expect(readdirSync(out).sort()).toEqual(['00-sommaire.md', '00-sommaire.pdf', '01-besoins.md', '01-besoins.pdf', '02-circuits', '03-points-ouverts.md', '03-points-ouverts.pdf']);
    for (const { key } of await shippedCircuits()) for (const kind of ['md', 'pdf', 'svg']) expect(existsSync(join(out, '02-circuits', `${key}.${kind}`))).toBe(true);
    expect(readFileSync(join(out, '01-besoins.md'), 'utf8')).toContain('| Signature du secrétaire de séance | Délibération');
    expect(readFileSync(join(out, '03-points-ouverts.md'), 'utf8')).toContain('Claire VANDAMME est indisponible');
    expect(readFileSync(join(out, '02-circuits', 'deliberation.md'), 'utf8')).toContain('Hervé DELANNOY est empêché (c’est le cas ce jour)');
  }, 120_000);

  it('leaves a folder that holds something as it is, unless told otherwise', async () => {
    const kept = join(folder, 'kept');
    mkdirSync(kept);
    writeFileSync(join(kept, 'note.txt'), 'à garder');
    const refused = await study('--tenant', 'saint-aubert-les-marais', '--out', kept);
    expect(refused).toMatchObject({ status: 1, err: expect.stringContaining('n’est pas vide\u00A0: rien n’a été écrit') });
    expect(readdirSync(kept)).toEqual(['note.txt']);
    expect(await study('--tenant', '216209502', '--out', kept, '--force')).toMatchObject({ status: 0 });
    expect(readFileSync(join(kept, 'note.txt'), 'utf8')).toBe('à garder');
    expect(existsSync(join(kept, '00-sommaire.pdf'))).toBe(true);
  }, 120_000);

  it('names the collectivités it knows when this one is unknown, and how it is called when it is not', async () => {
    const unknown = await study('--tenant', 'lille', '--out', join(folder, 'nothing'));
    expect(unknown.status).toBe(1);
    expect(unknown.err).toContain('Aucune collectivité ne s’appelle «\u00A0lille\u00A0»');
    expect(unknown.err).toContain('saint-aubert-les-marais  (Saint-Aubert-les-Marais, SIREN 216209502)');
    expect(existsSync(join(folder, 'nothing'))).toBe(false);
    expect(await study('--out', folder)).toMatchObject({ status: 2, err: expect.stringContaining('Utilisation') });
  }, 120_000);
});
