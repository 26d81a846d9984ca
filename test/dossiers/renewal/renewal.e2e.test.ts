// A signed act over the years: the clock jumps, the time-stamping authority answers over HTTP, is down, has the same certificate
// as before, has another. What stops a renewal is told; what is renewed is renewed once, and everybody who tells of the act knows.

import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sha256 } from '#kernel/digest.js';
import type { DossierId } from '#kernel/id.js';
import { openClient } from '#platform/database.client.js';
import { DatabaseService } from '#platform/database.service.js';
import { JobsService } from '#platform/jobs.service.js';
import { Blobs } from '#storage/blobs.service.js';
import { openPdf } from '#signature/pdf/reader.js';
import { memorySource } from '#signature/pdf/source.js';
import { EvidenceService } from '#evidence/evidence.service.js';
import type { Actor } from '#organisation/actor.js';
import { replay } from '#dossiers/apply.js';
import type { Dossier } from '#dossiers/dossier.js';
import { DossiersStore } from '#dossiers/dossiers.store.js';
import { eventOf } from '#dossiers/event-entry.js';
import { ProofPackService } from '#dossiers/proof/proof-pack.service.js';
import { judgePack } from '#dossiers/proof/proof-verdict.js';
import { unzipped } from '#dossiers/proof/unzip.client.js';
import { RenewalJob } from '#dossiers/renewal/renewal.job.js';
import { RenewalsService } from '#dossiers/renewal/renewals.service.js';
import { ErasuresService } from '#dossiers/trash/erasures.service.js';
import { DiagnosisService } from '#diagnosis/diagnosis.service.js';
import { AlertsService } from '#notifications/administrators/alerts.service.js';
import { trustAnchors } from '#verification/anchors.client.js';
import { VerificationService } from '#verification/verification.service.js';
import { TownHall, seenIn, type Browser } from '../../journeys/a-town-hall.js';
import { audited } from '../../stress/crowd.js';
import { anApplication, aFolder } from '../../support/application.js';
import { moment } from '../../support/chart.js';
import { MailCatcher } from '../../support/mail-catcher.js';
import { aPdf } from '../../support/pdf.js';
import { startTestPki, type TestPki } from '../../support/pki-server.js';
import { until } from '../../support/until.js';

/** RSA of 2048 bits, with which the first unit stamps, is believed until 2029 (ETSI TS 119 312); its certificate lasts until 2035. */
const [SEALED, EARLY, DUE, NEXT_DAY, THREE_DAYS_LATER, PRESSING, LAST_DAYS, OVER] = ['2025-04-10', '2028-06-01', '2028-09-01', '2028-09-02', '2028-09-04', '2028-11-20', '2028-12-20', '2036-01-15'].map((day) => moment(`${day}T08:00:00Z`));
let at = SEALED!;
const clock = { now: () => at };
let pki: TestPki;
let town: TownHall;
let id: DossierId;
let actor: Actor;
let sealed: Dossier;
let database: Awaited<ReturnType<typeof openClient>>;
const mail = new MailCatcher();

const of = <T>(type: abstract new (...args: never[]) => T): T => town.app.app.get(type as never, { strict: false });
const load = async (): Promise<Dossier> => (await of(DatabaseService).transaction(town.id, (manager) => of(DossiersStore).load(manager, town.id, id)))!;
const entries = () => of(DatabaseService).transaction(town.id, (manager) => of(EvidenceService).read(manager, town.id, id));
const actions = async (): Promise<readonly string[]> => (await entries()).map(({ entry: { action } }) => action);
const told = async () => (await of(DiagnosisService).checks(town.id)).find(({ subject }) => subject === 'archive')!;
async function count(queue: 'renewal' | 'mail', condition: string): Promise<number> {
  const { rows } = await database.query<{ count: number }>(`select count(*)::integer as count from pgboss.job where name = $1 and ${condition}`, [queue]);
  return rows[0]!.count;
}
const WAITING = `state in ('created', 'active', 'retry')`;

/** The hour strikes, and what it has put into the queue is done. */
async function hour(): Promise<void> {
  await of(RenewalJob).ask();
  await until(async () => await count('renewal', WAITING) === 0, 30_000);
}

beforeAll(async () => {
  [pki] = [await startTestPki(clock), await mail.open()];
  const dataDirectory = aFolder();
  mkdirSync(join(dataDirectory, 'trust'));
  writeFileSync(join(dataDirectory, 'trust', 'root.pem'), pki.rootPem);
  town = await TownHall.over(await anApplication({ clock, dataDirectory, environment: { PARAPHE_JOBS: '0', PARAPHE_TSA_URL: pki.tsaUrl, PARAPHE_SMTP_URL: mail.url } }));
  database = await openClient(town.app.config.databaseUrl!);
  const dgs = await town.agent('Eva', 'Gris', 'Directrice', { slug: 'direction-generale', name: 'Direction générale' });
  const agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat', under: 'direction-generale' });
  const mayor = await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
  await town.browser(await town.person('Ada', 'Admin'), ['administrator']);
  await of(JobsService).startWorking();
  id = await signed(agent, dgs, mayor);
  actor = { organisationId: town.id, accountId: id as never, personId: agent.person, deskIds: [], permissions: [], displayName: 'Lina' };
  await until(async () => (await load()).status === 'finished', 60_000);
  sealed = await load();
}, 180_000);
afterAll(async () => {
  await database?.end();
  await town?.app.close();
  await mail.close();
  await pki?.close();
}, 60_000);

async function signed(agent: Browser, dgs: Browser, mayor: Browser): Promise<DossierId> {
  const { body: draft } = await agent.call('POST', '/api/dossiers', { type: 'arrete', title: 'Arrêté de voirie', metadata: { actNumber: '2025AR7' } });
  await agent.upload(draft.id, await aPdf('Arrêté'));
  const seen = seenIn((await agent.call('GET', `/api/dossiers/${draft.id}`)).body);
  let { body: view } = await agent.call('POST', `/api/dossiers/${draft.id}/submit`, { seen });
  while (view.status === 'running') {
    const isSignature = view.circuit.steps.find(({ state }: { state: string }) => state === 'open').kind === 'signature';
    ({ body: view } = await (isSignature ? mayor : dgs).call('POST', `/api/dossiers/${draft.id}/${isSignature ? 'sign' : 'approve'}`, { seen }));
  }
  return draft.id;
}

const fileOf = async ({ documents: [document] }: Dossier): Promise<Uint8Array> => of(Blobs).read(document!.signed!.sha256);
const stampsIn = (bytes: Uint8Array): number => openPdf(memorySource(bytes)).signatureFields().filter(({ subFilter }) => subFilter === 'ETSI.RFC3161').length;

describe('a signed act whose archive time-stamp nears its end', () => {
  it('is left as it is as long as the time-stamp lasts', async () => {
    at = EARLY!;
    await hour();
    expect([await told(), await count('renewal', 'true')]).toMatchObject([{ state: 'good', says: '1\u00A0document signé protégé par un horodatage d’archivage.' }, 0]);
    expect(await load()).toEqual(sealed);
  });

  it('is not grown by a stamp that would last no longer, and the diagnosis says what to ask of whom', async () => {
    at = DUE!;
    await hour();
    expect(await told()).toMatchObject({ state: 'attention', says: expect.stringContaining('ne vaudrait que jusqu’au 01/01/2029'), remedy: expect.stringContaining('quand il change de certificat') });
    expect(await load()).toEqual(sealed);
    // What it would answer is known: a time-stamp is paid for, and is not bought again with every hour.
    at = NEXT_DAY!;
    expect(await of(RenewalsService).due(town.id, 500)).toEqual([]);
    at = THREE_DAYS_LATER!;
    expect(await of(RenewalsService).due(town.id, 500)).toEqual([{ id, version: sealed.version }]);
  });

  it('is tried again when the authority was down, in red when it presses, and its administrators get one letter, then another in the last days', async () => {
    const letters = async (): Promise<readonly string[]> => {
      for (let asked = 0; asked < 3; asked += 1) await of(AlertsService).unrenewed(town.id);
      await until(async () => await count('mail', WAITING) === 0, 30_000);
      return mail.caught.filter(({ subject }) => subject.includes('à protéger')).map(({ to, subject }) => `${to} ${subject.replaceAll('\u00A0', ' ')}`);
    };
    pki.breakDown('tsa');
    at = THREE_DAYS_LATER!;
    await hour();
    expect(await told()).toMatchObject({ state: 'attention', says: expect.stringContaining('ne répond pas') });
    expect(await letters()).toEqual([]);
    at = PRESSING!;
    await hour();
    expect(await told()).toMatchObject({ state: 'failed', says: expect.stringContaining('avant le 1er janvier 2029'), remedy: expect.stringContaining('pare-feu') });
    const first = 'ada.admin@mairie.exemple Documents signés à protéger avant le 1er janvier 2029';
    expect(await letters()).toEqual([first]);
    expect(mail.caught.at(-1)!.text.replaceAll('\u00A0', ' ')).toContain('Ce qui l’a empêché : Un service de confiance ne répond pas');
    at = LAST_DAYS!;
    expect(await letters()).toEqual([first, first]);
    expect(await load()).toEqual(sealed);
  }, 120_000);

  it('is renewed once, however many servers do it at the same moment', async () => {
    at = LAST_DAYS!;
    pki.repair();
    pki.followUnits();
    const { documents: [{ signed: before }] } = sealed as { documents: [{ signed: { sha256: Sha256 } }] } & Dossier;
    const outcomes = await Promise.all([1, 2, 3].map(() => of(RenewalsService).renew(town.id, id)));
    await hour();
    expect(outcomes.filter((outcome) => Array.isArray(outcome))).toHaveLength(1);
    const now = await load();
    const [former, file] = [Buffer.from(await of(Blobs).read(before.sha256)), await fileOf(now)];
    expect([stampsIn(former), stampsIn(file)]).toEqual([1, 2]);
    expect(Buffer.compare(file.subarray(0, former.length), former)).toBe(0);
    expect((await actions()).filter((action) => action === 'dossier.renewed')).toHaveLength(1);
    expect([now.status, now.version, now.endedAt]).toEqual(['finished', sealed.version + 1, sealed.endedAt]);
    expect(await told()).toMatchObject({ state: 'good', remedy: null });
  }, 60_000);

  it('is told by its journal, its docket, its evidence, and by the auditor', async () => {
    const now = await load();
    const recorded = await entries();
    expect(replay(recorded.flatMap(({ entry }) => eventOf(entry) ?? []))).toEqual(now);
    const { entry } = recorded.at(-1)!;
    expect(entry.digests).toEqual([sealed.documents[0]!.signed!.sha256, now.documents[0]!.signed!.sha256, now.docket]);
    expect(now.docket).not.toBe(sealed.docket);
    const folder = aFolder();
    writeFileSync(join(folder, 'docket.pdf'), await of(Blobs).read(now.docket!));
    expect(execFileSync('pdftotext', ['-layout', join(folder, 'docket.pdf'), '-'], { encoding: 'utf8' }).replace(/\s+/g, '')).toContain(now.documents[0]!.signed!.sha256);
    expect(await audited(town.app.config.databaseUrl!, [], town.app.config.dataDirectory)).toContain('no promise is broken');
  }, 60_000);

  it('is good for the public verification and for the proof pack when the certificate of its first stamp has ended', async () => {
    at = OVER!;
    const file = await fileOf(await load());
    const report = await of(VerificationService).verify((async function* () { yield file; })());
    expect(report).toMatchObject({ verdict: 'TOTAL_PASSED', signatures: [{ level: 'LTA' }, { kind: 'timestamp' }, { kind: 'timestamp' }] });
    const pack = await of(ProofPackService).pack(actor, id) as { readonly stream: AsyncIterable<Uint8Array> };
    const pieces: Uint8Array[] = [];
    for await (const piece of pack.stream) pieces.push(piece);
    const verdict = judgePack(unzipped(Buffer.concat(pieces)), { trustAnchors: trustAnchors(town.app.config.dataDirectory), at });
    expect(verdict.checks.filter(({ ok }) => ok === false)).toEqual([]);
    const unrenewed = await of(Blobs).read(sealed.documents[0]!.signed!.sha256);
    expect(await of(VerificationService).verify((async function* () { yield unrenewed; })())).toMatchObject({ verdict: 'INDETERMINATE' });
  }, 60_000);

  it('leaves no bytes behind: the file it replaced and those of the servers that came second are erased', async () => {
    for (const day of [OVER!, moment('2036-01-17T08:00:00Z')]) await of(ErasuresService).sweep(day);
    await expect(of(Blobs).read(sealed.documents[0]!.signed!.sha256)).rejects.toMatchObject({ code: 'storage.missing' });
    expect(stampsIn(await fileOf(await load()))).toBe(2);
    expect(await audited(town.app.config.databaseUrl!, [], town.app.config.dataDirectory)).toContain('no promise is broken');
  }, 60_000);
});
