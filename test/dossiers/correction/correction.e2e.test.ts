import { moment } from '../../support/chart.js';
import { aPdf } from '../../support/pdf.js';
import { until } from '../../support/until.js';
import { aDeliberation, type Browser, seenIn, sendDossier, type SentDossier, TownHall } from '../../journeys/a-town-hall.js';

const now = moment('2025-04-10T08:00:00Z');
let town: TownHall;
let agent: Browser;
let dgs: Browser;
let mayor: Browser;
let secretary: Browser;

beforeAll(async () => {
  town = await TownHall.open({ now: () => now });
  agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' });
  dgs = await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' });
  mayor = await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
  secretary = await town.elected('councillor', null, 'Dora', 'Bleu');
}, 120_000);
afterAll(() => town?.app.close());

const sent = (original: Uint8Array): Promise<SentDossier> => sendDossier(agent, aDeliberation(secretary.person), original);

const replace = async (who: Browser, path: string, document: string, bytes: Uint8Array) => {
  const answer = await fetch(`${town.app.url}${path}/documents/${document}?name=corrige.pdf`, { method: 'PUT', headers: { ...who.headers, 'content-type': 'application/pdf' }, body: bytes } as RequestInit);
  return { status: answer.status, body: await answer.json() as { readonly code?: string; readonly sha256: string; readonly id: string } };
};

describe('a return for correction over HTTP', () => {
  it('goes from the mayor to the submitter and back, on other bytes, to the signed file', async () => {
    const original = await aPdf();
    const { path, seen } = await sent(original);
    const approved = await dgs.call('POST', `${path}/approve`, { seen });
    expect((await mayor.call('GET', path)).body.you.returns).toEqual([{ step: null, name: expect.any(String) }]);
    expect(await mayor.call('POST', `${path}/return`, { seen })).toMatchObject({ status: 422, body: { code: 'dossier.reason-required' } });
    expect(await mayor.call('POST', `${path}/return`, { seen, reason: 'Montant à revoir', to: 'visa-dgs' })).toMatchObject({ status: 409, body: { code: 'dossier.return-not-allowed' } });
    const key = { 'idempotency-key': 'renvoi-1' };
    expect(await mayor.call('POST', `${path}/return`, { seen, reason: 'Montant à revoir' }, key)).toMatchObject({ status: 200, body: { status: 'returned' } });
    expect(await mayor.call('POST', `${path}/return`, { seen, reason: 'Montant à revoir' }, key)).toMatchObject({ status: 200, body: { status: 'returned' } });
    expect((await agent.call('GET', '/api/trays/returned')).body.items).toMatchObject([{ status: 'returned', title: 'Budget primitif' }]);

    const returned = await agent.call('GET', path);
    const [document] = returned.body.documents;
    expect(returned.body).toMatchObject({ gestures: ['correct', 'cancel'], correction: { by: 'Paul BLANC', reason: 'Montant à revoir', corrected: false, voided: [] } });
    expect(await replace(agent, path, document.id, original)).toMatchObject({ status: 409, body: { code: 'document.unchanged' } });
    const other = await aPdf('Délibération corrigée');
    expect(await replace(dgs, path, document.id, other)).toMatchObject({ status: 409, body: { code: 'dossier.not-yours' } });
    expect(await replace(agent, path, document.id, other)).toMatchObject({ status: 200, body: { id: document.id } });
    const corrected = (await agent.call('GET', path)).body;
    expect(corrected.correction).toMatchObject({ corrected: true, voided: [approved.body.circuit.steps[0].name], resumesAt: [approved.body.circuit.steps[0].name] });
    expect(await agent.call('POST', `${path}/resubmit`, { seen })).toMatchObject({ status: 412, body: { code: 'dossier.stale-documents' } });
    expect(await agent.call('POST', `${path}/resubmit`, { seen: seenIn(corrected) })).toMatchObject({ status: 200, body: { status: 'running', correction: null } });

    const again = (await dgs.call('GET', path)).body;
    expect(again.documents).toMatchObject([{ id: document.id, decidedOn: 1, former: [{ sha256: document.sha256, replacedBy: 'Lina MERCIER', name: 'document.pdf' }] }]);
    const former = await dgs.get(`${path}/documents/${document.id}/content?version=1`);
    expect([former.status, former.headers.get('etag')]).toEqual([200, `"${document.sha256}"`]);
    expect((await dgs.get(`${path}/documents/${document.id}/content?version=2`)).status).toBe(404);
    expect(await dgs.call('POST', `${path}/approve`, { seen })).toMatchObject({ status: 412 });
    const now = seenIn(again);
    for (const [who, decision] of [[dgs, 'approve'], [mayor, 'sign'], [secretary, 'sign']] as const) expect((await who.call('POST', `${path}/${decision}`, { seen: now })).status).toBe(200);
    await until(async () => (await agent.call('GET', path)).body.status === 'finished', 60_000);

    const journal = (await agent.call('GET', path)).body.journal.map(({ what }: { what: string }) => what.replaceAll('\u00A0', ' '));
    expect(journal).toEqual(expect.arrayContaining([
      expect.stringContaining('Le dossier revient à son émetteur. Motif : « Montant à revoir »'),
      'Document remplacé « document.pdf » par « corrige.pdf »',
      expect.stringContaining('Dossier renvoyé dans le circuit, corrigé. Il reprend à cette étape'),
    ]));
    const pack = await agent.get(`${path}/proof`);
    expect([pack.status, (await pack.arrayBuffer()).byteLength > other.length]).toEqual([200, true]);
  });

  it('takes the next version in pieces too, in the role of the document it replaces, whatever is announced', async () => {
    const { path, seen } = await sent(await aPdf('Budget en pièces'));
    await dgs.call('POST', `${path}/return`, { seen, reason: 'Montant à revoir' });
    const [document] = (await agent.call('GET', path)).body.documents;
    const begin = (fields: Readonly<Record<string, string>>, length: number) => fetch(`${town.app.url}${path}/uploads`, {
      method: 'POST', headers: { ...agent.headers, 'tus-resumable': '1.0.0', 'upload-length': String(length), 'upload-metadata': Object.entries(fields).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`).join(',') },
    });
    const bytes = await aPdf('Budget corrigé en pièces');
    expect((await begin({ name: 'x.pdf', replaces: '00000000-0000-4000-8000-000000000000' }, bytes.length)).status).toBe(404);
    const upload = (await begin({ name: 'corrige.pdf', role: 'attachment', replaces: document.id }, bytes.length)).headers.get('location')!;
    for (const [from, to] of [[0, 300], [300, bytes.length]] as const) {
      await fetch(`${town.app.url}${upload}`, { method: 'PATCH', headers: { ...agent.headers, 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream', 'upload-offset': String(from) }, body: Buffer.from(bytes.subarray(from, to)) });
    }
    expect(await agent.call('POST', `${upload}/finish`)).toMatchObject({ status: 200, body: { id: document.id, role: 'main', name: 'corrige.pdf' } });
    expect((await agent.call('GET', path)).body.documents).toMatchObject([{ id: document.id, former: [{ sha256: document.sha256 }] }]);
  });
});
