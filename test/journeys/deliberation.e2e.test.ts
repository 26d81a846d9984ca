import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256, type Sha256 } from '#kernel/digest.js';
import { instantOfMs } from '#kernel/clock.js';
import { AuthorityService } from '#authority/authority.service.js';
import { pem } from '#authority/pki-answer.js';
import { memorySource } from '#signature/pdf/source.js';
import { verifyPdf } from '#signature/verify/verify.js';
import type { DossierView } from '#dossiers/reading/view.js';
import { replay } from '#dossiers/apply.js';
import { eventOf } from '#dossiers/event-entry.js';
import { DossiersStore } from '#dossiers/dossiers.store.js';
import { DatabaseService } from '#platform/database.service.js';
import type { DossierId } from '#kernel/id.js';
import { verifyChain } from '#evidence/chain.js';
import { startPyhanko } from '../oracles/pyhanko-judge.js';
import { foreignTool } from '../support/foreign-tool.js';
import { aPdf } from '../support/pdf.js';
import { until } from '../support/until.js';
import { seenIn, TownHall, type Browser } from './a-town-hall.js';

let town: TownHall;
let people: Record<'agent' | 'dgs' | 'mayor' | 'first' | 'secretary', Browser>;

beforeAll(async () => {
  town = await TownHall.open();
  people = {
    agent: await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' }),
    dgs: await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' }),
    mayor: await town.elected('mayor', null, 'Paul', 'Blanc', 'm'),
    first: await town.elected('deputy', 1, 'Nicole', 'Chastenez'),
    secretary: await town.elected('councillor', null, 'Dora', 'Bleu'),
  };
  await town.impede(people.mayor.person, people.dgs.person);
}, 120_000);
afterAll(() => town?.app.close());

const items = async (who: Browser, tray: string) => (await who.call('GET', `/api/trays/${tray}`)).body.items as { dossierId: string }[];

describe('a deliberation while the mayor is prevented', () => {
  let dossier: DossierView;
  let original: Uint8Array;

  it('is prepared by an agent and sent', async () => {
    const created = await people.agent.call('POST', '/api/dossiers', {
      type: 'deliberation', title: 'Budget primitif 2025', metadata: { actNumber: '2025CM26', sittingDate: '2025-04-03', secretary: people.secretary.person },
    });
    expect(created).toMatchObject({ status: 201, body: { status: 'draft', submitter: 'Lina MERCIER', typeName: 'Délibération' } });
    original = await aPdf();
    const uploaded = await people.agent.upload(created.body.id, original, { name: 'Délibération 26.pdf' });
    expect(uploaded).toMatchObject({ status: 200, body: { name: 'Délibération 26.pdf', sha256: sha256(original), pages: 2, role: 'main' } });
    const annexe = await people.agent.upload(created.body.id, await aPdf('Annexe', 3), { name: 'annexe.pdf', role: 'attachment' });
    expect(annexe.status).toBe(200);
    const draft = await people.agent.call('GET', `/api/dossiers/${created.body.id}`);
    const sent = await people.agent.call('POST', `/api/dossiers/${created.body.id}/submit`, { seen: seenIn(draft.body) });
    expect(sent).toMatchObject({ status: 200, body: { status: 'running' } });
    expect(sent.body.circuit.steps.map((step: { state: string }) => step.state)).toEqual(['open', 'to-come', 'to-come']);
    dossier = sent.body;
  });

  it('is approved by the DGS, who sees it in the tray', async () => {
    expect((await items(people.dgs, 'to-do')).map((item) => item.dossierId)).toEqual([dossier.id]);
    const seen = await people.dgs.call('GET', `/api/dossiers/${dossier.id}`);
    expect(seen.body.you).toMatchObject({ action: 'visa', mention: null });
    const stale = await people.dgs.call('POST', `/api/dossiers/${dossier.id}/approve`, { seen: [sha256('autre')] });
    expect(stale).toMatchObject({ status: 412, body: { code: 'dossier.stale-documents' } });
    expect(await people.dgs.call('POST', `/api/dossiers/${dossier.id}/approve`, { seen: seenIn(seen.body) })).toMatchObject({ status: 200 });
  });

  it('waits for the first deputy, who reads why and in which words she will sign', async () => {
    expect(await items(people.mayor, 'to-do')).toEqual([]);
    expect(await items(people.first, 'to-do')).toMatchObject([{ dossierId: dossier.id, forWhom: { name: 'Paul Blanc', mention: 'Pour le Maire empêché' } }]);
    const { body } = await people.first.call('GET', `/api/dossiers/${dossier.id}`);
    expect(body.you).toMatchObject({ action: 'signature', mention: ['Pour le Maire empêché,', 'La 1re adjointe,', 'Nicole CHASTENEZ'], basis: 'CGCT L2122-17', notice: { title: 'Vous signez par suppléance' } });
    expect(body.you.trace).toMatchObject([{ name: 'Paul BLANC', reason: 'impeded' }]);
    const key = { 'idempotency-key': 'clic-1' };
    expect(await people.first.call('POST', `/api/dossiers/${dossier.id}/sign`, { seen: seenIn(body), mention: ['Le Maire,', 'Paul BLANC'] })).toMatchObject({
      status: 412, body: { code: 'dossier.mention-changed', detail: expect.stringContaining('Pour le Maire empêché, La 1re adjointe, Nicole CHASTENEZ') } });
    const signed = await people.first.call('POST', `/api/dossiers/${dossier.id}/sign`, { seen: seenIn(body), mention: body.you.mention }, key);
    expect(signed).toMatchObject({ status: 200, body: { status: 'running' } });
    expect((await people.first.call('POST', `/api/dossiers/${dossier.id}/sign`, { seen: seenIn(body), mention: body.you.mention }, key)).body).toEqual(signed.body);
    expect(await people.first.call('POST', `/api/dossiers/${dossier.id}/sign`, { seen: seenIn(body) })).toMatchObject({ status: 409, body: { code: 'dossier.step-closed' } });
  });

  it('is signed by the secretary of the sitting, then sealed', async () => {
    const { body } = await people.secretary.call('GET', `/api/dossiers/${dossier.id}`);
    expect(await people.secretary.call('POST', `/api/dossiers/${dossier.id}/sign`, { seen: seenIn(body) })).toMatchObject({ status: 200, body: { status: 'sealing', seal: { state: 'waiting' } } });
    await until(async () => (await people.agent.call('GET', `/api/dossiers/${dossier.id}`)).body.status === 'finished', 30_000);
    dossier = (await people.agent.call('GET', `/api/dossiers/${dossier.id}`)).body;
    expect(dossier.circuit?.steps.map((step) => [step.state, step.personName, step.forWhom])).toEqual([
      ['done', 'Eva GRIS', null], ['done', 'Nicole CHASTENEZ', 'Pour le Maire empêché'], ['done', 'Dora BLEU', null]]);
    expect(await items(people.agent, 'done')).toMatchObject([{ dossierId: dossier.id, status: 'finished' }]);
  }, 60_000);

  it('gives a file that anyone verifies: two signatures in the words of the law, long-term, over the original', async () => {
    const [main] = dossier.documents;
    const response = await people.agent.get(`/api/dossiers/${dossier.id}/documents/${main!.id}/content?which=signed`);
    const signed = new Uint8Array(await response.arrayBuffer());
    expect([response.status, sha256(signed)]).toEqual([200, main!.signedSha256]);
    expect(Buffer.from(signed.subarray(0, original.length)).equals(Buffer.from(original))).toBe(true);
    const root = await town.app.app.get(AuthorityService, { strict: false }).root();
    const report = verifyPdf(memorySource(signed), { trustAnchors: [root], at: instantOfMs(Date.now()) });
    expect(report).toMatchObject({ verdict: 'TOTAL_PASSED' });
    const signatures = report.signatures.filter(({ kind }) => kind === 'signature');
    expect(signatures).toMatchObject([{ level: 'LTA', indication: 'TOTAL_PASSED' }, { level: 'LTA', indication: 'TOTAL_PASSED' }]);
    expect(signatures.map(({ signer }) => signer)).toEqual([expect.stringContaining('Nicole CHASTENEZ'), expect.stringContaining('Dora BLEU')]);
  });

  it('keeps of the signed file what follows the original, and gives any part of it, which other people’s software accepts', async () => {
    const [{ id, sizeBytes, signedSha256 }] = dossier.documents as unknown as [{ id: string; sizeBytes: number; signedSha256: Sha256 }];
    const path = `/api/dossiers/${dossier.id}/documents/${id}/content?which=signed`;
    const signed = Buffer.from(await (await people.agent.get(path)).arrayBuffer());
    const kept = readFileSync(join(town.app.config.dataDirectory, 'blobs', signedSha256.slice(0, 2), signedSha256.slice(2, 4), `${signedSha256}.joined`));
    expect(kept.subarray(kept.indexOf('\n') + 1)).toEqual(signed.subarray(sizeBytes));
    for (const [start, end] of [[0, sizeBytes - 1], [sizeBytes - 5, sizeBytes + 5], [sizeBytes, sizeBytes], [sizeBytes + 1, signed.length - 1]] as const) {
      const part = await people.agent.get(path, { range: `bytes=${start}-${end}` });
      expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes ${start}-${end}/${signed.length}`]);
      expect(Buffer.from(await part.arrayBuffer())).toEqual(signed.subarray(start, end + 1));
    }
    const folder = mkdtempSync(join(tmpdir(), 'paraphe-judged-'));
    const [file, root] = [join(folder, 'signed.pdf'), join(folder, 'root.pem')];
    writeFileSync(file, signed);
    writeFileSync(root, pem(await town.app.app.get(AuthorityService, { strict: false }).root()));
    const pyhanko = startPyhanko(root);
    const report = await pyhanko?.judge(file, 'strict');
    pyhanko?.close();
    const qpdf = foreignTool('qpdf');
    const checked = qpdf && spawnSync(qpdf, ['--check', file]).status;
    rmSync(folder, { recursive: true });
    if (report) expect(report.signatures).toMatchObject([{ intact: true, valid: true }, { intact: true, valid: true }]);
    if (qpdf) expect(checked).toBe(0);
  }, 60_000);

  it('gives its bytes in part, and not again when they are known', async () => {
    const [main] = dossier.documents;
    const path = `/api/dossiers/${dossier.id}/documents/${main!.id}/content`;
    const part = await people.agent.get(path, { range: 'bytes=0-4' });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, `bytes 0-4/${main!.sizeBytes}`, '%PDF-']);
    expect((await people.agent.get(path, { 'if-none-match': `"${main!.sha256}"` })).status).toBe(304);
    expect((await people.agent.get(path, { range: 'bytes=99999999-' })).status).toBe(416);
  });

  it('has its docket and its journal, and the journal gives the rows back', async () => {
    const docket = await people.agent.get(`/api/dossiers/${dossier.id}/docket`);
    expect([docket.status, (await docket.text()).slice(0, 5)]).toEqual([200, '%PDF-']);
    const { body: journal } = await people.agent.call('GET', `/api/dossiers/${dossier.id}/journal`);
    expect(journal.verdict).toMatchObject({ ok: true });
    expect(verifyChain(journal.entries)).toMatchObject({ ok: true });
    const told = replay(journal.entries.map(({ entry }: { entry: Parameters<typeof eventOf>[0] }) => eventOf(entry)).filter(Boolean));
    const kept = await town.app.app.get(DatabaseService, { strict: false }).transaction(town.id, (manager) => new DossiersStore().load(manager, town.id, dossier.id as DossierId));
    expect(told).toEqual(kept);
    expect(journal.entries.map(({ entry }: { entry: { action: string } }) => entry.action)).toEqual([
      'dossier.created', 'dossier.document-added', 'dossier.document-added', 'dossier.submitted', 'dossier.approved', 'dossier.signed', 'dossier.signed', 'dossier.sealed']);
    const seen = journal.entries[5].entry.digests as Sha256[];
    expect(seen).toContain(sha256(original));
  });
});
