// A signature given on paper, over HTTP: the scan comes in as any large file does, the paper is recorded once, the other
// signatory signs here, and what leaves the house says plainly who signed on paper: the copy, the bordereau, the proof.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuthorityService } from '#authority/authority.service.js';
import { sha256 } from '#kernel/digest.js';
import type { Instant } from '#kernel/clock.js';
import type { DossierView } from '#dossiers/reading/view.js';
import { judgePack, type Pack } from '#dossiers/proof/proof-verdict.js';
import { unzipped } from '#dossiers/proof/unzip.client.js';
import { DatabaseService } from '#platform/database.service.js';
import { DossiersStore } from '#dossiers/dossiers.store.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import { eventOf } from '#dossiers/event-entry.js';
import { replay } from '#dossiers/apply.js';
import { TrashStore } from '#dossiers/trash/trash.store.js';
import { aPng } from '../../support/a-png.js';
import { aPdf } from '../../support/pdf.js';
import { until } from '../../support/until.js';
import { audited } from '../../stress/crowd.js';
import { aDeliberation, sendDossier, TownHall, type Answer, type Browser, type SentDossier } from '../../journeys/a-town-hall.js';

const TUS = { 'tus-resumable': '1.0.0' };
let town: TownHall;
let people: Record<'agent' | 'dgs' | 'mayor' | 'secretary' | 'administrator' | 'neighbour', Browser>;
let scan: Uint8Array;
let today: string;

beforeAll(async () => {
  town = await TownHall.open();
  people = {
    agent: await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' }),
    dgs: await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' }),
    mayor: await town.elected('mayor', null, 'Paul', 'Blanc', 'm'),
    secretary: await town.elected('councillor', null, 'Dora', 'Bleu'),
    administrator: await town.browser(await town.person('Yann', 'Duriez', 'm'), ['administrator']),
    neighbour: await (await TownHall.over(town.app)).agent('Zoé', 'Ailleurs', 'Assistante'),
  };
  scan = await aPdf('Papier signé', 1);
  today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(new Date());
}, 180_000);
afterAll(() => town?.app.close());

/** Begun, and whole unless said otherwise. The identifier of the upload. */
async function brought(who: Browser, { id }: Pick<SentDossier, 'id'>, bytes: Uint8Array = scan, name = 'délibération signée.pdf', upTo = bytes.length): Promise<string> {
  const begun = await fetch(`${town.app.url}/api/dossiers/${id}/scans`, { method: 'POST', headers: { ...who.headers, ...TUS, 'upload-length': String(bytes.length), 'upload-metadata': `name ${Buffer.from(name).toString('base64')}` } });
  expect(begun.status).toBe(201);
  const at = begun.headers.get('location')!;
  const sent = await fetch(`${town.app.url}${at}`, { method: 'PATCH', headers: { ...who.headers, ...TUS, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' }, body: Buffer.from(bytes.subarray(0, upTo)) });
  expect([sent.status, sent.headers.get('upload-offset')]).toEqual([204, String(upTo)]);
  return at.split('/').at(-1)!;
}

async function toSign(title: string): Promise<SentDossier> {
  const sent = await sendDossier(people.agent, aDeliberation(people.secretary.person, title), await aPdf(title));
  expect(await people.dgs.call('POST', `${sent.path}/approve`, { seen: sent.seen })).toMatchObject({ status: 200 });
  return sent;
}

const asked = ({ seen }: SentDossier, upload: string, changes: object = {}) => ({ seen, scan: upload, signatory: people.mayor.person, on: today, ...changes });
const record = (who: Browser, { path }: SentDossier, body: object, key?: string): Promise<Answer> => who.call('POST', `${path}/paper-signature`, body, key === undefined ? {} : { 'idempotency-key': key });
const uploadsLeft = ({ id }: SentDossier, who: Browser): readonly string[] => {
  const folder = join(town.app.config.dataDirectory, 'uploads', town.id, id, who.person);
  return existsSync(folder) ? readdirSync(folder) : [];
};

describe('a signature on paper, over HTTP', () => {
  it('is recorded with its scan, carries the dossier forward, and is readable by whoever sees it', async () => {
    const dossier = await toSign('Budget signé à la main');
    const before = (await people.mayor.call('GET', dossier.path)).body as DossierView;
    expect(before.paper).toMatchObject({ since: today, until: today, steps: [{ step: before.circuit!.steps[1]!.id }] });
    expect(((await people.agent.call('GET', dossier.path)).body as DossierView).paper).toBeNull();
    const listed = await people.mayor.call('GET', `${dossier.path}/paper-signatories?step=${before.paper!.steps[0]!.step}&on=${today}`);
    expect(listed.body).toMatchObject([{ person: people.mayor.person, name: 'Paul BLANC', mention: ['Le Maire,', 'Paul BLANC'] }]);
    const upload = await brought(people.administrator, dossier);
    const answer = await record(people.administrator, dossier, asked(dossier, upload, { comment: 'Carte à puce en panne' }));
    expect(answer).toMatchObject({ status: 200, body: { status: 'running', circuit: { steps: [{}, { state: 'done', decision: 'signed-on-paper', personName: 'Paul BLANC', comment: 'Carte à puce en panne' }, { state: 'open' }] } } });
    const [paper] = (answer.body as DossierView).papers;
    expect(paper).toMatchObject({ signatory: 'Paul BLANC', on: today, recordedBy: 'Yann DURIEZ', counts: true, scan: { id: upload, name: 'délibération signée.pdf', sha256: sha256(scan), pages: 1 } });
    // The documents stay those that are decided upon.
    expect((answer.body as DossierView).documents).toHaveLength(1);
    expect(uploadsLeft(dossier, people.administrator)).toEqual([]);
    const content = `${dossier.path}/scans/${upload}/content`;
    for (const who of [people.agent, people.secretary, people.mayor]) {
      const response = await who.get(content);
      expect([response.status, response.headers.get('content-type'), sha256(new Uint8Array(await response.arrayBuffer()))]).toEqual([200, 'application/pdf', sha256(scan)]);
    }
    expect((await people.neighbour.get(content)).status).toBe(404);
    expect((await people.agent.get(`${dossier.path}/scans/${dossier.id}/content`)).status).toBe(404);
  });

  it('is answered once to a double click, also without a key, and says so to a second paper', async () => {
    const dossier = await toSign('Double clic');
    const upload = await brought(people.mayor, dossier);
    const both = await Promise.all([record(people.mayor, dossier, asked(dossier, upload), 'papier-1'), record(people.mayor, dossier, asked(dossier, upload), 'papier-1')]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both[0]!.body.version).toBe(both[1]!.body.version);
    expect((await record(people.mayor, dossier, asked(dossier, upload), 'papier-1')).body.version).toBe(both[0]!.body.version);
    const step = both[0]!.body.circuit.steps[1].id;
    expect(await record(people.mayor, dossier, asked(dossier, upload, { step }))).toMatchObject({ status: 409, body: { code: 'dossier.step-closed' } });
  });

  it('is refused without a scan, with one that is no PDF, that is cut short, or that is the unsigned document', async () => {
    const dossier = await toSign('Sans numérisation');
    const { scan: _, ...without } = asked(dossier, '');
    expect(await record(people.mayor, dossier, without)).toMatchObject({ status: 400 });
    expect(await record(people.mayor, dossier, asked(dossier, dossier.id))).toMatchObject({ status: 404, body: { code: 'document.upload-unknown' } });
    const png = await brought(people.mayor, dossier, aPng(60, 30), 'photo.png');
    expect(await record(people.mayor, dossier, asked(dossier, png))).toMatchObject({ status: 415, body: { code: 'paper.scan-not-pdf' } });
    const noise = await brought(people.mayor, dossier, new TextEncoder().encode('ce n’est pas un PDF'), 'papier.pdf');
    expect((await record(people.mayor, dossier, asked(dossier, noise))).status).toBeGreaterThanOrEqual(400);
    expect(uploadsLeft(dossier, people.mayor)).toEqual([]);
    const half = await brought(people.mayor, dossier, scan, 'papier.pdf', 100);
    expect(await record(people.mayor, dossier, asked(dossier, half))).toMatchObject({ status: 409, body: { code: 'document.unfinished' } });
    const original = new Uint8Array(await (await people.mayor.get(`${dossier.path}/documents/${dossier.sent.documents[0]!.id}/content`)).arrayBuffer());
    const same = await brought(people.mayor, dossier, original, 'papier.pdf');
    expect(await record(people.mayor, dossier, asked(dossier, same))).toMatchObject({ status: 422, body: { code: 'paper.no-scan-of-it' } });
    // A scan becomes no document of the dossier.
    expect((await people.mayor.call('POST', `${dossier.path}/uploads/${same}/finish`)).status).toBe(404);
    expect((await people.mayor.call('GET', dossier.path)).body.version).toBe(dossier.sent.version + 1);
  });

  it('is refused to whoever may not, for a person without power, a day to come, other documents, a visa, a stranger', async () => {
    const dossier = await toSign('Refusée');
    const upload = await brought(people.mayor, dossier);
    const no = async (changes: object) => record(people.mayor, dossier, asked(dossier, upload, changes));
    expect(await no({ on: '2999-01-01' })).toMatchObject({ status: 422, body: { code: 'paper.in-future' } });
    expect(await no({ on: '2020-06-01' })).toMatchObject({ status: 422, body: { code: 'paper.before-sending' } });
    expect(await no({ on: '2025-02-30' })).toMatchObject({ status: 400, body: { code: 'dossier.bad-day' } });
    expect(await no({ seen: [] })).toMatchObject({ status: 412, body: { code: 'dossier.stale-documents' } });
    expect(await no({ signatory: dossier.id })).toMatchObject({ status: 422, body: { code: 'paper.unknown-signatory' } });
    expect(await no({ signatory: people.secretary.person })).toMatchObject({ status: 409, body: { code: 'paper.not-yours' } });
    const begun = (who: Browser) => fetch(`${town.app.url}/api/dossiers/${dossier.id}/scans`, { method: 'POST', headers: { ...who.headers, ...TUS, 'upload-length': '10', 'upload-metadata': `name ${Buffer.from('a.pdf').toString('base64')}` } });
    expect([(await begun(people.agent)).status, (await begun(people.neighbour)).status]).toEqual([409, 404]);
    expect((await record(people.neighbour, dossier, asked(dossier, upload))).status).toBe(404);
    // An upload is its sender’s.
    expect((await record(people.administrator, dossier, asked(dossier, upload))).body.code).toBe('document.upload-unknown');
    const theirs = await brought(people.administrator, dossier);
    const powerless = await record(people.administrator, dossier, asked(dossier, theirs, { signatory: people.agent.person }));
    expect(powerless).toMatchObject({ status: 409, body: { code: 'signature.no-power' } });
    expect(powerless.body.detail).toMatch(/^Lina MERCIER ne pouvait pas signer cet acte le .*Pouvait signer ce jour-là/);
    const visa = await sendDossier(people.agent, aDeliberation(people.secretary.person, 'Au visa'), await aPdf('Au visa'));
    expect((await begun(people.mayor)).status).toBe(201);
    expect((await fetch(`${town.app.url}/api/dossiers/${visa.id}/scans`, { method: 'POST', headers: { ...people.administrator.headers, ...TUS, 'upload-length': '10', 'upload-metadata': `name ${Buffer.from('a.pdf').toString('base64')}` } })).status).toBe(409);
    // Refused, it is still there: the day is corrected, and the same scan serves.
    expect(await no({})).toMatchObject({ status: 200 });
    const journal = (await people.mayor.call('GET', `${dossier.path}/journal`)).body;
    expect(journal.entries.filter(({ entry }: { entry: { action: string } }) => entry.action === 'dossier.refused')).toHaveLength(1);
  });
});

describe('what leaves the house', () => {
  const judged = (pack: Pack, trusted: Uint8Array) => judgePack(pack, { trustAnchors: [trusted], at: new Date().toISOString() as Instant });
  const text = (bytes: Uint8Array, folder: string): string => {
    writeFileSync(join(folder, 'a.pdf'), bytes);
    return spawnSync('pdftotext', ['-layout', join(folder, 'a.pdf'), '-'], { encoding: 'utf8' }).stdout.replace(/\s+/g, ' ');
  };
  let trusted: Uint8Array;
  let folder: string;
  let mixed: SentDossier;
  let onPaper: SentDossier;

  beforeAll(async () => {
    trusted = await town.app.app.get(AuthorityService, { strict: false }).root();
    folder = mkdtempSync(join(tmpdir(), 'paraphe-paper-'));
    mixed = await toSign('Mi-papier');
    onPaper = await toSign('Tout papier');
    for (const dossier of [mixed, onPaper]) expect(await record(people.mayor, dossier, asked(dossier, await brought(people.mayor, dossier)))).toMatchObject({ status: 200 });
    expect(await people.secretary.call('POST', `${mixed.path}/sign`, { seen: mixed.seen })).toMatchObject({ status: 200 });
    expect(await record(people.secretary, onPaper, asked(onPaper, await brought(people.secretary, onPaper, await aPdf('Autre feuille', 2), 'feuille 2.pdf'), { signatory: people.secretary.person }))).toMatchObject({ status: 200 });
    for (const { path } of [mixed, onPaper]) await until(async () => (await people.agent.call('GET', path)).body.status === 'finished', 60_000);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const packOf = async ({ path }: SentDossier): Promise<Pack> => unzipped(new Uint8Array(await (await people.agent.get(`${path}/proof`)).arrayBuffer()));

  it('a copy signed by those who signed here, which says who signed on paper; and the bordereau', async () => {
    const pack = await packOf(mixed);
    const copy = [...pack].find(([path]) => path.startsWith('signes/'))![1];
    const said = text(copy, folder);
    expect(said).toContain('Signé sur papier le');
    expect(said).toContain(sha256(scan).slice(0, 32));
    expect(Buffer.from(copy).toString('latin1').match(/\/SubFilter\s*\/ETSI\.CAdES\.detached/g)).toHaveLength(1);
    expect(text(pack.get('bordereau-de-signature.pdf')!, folder).replace(/\s/g, '')).toContain(`Numérisationjointe(SHA-256${sha256(scan)}),enregistréparPaulBLANC`);
  });

  it('a proof that opens, holds the scan, and is found out when the scan is another', async () => {
    const pack = await packOf(mixed);
    expect([...pack.keys()]).toContain('signatures-papier/01-deliberation-signee.pdf');
    const verdict = judged(pack, trusted);
    expect(verdict.checks.map(({ code, ok }) => [code, ok])).toEqual([['pack.files', true], ['pack.journal', true], ['pack.told', true], ['pack.circuit', true], ['pack.signatures', true], ['pack.paper', true], ['pack.not-anchored', null]]);
    const tampered = judged(new Map([...pack, ['signatures-papier/01-deliberation-signee.pdf', await aPdf('Faux', 1)]]), trusted);
    expect(tampered.checks.filter(({ ok }) => ok === false).map(({ code }) => code)).toEqual(['pack.files-changed']);
    // The manifest made to agree: the journal tells another scan.
    const forged = await aPdf('Faux', 1);
    const manifest = JSON.parse(new TextDecoder().decode(pack.get('preuve.json'))) as { files: { path: string; sha256: string; sizeBytes: number }[] };
    const again = { ...manifest, files: manifest.files.map((file) => (file.path.startsWith('signatures-papier/') ? { ...file, sha256: sha256(forged), sizeBytes: forged.length } : file)) };
    const both = judged(new Map([...pack, ['signatures-papier/01-deliberation-signee.pdf', forged], ['preuve.json', new TextEncoder().encode(JSON.stringify(again))]]), trusted);
    expect(both.checks.filter(({ ok }) => ok === false).map(({ code }) => code)).toEqual(['pack.told-otherwise']);
  });

  it('no signed file and no false signature when everybody signed on paper', async () => {
    const pack = await packOf(onPaper);
    expect([...pack.keys()].filter((path) => path.startsWith('signes/'))).toEqual([]);
    expect([...pack.keys()].filter((path) => path.startsWith('signatures-papier/'))).toEqual(['signatures-papier/01-deliberation-signee.pdf', 'signatures-papier/02-feuille-2.pdf']);
    const verdict = judged(pack, trusted);
    expect([verdict.ok, verdict.checks.map(({ code }) => code)]).toEqual([true, ['pack.files', 'pack.journal', 'pack.told', 'pack.circuit', 'pack.paper', 'pack.paper', 'pack.not-anchored']]);
    const view = (await people.agent.call('GET', onPaper.path)).body as DossierView;
    expect([view.documents.map(({ signedSha256 }) => signedSha256), view.seal?.state]).toEqual([[null], 'done']);
  });

  it('an export for the archives with the scan among its objects', async () => {
    const response = await people.administrator.get(`/api/exports?dossier=${mixed.id}`);
    const archive = unzipped(new Uint8Array(await response.arrayBuffer()));
    const premis = new TextDecoder().decode([...archive].find(([path]) => path.endsWith('premis.xml'))![1]);
    expect(premis).toContain(`<premis:messageDigest>${sha256(scan)}</premis:messageDigest>`);
    expect(premis).toContain('<premis:originalName>délibération signée.pdf</premis:originalName>');
    expect(premis).toContain('<premis:eventType>signed-on-paper</premis:eventType>');
  });

  it('nothing the auditor has to say, and evidence that gives the rows back', async () => {
    const [database, store, evidence, erasures] = [DatabaseService, DossiersStore, EvidenceService, TrashStore].map((service) => town.app.app.get(service as never, { strict: false })) as unknown as [DatabaseService, DossiersStore, EvidenceService, TrashStore];
    for (const { id } of [mixed, onPaper]) {
      const [row, entries] = await database.transaction(town.id, async (manager) => [await store.load(manager, town.id, id as never), await evidence.read(manager, town.id, id as never)] as const);
      expect(replay(entries.flatMap(({ entry }) => eventOf(entry) ?? []))).toEqual(row);
    }
    // What is still needed is not erased with another dossier that had the same scan.
    expect(await database.transaction(town.id, (manager) => erasures.needed(manager, town.id, [sha256(scan), sha256('nothing')]))).toEqual([sha256(scan)]);
    expect(await audited(town.app.config.databaseUrl!, [], town.app.config.dataDirectory)).toContain('no promise is broken');
  });
});
