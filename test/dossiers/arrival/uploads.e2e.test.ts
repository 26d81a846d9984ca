// A large file comes in pieces: cut, taken up again where it stopped, by another server after a kill; never into
// another dossier than the one it was begun for. The protocol is judged by the client of its authors (tus-js-client).

import { createReadStream, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tus from 'tus-js-client';
import { instantOfMs } from '#kernel/clock.js';
import { sha256 } from '#kernel/digest.js';
import { removeForgotten } from '#dossiers/arrival/upload.client.js';
import { TownHall, type Answer, type Browser } from '../../journeys/a-town-hall.js';
import { Replica } from '../../stress/replicas.js';
import { pdfWith } from '../../intake/hostile-files.js';
import { aPng } from '../../support/a-png.js';
import { aPdf } from '../../support/pdf.js';
import { until } from '../../support/until.js';

const MEGABYTE = 1024 * 1024;
let town: TownHall;
let agent: Browser;
let colleague: Browser;
let stranger: Browser;
const folder = mkdtempSync(join(tmpdir(), 'paraphe-large-'));
const replicas: Replica[] = [];

beforeAll(async () => {
  town = await TownHall.open();
  agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' });
  colleague = await town.agent('Ana', 'Roux', 'Assistante');
  stranger = await (await TownHall.over(town.app)).agent('Zoé', 'Ailleurs', 'Assistante');
}, 120_000);
afterAll(async () => {
  for (const replica of replicas) await replica.kill();
  rmSync(folder, { recursive: true, force: true });
  await town?.app.close();
});

const draftOf = async (who: Browser, title = 'Gros dossier'): Promise<string> => (await who.call('POST', '/api/dossiers', { type: 'courrier', title })).body.id;
const metadata = (name: string, role = 'main') => `name ${Buffer.from(name).toString('base64')},role ${Buffer.from(role).toString('base64')}`;
const TUS = { 'tus-resumable': '1.0.0' };
const PIECE = { ...TUS, 'content-type': 'application/offset+octet-stream' };

async function begin(who: Browser, dossier: string, name: string, size: number, url = town.app.url): Promise<Response> {
  return fetch(`${url}/api/dossiers/${dossier}/uploads`, { method: 'POST', headers: { ...who.headers, ...TUS, 'upload-length': String(size), 'upload-metadata': metadata(name) } });
}

function send(who: Browser, path: string, offset: number, bytes: Uint8Array, url = town.app.url): Promise<Response> {
  return fetch(`${url}${path}`, { method: 'PATCH', headers: { ...who.headers, ...PIECE, 'upload-offset': String(offset) }, body: Buffer.from(bytes) });
}

/** A request that stops in the middle, as a lost network does, once `bytes` have arrived. */
async function sendAndCut(who: Browser, path: string, bytes: Uint8Array, announced: number, file: string): Promise<void> {
  const request = httpRequest(`${town.app.url}${path}`, { method: 'PATCH', headers: { ...who.headers, ...PIECE, 'upload-offset': '0', 'content-length': String(announced) } });
  const closed = new Promise<void>((done) => request.on('error', () => done()).on('close', () => done()));
  request.write(bytes);
  await until(() => readSize(file) === bytes.length, 20_000);
  request.destroy();
  await closed;
}

function fileOf(path: string, dossier: string): string {
  return join(town.app.config.dataDirectory, 'uploads', town.id, dossier, agent.person, path.split('/').at(-1)!);
}

async function received(who: Browser, path: string, url = town.app.url): Promise<number> {
  const response = await fetch(`${url}${path}`, { method: 'HEAD', headers: { ...who.headers, ...TUS } });
  expect(response.status).toBe(200);
  return Number(response.headers.get('upload-offset'));
}

/** A valid PDF of this many bytes, of one large stream that no program compresses. */
function largePdf(sizeBytes: number): Buffer {
  const noise = Buffer.alloc(sizeBytes);
  for (let at = 0, state = 7; at < sizeBytes - 4; at += 4) noise.writeUInt32LE((state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0), at);
  return pdfWith('', Buffer.concat([Buffer.from(`<< /Length ${noise.length} >>\nstream\n`), noise, Buffer.from('\nendstream')]));
}

it('150 MB by the client of the protocol’s authors, in pieces, in bounded memory', async () => {
  const dossier = await draftOf(agent);
  const path = join(folder, 'gros.pdf');
  writeFileSync(path, largePdf(150 * MEGABYTE - 2_000));
  global.gc?.();
  const before = process.memoryUsage.rss();
  let highest = before;
  const watch = setInterval(() => { highest = Math.max(highest, process.memoryUsage.rss()); }, 20);
  const url = await new Promise<string>((done, failed) => {
    const upload = new tus.Upload(createReadStream(path), {
      endpoint: `${town.app.url}/api/dossiers/${dossier}/uploads`, headers: agent.headers, chunkSize: 8 * MEGABYTE, uploadSize: readSize(path),
      metadata: { name: 'gros.pdf', role: 'main' }, onError: failed, onSuccess: () => done(upload.url!),
    });
    upload.start();
  });
  const { status, body } = await agent.call('POST', `${new URL(url).pathname}/finish`);
  clearInterval(watch);
  expect([status, body.name, body.sizeBytes, body.pages]).toEqual([200, 'gros.pdf', readSize(path), 1]);
  expect(body.sha256).toBe(sha256(readFileSync(path)));
  // The client of the test lives in the same process and holds a piece or two.
  process.stderr.write(`150 MB uploaded: memory grew by ${Math.round((highest - before) / MEGABYTE)} MB (client and server together)\n`);
  expect((highest - before) / MEGABYTE).toBeLessThan(120);
}, 300_000);

it('goes on where it stopped after a cut, and the end is the file that was sent', async () => {
  const dossier = await draftOf(agent);
  const bytes = Buffer.from(await aPdf('Coupé', 40));
  const path = (await begin(agent, dossier, 'coupe.pdf', bytes.length)).headers.get('location')!;
  await sendAndCut(agent, path, bytes.subarray(0, 5_000), bytes.length, fileOf(path, dossier));
  expect(await received(agent, path)).toBe(5_000);
  expect((await send(agent, path, 0, bytes)).status).toBe(409);
  expect((await agent.call('POST', `${path}/finish`)).body.code).toBe('document.unfinished');
  const rest = await send(agent, path, 5_000, bytes.subarray(5_000));
  expect([rest.status, rest.headers.get('upload-offset')]).toEqual([204, String(bytes.length)]);
  const finished = await agent.call('POST', `${path}/finish`);
  expect([finished.status, finished.body.sha256]).toEqual([200, sha256(bytes)]);
  // The answer may have been lost on its way: asked again, twice at once, it is the same document.
  const again = await Promise.all([agent.call('POST', `${path}/finish`), agent.call('POST', `${path}/finish`)]);
  expect(again.map(({ body }) => body.id)).toEqual([finished.body.id, finished.body.id]);
  expect((await agent.call('GET', `/api/dossiers/${dossier}`)).body.documents).toHaveLength(1);
});

it('goes on in another server when the first was killed in the middle', async () => {
  const { databaseUrl, dataDirectory } = town.app.config;
  const first = await Replica.of(databaseUrl!, dataDirectory);
  replicas.push(first);
  const dossier = await draftOf(agent);
  const bytes = largePdf(12 * MEGABYTE);
  const path = (await begin(agent, dossier, 'tue.pdf', bytes.length, first.url)).headers.get('location')!;
  const half = 6 * MEGABYTE;
  const cut = new Promise<void>((done) => {
    const request = httpRequest(`${first.url}${path}`, { method: 'PATCH', headers: { ...agent.headers, ...PIECE, 'upload-offset': '0', 'content-length': String(bytes.length) } });
    request.on('error', () => done());
    request.write(bytes.subarray(0, half));
  });
  const file = fileOf(path, dossier);
  await until(() => existsSync(file) && readSize(file) > MEGABYTE, 20_000);
  await first.kill();
  await cut;
  const second = await Replica.of(databaseUrl!, dataDirectory);
  replicas.push(second);
  const at = await received(agent, path, second.url);
  expect(at).toBeGreaterThan(MEGABYTE);
  expect(at).toBeLessThanOrEqual(half);
  expect((await send(agent, path, at, bytes.subarray(at), second.url)).status).toBe(204);
  const finished = (await (await fetch(`${second.url}${path}/finish`, { method: 'POST', headers: agent.headers })).json()) as Answer['body'];
  expect(finished.sha256).toBe(sha256(bytes));
}, 180_000);

it('a connection that died without a word gives way to the one that comes after it', async () => {
  const dossier = await draftOf(agent);
  const bytes = Buffer.from(await aPdf('Muet', 30));
  const path = (await begin(agent, dossier, 'muet.pdf', bytes.length)).headers.get('location')!;
  const silent = httpRequest(`${town.app.url}${path}`, { method: 'PATCH', headers: { ...agent.headers, ...PIECE, 'upload-offset': '0', 'content-length': String(bytes.length) } });
  silent.on('error', () => undefined);
  silent.write(bytes.subarray(0, 4_000));
  await until(() => readSize(fileOf(path, dossier)) === 4_000, 20_000);
  expect(await received(agent, path)).toBe(4_000);
  expect((await send(agent, path, 4_000, bytes.subarray(4_000))).status).toBe(204);
  expect((await agent.call('POST', `${path}/finish`)).body.sha256).toBe(sha256(bytes));
  silent.destroy();
});

it('belongs to the person, the dossier and the collectivité it was begun for', async () => {
  const [mine, other, elsewhere] = [await draftOf(agent), await draftOf(agent, 'Autre'), await draftOf(stranger)];
  const bytes = Buffer.from(await aPdf('À moi'));
  const path = (await begin(agent, mine, 'moi.pdf', bytes.length)).headers.get('location')!;
  const id = path.split('/').at(-1)!;
  await send(agent, path, 0, bytes);
  const tries: readonly (readonly [Browser, string])[] = [[agent, other], [stranger, mine], [stranger, elsewhere], [colleague, mine]];
  for (const [who, dossier] of tries) {
    const to = `/api/dossiers/${dossier}/uploads/${id}`;
    expect((await fetch(`${town.app.url}${to}`, { method: 'HEAD', headers: { ...who.headers, ...TUS } })).status).toBe(404);
    expect((await send(who, to, 0, bytes)).status).toBe(404);
    expect((await fetch(`${town.app.url}${to}`, { method: 'DELETE', headers: { ...who.headers, ...TUS } })).status).toBe(404);
    expect((await who.call('POST', `${to}/finish`)).status).toBe(404);
  }
  expect((await begin(stranger, mine, 'x.pdf', 10)).status).toBe(404);
  expect((await agent.call('POST', `${path}/finish`)).status).toBe(200);
});

it('is refused on its name, its size and its protocol before a byte is sent; the same file twice, with its name', async () => {
  const dossier = await draftOf(agent);
  const code = async (response: Response) => [response.status, ((await response.json()) as Answer['body']).code];
  expect(await code(await begin(agent, dossier, '../x.pdf', 10))).toEqual([400, 'document.bad-name']);
  expect(await code(await begin(agent, dossier, 'x.pdf', 150 * MEGABYTE + 1))).toEqual([413, 'document.too-large']);
  const bare = await fetch(`${town.app.url}/api/dossiers/${dossier}/uploads`, { method: 'POST', headers: { ...agent.headers, 'upload-length': '3' } });
  expect(await code(bare)).toEqual([412, 'document.tus-version']);
  const short = (await begin(agent, dossier, 'court.pdf', 10)).headers.get('location')!;
  expect(await code(await send(agent, short, 0, Buffer.alloc(11, 65)))).toEqual([413, 'document.beyond-its-size']);
  expect((await fetch(`${town.app.url}${short}`, { method: 'DELETE', headers: { ...agent.headers, ...TUS } })).status).toBe(204);
  const bytes = Buffer.from(await aPdf('Deux fois'));
  const finishOf = async (name: string) => {
    const path = (await begin(agent, dossier, name, bytes.length)).headers.get('location')!;
    await send(agent, path, 0, bytes);
    return agent.call('POST', `${path}/finish`);
  };
  expect((await finishOf('premier.pdf')).status).toBe(200);
  expect((await finishOf('second.pdf')).body).toMatchObject({ code: 'document.already-there', detail: expect.stringContaining('premier.pdf') });
});

it('an image becomes a page, its original kept beside it; both digests are in the journal', async () => {
  const dossier = await draftOf(agent);
  const png = aPng(60, 30);
  const { status, body } = await agent.upload(dossier, png, { name: 'plan.png', role: 'attachment', type: 'application/octet-stream' });
  expect([status, body]).toMatchObject([200, { name: 'plan.pdf', pages: 1, warnings: ['image-only'], source: { name: 'plan.png', format: 'png', sha256: sha256(png), sizeBytes: png.length } }]);
  const original = await agent.get(`/api/dossiers/${dossier}/documents/${body.id}/content?which=source`);
  expect(original.headers.get('content-disposition')).toContain('plan.png');
  expect(Buffer.compare(Buffer.from(await original.arrayBuffer()), png)).toBe(0);
  const pdf = await agent.get(`/api/dossiers/${dossier}/documents/${body.id}/content`);
  expect(Buffer.from(await pdf.arrayBuffer()).toString('latin1').slice(0, 5)).toBe('%PDF-');
  expect(JSON.stringify((await agent.call('GET', `/api/dossiers/${dossier}/journal`)).body)).toContain(sha256(png));
  expect((await agent.upload(dossier, png, { name: 'autre.png', role: 'attachment', type: 'application/octet-stream' })).body.code).toBe('document.already-there');
});

it('what was abandoned is swept after a day, what is under way is not', async () => {
  const dossier = await draftOf(agent);
  const paths = [(await begin(agent, dossier, 'vieux.pdf', 10)).headers.get('location')!, (await begin(agent, dossier, 'neuf.pdf', 10)).headers.get('location')!];
  const root = join(town.app.config.dataDirectory, 'uploads');
  const old = Date.now() / 1000 - 25 * 3600;
  utimesSync(fileOf(paths[0]!, dossier), old, old);
  await removeForgotten(root, instantOfMs(Date.now()));
  expect(readdirSync(join(root, town.id, dossier, agent.person)).sort()).toEqual([paths[1]!.split('/').at(-1)!, `${paths[1]!.split('/').at(-1)!}.json`]);
});

function readSize(path: string): number {
  return statSync(path).size;
}
