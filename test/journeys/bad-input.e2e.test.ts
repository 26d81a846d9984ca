import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { DatabaseService } from '#platform/database.service.js';
import { aPdf } from '../support/pdf.js';
import { fresh } from '../support/organisation.js';
import { announced, seenIn, TownHall, type Answer, type Browser } from './a-town-hall.js';

let town: TownHall;
let agent: Browser;
let dgs: Browser;
let stranger: Browser;
let draft: string;

beforeAll(async () => {
  town = await TownHall.open();
  dgs = await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' });
  agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat', under: 'direction-generale' });
  const elsewhere = await TownHall.over(town.app);
  stranger = await elsewhere.agent('Zoé', 'Ailleurs', 'Assistante');
  draft = (await create({ type: 'courrier', title: 'Essai' })).body.id;
}, 120_000);
afterAll(() => town?.app.close());

const create = (body: unknown) => agent.call('POST', '/api/dossiers', body);

/** Refused with this status and this code, and one French sentence. */
function refusedWith(answer: Answer, status: number, code: string): void {
  expect(answer).toMatchObject({ status, body: { code, status, type: `urn:paraphe:${code}` } });
  expect(answer.body.detail).toMatch(/^[A-ZÀÉÊ].{10,}[.)]$/u);
  expect(answer.body.detail).not.toContain(code);
}

function filesIn(folder: string): number {
  const path = join(town.app.config.dataDirectory, folder);
  return existsSync(path) ? readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length : 0;
}

async function rows(): Promise<unknown> {
  return town.app.app.get(DatabaseService, { strict: false }).transaction(town.id, (manager) => manager.query(
    'select (select count(*) from dossier) as dossiers, (select count(*) from document) as documents, (select count(*) from evidence_entry) as entries, (select sum(version) from dossier) as versions'));
}

async function leavesNothing(work: () => Promise<void>): Promise<void> {
  const before = [filesIn('blobs'), filesIn('uploads'), await rows()];
  await work();
  expect([filesIn('blobs'), filesIn('uploads'), await rows()]).toEqual(before);
}

describe('a file that is no document', () => {
  const upload = (bytes: Uint8Array, options: { name?: string } = {}) => agent.upload(draft, bytes, options);

  it('is refused for what it is, whatever its name says, and leaves nothing', () => leavesNothing(async () => {
    refusedWith(await upload(Buffer.from('Bonjour, ceci est un texte.')), 400, 'pdf.not-a-pdf');
    refusedWith(await upload(Buffer.from('<!doctype html><script>alert(1)</script>')), 400, 'pdf.not-a-pdf');
    refusedWith(await upload(new Uint8Array(0)), 400, 'document.empty');
    const pdf = await aPdf();
    refusedWith(await upload(pdf.subarray(0, Math.floor(pdf.length / 2))), 400, 'pdf.damaged');
    refusedWith(await upload(Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5000, 65)])), 400, 'pdf.damaged');
    const locked = await PDFDocument.load(pdf);
    locked.encrypt({ userPassword: 'secret', ownerPassword: 'autre' });
    refusedWith(await upload(await locked.save()), 400, 'pdf.encrypted');
  }));

  it('is refused under a name that is a path', () => leavesNothing(async () => {
    refusedWith(await upload(await aPdf(), { name: '../../etc/passwd.pdf' }), 400, 'document.bad-name');
    refusedWith(await upload(await aPdf(), { name: 'facture\u202Efdp.exe' }), 400, 'document.bad-name');
    refusedWith(await agent.call('PUT', `/api/dossiers/${draft}/documents?role=autre&name=x.pdf`), 400, 'platform.bad-fields');
    refusedWith(await agent.call('PUT', `/api/dossiers/${draft}/documents`), 400, 'platform.bad-fields');
  }));
});

describe('a file that is too large', () => {
  it('is refused on what it announces, before it is sent', () => leavesNothing(async () => {
    const answer = await announced(`${town.app.url}/api/dossiers/${draft}/documents?name=gros.pdf`, agent.headers, 2 ** 31);
    refusedWith(answer, 413, 'document.too-large');
  }), 20_000);

  it('is refused as soon as it exceeds the limit when it announces nothing, in bounded memory', () => leavesNothing(async () => {
    const piece = Buffer.alloc(1 << 20, 32);
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1;
        if (sent > 2048) controller.close();
        else controller.enqueue(sent === 1 ? Buffer.from('%PDF-1.7\n') : piece);
      },
    }, { highWaterMark: 1 });
    const before = process.memoryUsage().rss;
    let highest = 0;
    const watch = setInterval(() => { highest = Math.max(highest, process.memoryUsage().rss); }, 20);
    refusedWith(await agent.upload(draft, endless), 413, 'document.too-large');
    clearInterval(watch);
    expect(sent).toBeLessThan(400);
    expect((highest - before) / 2 ** 20).toBeLessThan(120);
  }), 60_000);
});

describe('a body that is wrong', () => {
  it('is refused field by field, and leaves nothing', () => leavesNothing(async () => {
    refusedWith(await create({ type: 'courrier' }), 400, 'platform.bad-fields');
    refusedWith(await create({ type: 'poeme', title: 'Sonnet' }), 422, 'dossier.unknown-type');
    refusedWith(await create({ type: 'courrier', title: 'x' }), 400, 'dossier.bad-title');
    refusedWith(await create({ type: 'courrier', title: 'Bon', status: 'finished' }), 400, 'platform.bad-fields');
    refusedWith(await create({ type: 'deliberation', title: 'Acte', metadata: { actNumber: '2025-CM-26' } }), 400, 'dossier.bad-act-number');
    refusedWith(await create({ type: 'deliberation', title: 'Acte', metadata: { sittingDate: '2025-02-30' } }), 400, 'dossier.bad-date');
    refusedWith(await create({ type: 'courrier', title: 'Acte', metadata: { couleur: 'bleu' } }), 400, 'dossier.unknown-metadata');
    refusedWith(await create({ type: 'courrier', title: 'Acte', metadata: { recipient: { nom: 'x' } } }), 400, 'dossier.bad-text');
    refusedWith(await create({ type: 'courrier', title: 'Acte', metadata: ['x'] }), 400, 'platform.bad-fields');
  }));

  it('is refused when it is a bomb: too long, too deep, too wide', () => leavesNothing(async () => {
    refusedWith(await create({ type: 'courrier', title: 'x'.repeat(2 ** 20) }), 413, 'platform.too-large');
    const deep = `{"type":"courrier","title":"Acte","metadata":{"recipient":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`;
    const answer = await fetch(`${town.app.url}/api/dossiers`, { method: 'POST', headers: { ...agent.headers, 'content-type': 'application/json', 'idempotency-key': 'profond' }, body: deep });
    refusedWith({ status: answer.status, body: await answer.json() }, 400, 'platform.too-deep');
    const wide = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`k${index}`, 1]));
    refusedWith(await create({ type: 'courrier', title: 'Acte', metadata: wide }), 400, 'dossier.unknown-metadata');
    refusedWith(await agent.call('POST', `/api/dossiers/${draft}/submit`, { seen: Array(60).fill('a'.repeat(64)) }), 400, 'platform.bad-fields');
    refusedWith(await agent.call('POST', `/api/dossiers/${draft}/submit`, { seen: ['x'] }), 400, 'platform.bad-fields');
    refusedWith(await agent.call('POST', '/api/dossiers', { type: 'courrier', title: 'Acte' }, { 'idempotency-key': 'é' }), 400, 'dossier.bad-key');
  }));

  it('is told what is missing before it leaves', () => leavesNothing(async () => {
    refusedWith(await agent.call('POST', `/api/dossiers/${draft}/submit`, { seen: [] }), 409, 'dossier.without-document');
    refusedWith(await agent.call('POST', `/api/dossiers/${draft}/submit`, {}), 400, 'platform.bad-fields');
  }));
});

describe('a dossier that one may not know of', () => {
  it('answers the same whether it does not exist, is another collectivité’s, or is no identifier', async () => {
    const known = `/api/dossiers/${draft}`;
    const answers = [
      await agent.call('GET', `/api/dossiers/${fresh()}`), await agent.call('GET', '/api/dossiers/1'), await agent.call('GET', '/api/dossiers/%27%20or%201=1'),
      await stranger.call('GET', known), await dgs.call('GET', known), await stranger.call('GET', `${known}/journal`), await stranger.call('GET', `${known}/powers`), await stranger.call('GET', `${known}/docket`),
      await stranger.call('POST', `${known}/submit`, { seen: [] }), await stranger.call('PATCH', known, { title: 'Autre' }), await stranger.call('DELETE', known),
      await stranger.upload(draft, await aPdf()), await stranger.call('POST', `${known}/sign`, { seen: [] }), await stranger.call('GET', `${known}/documents/${fresh()}/content`),
    ];
    for (const answer of answers) refusedWith(answer, 404, 'dossier.unknown');
    const shapes = answers.map(({ body }) => JSON.stringify({ ...body, instance: null }));
    expect(new Set(shapes).size).toBe(1);
    refusedWith(await agent.call('GET', `${known}/documents/${fresh()}/content`), 404, 'document.unknown');
    refusedWith(await agent.call('GET', '/api/trays/poubelle'), 404, 'dossier.unknown-tray');
    refusedWith(await agent.call('GET', '/api/trays/to-do?after=zzz'), 400, 'dossier.bad-cursor');
    refusedWith(await agent.call('GET', '/api/trays/to-do?limit=100000'), 400, 'platform.bad-fields');
  });

  it('is prepared, completed and sent when everything is right', async () => {
    expect(await agent.call('PATCH', `/api/dossiers/${draft}`, { metadata: { recipient: 'Mme la préfète' } })).toMatchObject({ status: 200, body: { metadata: { recipient: 'Mme la préfète' } } });
    const uploaded = await agent.upload(draft, await aPdf('Courrier'));
    expect(uploaded.status).toBe(200);
    expect((await agent.upload(draft, await aPdf('Courrier'))).body).toMatchObject({ id: expect.any(String) });
    const { body } = await agent.call('GET', `/api/dossiers/${draft}`);
    expect(body.documents.length).toBeGreaterThan(0);
    expect((await agent.call('POST', `/api/dossiers/${draft}/submit`, { seen: seenIn(body) })).status).toBe(200);
    refusedWith(await agent.upload(draft, await aPdf('Trop tard')), 409, 'dossier.not-a-draft');
  });
});
