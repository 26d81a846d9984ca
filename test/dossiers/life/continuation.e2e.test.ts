// A finished dossier goes on in another circuit: its files come already signed, and are signed again.

import { AuthorityService } from '#authority/authority.service.js';
import { instantOfMs } from '#kernel/clock.js';
import { judgePack } from '#dossiers/proof/proof-verdict.js';
import { unzipped } from '#dossiers/proof/unzip.client.js';
import { Blobs } from '#storage/blobs.service.js';
import { openPdf } from '#signature/pdf/reader.js';
import { memorySource } from '#signature/pdf/source.js';
import { verifyPdf } from '#signature/verify/verify.js';
import { aPdf } from '../../support/pdf.js';
import { until } from '../../support/until.js';
import { seenIn, TownHall, type Browser } from '../../journeys/a-town-hall.js';

let town: TownHall;
let people: Record<'agent' | 'dgs' | 'mayor' | 'secretary', Browser>;
let finished: string;

beforeAll(async () => {
  town = await TownHall.open();
  people = {
    agent: await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' }),
    dgs: await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' }),
    mayor: await town.elected('mayor', null, 'Paul', 'Blanc', 'm'),
    secretary: await town.elected('councillor', null, 'Dora', 'Bleu'),
  };
  const created = await people.agent.call('POST', '/api/dossiers', { type: 'deliberation', title: 'Convention', metadata: { actNumber: '2025CM26', sittingDate: '2025-04-03', secretary: people.secretary.person } });
  finished = created.body.id as string;
  await people.agent.upload(finished, await aPdf('Convention'), { name: 'convention.pdf' });
  await people.agent.upload(finished, await aPdf('Annexe'), { name: 'annexe.pdf', role: 'attachment' });
  await goesThrough(finished);
}, 180_000);
afterAll(() => town?.app.close());

async function goesThrough(dossier: string): Promise<void> {
  const path = `/api/dossiers/${dossier}`;
  for (const [who, what] of [['agent', 'submit'], ['dgs', 'approve'], ['mayor', 'sign'], ['secretary', 'sign']] as const) {
    const { body } = await people[who].call('GET', path);
    expect(await people[who].call('POST', `${path}/${what}`, { seen: seenIn(body) })).toMatchObject({ status: 200 });
  }
  await until(async () => (await people.agent.call('GET', path)).body.status === 'finished', 60_000);
}

describe('a finished dossier that goes on', () => {
  it('is a new draft with its signed files, its attachments and the facts both types ask for; and says where it comes from', async () => {
    const key = { 'idempotency-key': 'suite-1' };
    const begun = await people.agent.call('POST', `/api/dossiers/${finished}/continue`, { type: 'deliberation' }, key);
    const before = (await people.agent.call('GET', `/api/dossiers/${finished}`)).body;
    expect(begun).toMatchObject({ status: 201, body: { status: 'draft', title: 'Convention', metadata: before.metadata, origin: { dossier: finished, title: 'Convention' } } });
    expect(begun.body.documents.map(({ name, sha256 }: { name: string; sha256: string }) => [name, sha256])).toEqual([['convention.pdf', before.documents[0].signedSha256], ['annexe.pdf', before.documents[1].sha256]]);
    expect(begun.body.journal[0].what.replaceAll('\u00A0', ' ')).toBe('Dossier créé avec les fichiers signés de « Convention »');
    expect((await people.agent.call('POST', `/api/dossiers/${finished}/continue`, { type: 'deliberation' }, key)).body.id).toBe(begun.body.id);
    expect(before.status).toBe('finished');
    // Kept whole: it stays when the finished dossier goes, and the file it begins with.
    expect(await town.app.app.get(Blobs, { strict: false }).hold(before.documents[0].signedSha256, ({ tail }) => tail.length)).toBe(0);
  });

  it('only when it is finished, for who sees it, into a type there is', async () => {
    const draft = (await people.agent.call('POST', `/api/dossiers/${finished}/continue`, { type: 'deliberation' })).body.id as string;
    expect(await people.agent.call('POST', `/api/dossiers/${draft}/continue`, { type: 'deliberation' })).toMatchObject({ status: 409, body: { code: 'dossier.not-finished' } });
    expect(await people.mayor.call('POST', `/api/dossiers/${draft}/continue`, { type: 'deliberation' })).toMatchObject({ status: 404 });
    expect(await people.agent.call('POST', `/api/dossiers/${finished}/continue`, { type: 'licorne' })).toMatchObject({ status: 422 });
  });

  it('bears the signatures of both rounds, none over another, and its proof is judged good', async () => {
    const next = (await people.agent.call('POST', `/api/dossiers/${finished}/continue`, { type: 'deliberation' })).body;
    await goesThrough(next.id);
    const bytes = new Uint8Array(await (await people.agent.get(`/api/dossiers/${next.id}/documents/${next.documents[0].id}/content?which=signed`)).arrayBuffer());
    const trusted = await town.app.app.get(AuthorityService, { strict: false }).root();
    const at = instantOfMs(Date.now());
    const report = verifyPdf(memorySource(bytes), { trustAnchors: [trusted], at });
    const signatures = report.signatures.filter(({ kind }) => kind === 'signature');
    expect(signatures.map(({ signer, indication }) => [signer, indication])).toEqual(['Paul BLANC', 'Dora BLEU', 'Paul BLANC', 'Dora BLEU'].map((signer) => [signer, 'TOTAL_PASSED']));
    const file = openPdf(memorySource(bytes));
    if ('refused' in file) throw new Error(String(file.refused));
    const boxes = file.signatureFields().map(({ widgets }) => (file.entry(widgets[0]!.dictionary, 'Rect') as readonly number[]).map(Number)).filter(([left, , right]) => left !== right);
    expect(boxes).toHaveLength(4);
    for (const [index, one] of boxes.entries()) for (const other of boxes.slice(index + 1)) {
      expect(one[2]! <= other[0]! || other[2]! <= one[0]! || one[3]! <= other[1]! || other[3]! <= one[1]!).toBe(true);
    }
    const zip = new Uint8Array(await (await people.agent.get(`/api/dossiers/${next.id}/proof`)).arrayBuffer());
    const verdict = judgePack(unzipped(zip), { trustAnchors: [trusted], at });
    expect(verdict.checks.filter(({ ok }) => ok === false)).toEqual([]);
    expect(verdict.checks.find(({ code }) => code === 'pack.signatures')).toMatchObject({ ok: true, facts: { names: ['Paul BLANC', 'Dora BLEU'] } });
  });
});
