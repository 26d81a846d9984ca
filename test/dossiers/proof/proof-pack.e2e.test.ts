// The proof of a real deliberation, downloaded and judged with nothing but its bytes; then harmed in each way a
// forger would try, down to a journal written anew whose hashes all agree.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { AuthorityService } from '#authority/authority.service.js';
import { append, headOf } from '#evidence/chain.js';
import { AnchorsService } from '#evidence/anchors.service.js';
import type { Head, NewEntry, Recorded } from '#evidence/entry.js';
import type { Instant } from '#kernel/clock.js';
import { sha256 } from '#kernel/digest.js';
import { packed, type PackedEntry, type PackManifest } from '#dossiers/proof/proof-pack.js';
import { judgePack, type Pack } from '#dossiers/proof/proof-verdict.js';
import { unzipped } from '#dossiers/proof/unzip.client.js';
import { aPdf } from '../../support/pdf.js';
import { until } from '../../support/until.js';
import { seenIn, TownHall, type Browser } from '../../journeys/a-town-hall.js';

let town: TownHall;
let people: Record<'agent' | 'dgs' | 'mayor' | 'secretary', Browser>;
let folder: string;
let root: string;
let trusted: Uint8Array;
let dossier: string;
let zip: Uint8Array;

beforeAll(async () => {
  town = await TownHall.open();
  folder = mkdtempSync(join(tmpdir(), 'paraphe-proof-'));
  people = {
    agent: await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' }),
    dgs: await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' }),
    mayor: await town.elected('mayor', null, 'Paul', 'Blanc', 'm'),
    secretary: await town.elected('councillor', null, 'Dora', 'Bleu'),
  };
  const created = await people.agent.call('POST', '/api/dossiers', { type: 'deliberation', title: 'Budget <primitif> 2025', metadata: { actNumber: '2025CM26', sittingDate: '2025-04-03', secretary: people.secretary.person } });
  dossier = created.body.id as string;
  await people.agent.upload(dossier, await aPdf(), { name: 'Délibération n° 26.pdf' });
  await people.agent.upload(dossier, await aPdf('Annexe', 3), { name: 'annexe.pdf', role: 'attachment' });
  await decided(people.agent, 'submit');
  await decided(people.dgs, 'approve');
  await decided(people.mayor, 'sign');
  await decided(people.secretary, 'sign');
  await until(async () => (await people.agent.call('GET', `/api/dossiers/${dossier}`)).body.status === 'finished', 60_000);
  zip = await downloaded();
  root = join(folder, 'root.pem');
  trusted = await town.app.app.get(AuthorityService, { strict: false }).root();
  writeFileSync(root, `-----BEGIN CERTIFICATE-----\n${Buffer.from(trusted).toString('base64').replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`);
}, 180_000);
afterAll(async () => {
  await town?.app.close();
  rmSync(folder, { recursive: true, force: true });
});

async function decided(who: Browser, what: string): Promise<void> {
  const { body } = await who.call('GET', `/api/dossiers/${dossier}`);
  expect(await who.call('POST', `/api/dossiers/${dossier}/${what}`, { seen: seenIn(body) })).toMatchObject({ status: 200 });
}

async function downloaded(): Promise<Uint8Array> {
  const response = await people.agent.get(`/api/dossiers/${dossier}/proof`);
  expect([response.status, response.headers.get('content-type'), response.headers.get('content-disposition')]).toEqual([200, 'application/zip', expect.stringContaining('preuve-Budget-primitif-2025.zip')]);
  return new Uint8Array(await response.arrayBuffer());
}

const judged = (pack: Pack) => judgePack(pack, { trustAnchors: [trusted], at: new Date().toISOString() as Instant });
const codes = (pack: Pack): readonly string[] => judged(pack).checks.map(({ code }) => code);
const wrong = (pack: Pack): readonly string[] => judged(pack).checks.filter(({ ok }) => ok === false).map(({ code }) => code);
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

/** The pack with some files changed, and its manifest made to agree. */
function forged(pack: Pack, changes: Readonly<Record<string, Uint8Array | string>>): Pack {
  const bytes = (value: Uint8Array | string): Uint8Array => (typeof value === 'string' ? new TextEncoder().encode(value) : value);
  const files = new Map([...pack, ...Object.entries(changes).map(([path, value]) => [path, bytes(value)] as const)]);
  const manifest = JSON.parse(text(pack.get('preuve.json'))) as PackManifest;
  const again = { ...manifest, files: manifest.files.map((file) => ({ ...file, sha256: sha256(files.get(file.path)!), sizeBytes: files.get(file.path)!.length })) };
  return files.set('preuve.json', bytes(JSON.stringify(again)));
}

/** The journal told otherwise, every hash computed anew: nothing inside it shows the forgery. */
function rewritten(pack: Pack, change: (entry: NewEntry, at: number) => NewEntry): Pack {
  const manifest = JSON.parse(text(pack.get('preuve.json'))) as PackManifest;
  let head: Head | null = null;
  const journal = (JSON.parse(text(pack.get('journal.json'))) as readonly PackedEntry[]).map(({ body }, at) => {
    const recorded: Recorded = append(manifest.dossier.id as never, head, change(JSON.parse(body) as NewEntry, at));
    head = headOf(recorded);
    return packed(recorded);
  });
  return forged(pack, { 'journal.json': JSON.stringify(journal) });
}

describe('the proof of a deliberation', () => {
  it('holds, and is read by any archive program', () => {
    expect(codes(unzipped(zip))).toEqual(['pack.files', 'pack.journal', 'pack.told', 'pack.circuit', 'pack.signatures', 'pack.not-anchored']);
    expect(judged(unzipped(zip)).ok).toBe(true);
    const file = join(folder, 'preuve.zip');
    writeFileSync(file, zip);
    const listed = spawnSync('python3', ['-m', 'zipfile', '-t', file], { encoding: 'utf8' });
    expect([listed.status, listed.stdout.trim()]).toEqual([0, 'Done testing']);
    expect([...unzipped(zip).keys()].sort()).toEqual([
      'bordereau-de-signature.pdf', 'circuit.json', 'index.html', 'journal.json', 'originaux/01-Deliberation-n-26.pdf', 'originaux/02-annexe.pdf', 'preuve.json', 'signes/01-Deliberation-n-26.pdf',
    ]);
  });

  it('is the same to the byte when it is asked again', async () => {
    expect(sha256(await downloaded())).toBe(sha256(zip));
  });

  it('has a page to read, in which a title cannot write', () => {
    const page = text(unzipped(zip).get('index.html'));
    expect(page).toContain('<h1>Budget &#60;primitif&#62; 2025</h1>');
    expect(page).not.toMatch(/<script|src=|https?:/);
    expect(page).toContain('<a href="signes/01-Deliberation-n-26.pdf">');
    expect(page).toContain('Paul BLANC, Le Maire');
  });

  it('is not given to who may not see the dossier, nor of a draft', async () => {
    const stranger = await town.agent('Léo', 'Loin', 'Agent', { slug: 'loin', name: 'Loin' });
    expect((await stranger.get(`/api/dossiers/${dossier}/proof`)).status).toBe(404);
    const draft = await people.agent.call('POST', '/api/dossiers', { type: 'courrier', title: 'Brouillon', metadata: {} });
    expect(await (await people.agent.get(`/api/dossiers/${draft.body.id}/proof`)).json()).toMatchObject({ code: 'dossier.nothing-to-prove' });
  });
});

describe('a proof harmed', () => {
  const original = 'originaux/01-Deliberation-n-26.pdf';
  const signed = 'signes/01-Deliberation-n-26.pdf';

  it.each<[string, (pack: Pack) => Pack, string[]]>([
    ['a byte of the signed file', (pack) => new Map([...pack, [signed, changed(pack.get(signed)!)]]), ['pack.files-changed']],
    ['a file left out', (pack) => new Map([...pack].filter(([path]) => path !== original)), ['pack.files-changed']],
    ['a file slipped in', (pack) => new Map([...pack, ['signes/02-faux.pdf', new Uint8Array(9)]]), ['pack.files-changed']],
    ['a byte of the signed file, and the manifest with it', (pack) => forged(pack, { [signed]: changed(pack.get(signed)!) }), ['pack.told-otherwise', 'pack.signature-bad']],
    ['another original, and the manifest with it', (pack) => forged(pack, { [original]: pack.get('originaux/02-annexe.pdf')! }), ['pack.told-otherwise', 'pack.signed-other-original']],
    ['the unsigned file in the place of the signed one', (pack) => forged(pack, { [signed]: pack.get(original)! }), ['pack.told-otherwise', 'pack.signed-other-original']],
    ['another circuit', (pack) => forged(pack, { 'circuit.json': text(pack.get('circuit.json')).replace('"deadlineDays": 3', '"deadlineDays": 4') }), ['pack.circuit-other']],
    ['one entry of the journal', (pack) => forged(pack, { 'journal.json': text(pack.get('journal.json')).replace('Eva GRIS', 'Eva NOIR') }), ['pack.journal-broken']],
    ['the journal written anew, another signing', (pack) => rewritten(pack, (entry) => JSON.parse(JSON.stringify(entry).replaceAll('Paul BLANC', 'Paul NOIR')) as NewEntry), ['pack.signers-differ']],
    ['the journal written anew, another title', (pack) => rewritten(pack, (entry) => JSON.parse(JSON.stringify(entry).replaceAll('primitif', 'rectificatif')) as NewEntry), ['pack.told-otherwise']],
    ['a manifest that is none', (pack) => new Map([...pack, ['preuve.json', new TextEncoder().encode('[]')]]), ['pack.unreadable']],
    ['a journal that is none', (pack) => forged(pack, { 'journal.json': '{"a":1}' }), ['pack.unreadable']],
  ])('%s', (_, harm, expected) => {
    expect(wrong(harm(unzipped(zip)))).toEqual(expected);
  });

  it('signed by an authority nobody believes', () => {
    const { ok, checks } = judgePack(unzipped(zip), { trustAnchors: [], at: new Date().toISOString() as Instant });
    expect([ok, checks.find(({ code }) => code === 'pack.signature-bad')?.ok]).toEqual([false, false]);
  });

  it('as an archive: no ZIP, a name twice, nothing in it', () => {
    expect(() => unzipped(new Uint8Array(40))).toThrow('pack.not-a-zip');
    expect(() => unzipped(zipSync({}))).toThrow('pack.not-a-zip');
    expect(() => unzipped(zip.subarray(0, zip.length / 2))).toThrow('pack.not-a-zip');
    const twice = zipSync({ 'aa.txt': new Uint8Array(1), 'ab.txt': new Uint8Array(1) });
    expect(() => unzipped(Uint8Array.from(Buffer.from(Buffer.from(twice).toString('latin1').replaceAll('ab.txt', 'aa.txt'), 'latin1')))).toThrow('pack.not-a-zip');
  });

  it('a journal written anew is seen by the anchor, and by nothing else when it touches no file', async () => {
    const lied = (pack: Pack) => rewritten(pack, (entry) => ({ ...entry, actor: { ...entry.actor, name: entry.actor.name.replace('Eva GRIS', 'Eva NOIR') } }));
    expect(wrong(lied(unzipped(zip)))).toEqual([]);
    expect(await town.app.app.get(AnchorsService, { strict: false }).anchorToday(town.id)).toBe('anchored');
    const anchored = unzipped(await downloaded());
    expect([wrong(anchored), codes(anchored).at(-1)]).toEqual([[], 'pack.anchored']);
    expect(judged(anchored).checks.at(-1)!.facts).toMatchObject({ sequence: 8, of: 8 });
    expect(wrong(lied(anchored))).toEqual(['pack.anchor-other-entry']);
    const [anchor, token] = [...anchored.keys()].filter((path) => path.startsWith('empreinte-'));
    const told = JSON.parse(text(anchored.get(anchor!))) as { proof: string[]; statement: string };
    expect(wrong(forged(anchored, { [anchor!]: JSON.stringify({ ...told, proof: told.proof.map(() => sha256('autre')) }) }))).toEqual(['pack.anchor-not-included']);
    expect(wrong(forged(anchored, { [token!]: changed(anchored.get(token!)!) }))).toEqual(['pack.anchor-token']);
    expect(judgePack(anchored, { trustAnchors: [], at: new Date().toISOString() as Instant }).checks.at(-1)).toMatchObject({ code: 'pack.anchor-authority', ok: false });
  }, 60_000);
});

describe('the command that judges a proof offline', () => {
  const run = (...given: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli/proof.js', ...given], { encoding: 'utf8', cwd: join(import.meta.dirname, '../../..'), env: { PATH: process.env['PATH'], PARAPHE_DATA: folder } });
    return { status, stdout, stderr };
  };

  it('says what holds, and what does not, without a server and without a database', () => {
    const [good, bad] = [join(folder, 'bonne.zip'), join(folder, 'mauvaise.zip')];
    writeFileSync(good, zip);
    writeFileSync(bad, zipSync(Object.fromEntries([...unzipped(zip), ['signes/02-faux.pdf', new Uint8Array(9)]])));
    const held = run(good, '--trust', root);
    expect([held.status, held.stderr]).toEqual([0, '']);
    expect(held.stdout.replaceAll('\u00A0', ' ')).toContain('✓ « Délibération n° 26.pdf » est signé par Paul BLANC et Dora BLEU, sur le fichier apporté, sans changement depuis.');
    expect(run(bad, '--trust', root)).toMatchObject({ status: 1, stdout: expect.stringContaining('Cette preuve ne tient pas.') });
    expect(JSON.parse(run(good, '--trust', root, '--json').stdout)).toMatchObject({ ok: true, dossier: { id: dossier } });
  });

  it('says what it cannot read', () => {
    const no = join(folder, 'non.zip');
    writeFileSync(no, 'pas une archive');
    expect(run(no)).toMatchObject({ status: 2, stderr: 'Ce fichier n’est pas une archive ZIP, ou elle est abîmée.\n' });
    expect(run(join(folder, 'absent.zip')).status).toBe(2);
    expect(run()).toMatchObject({ status: 2, stderr: expect.stringContaining('Utilisation') });
  });
});

/** One byte of the second half changed: of a signed file, among the signatures. */
function changed(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[Math.floor(copy.length * 0.6)]! ^= 1;
  return copy;
}
