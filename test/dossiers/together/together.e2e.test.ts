import { aPdf } from '../../support/pdf.js';
import { aDeliberation, type Answer, type Browser, sendDossier, TownHall } from '../../journeys/a-town-hall.js';

let town: TownHall;
let agent: Browser;
let dgs: Browser;
let mayor: Browser;
let secretary: Browser;

beforeAll(async () => {
  town = await TownHall.open();
  agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' });
  dgs = await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' });
  mayor = await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
  secretary = await town.elected('councillor', null, 'Dora', 'Bleu');
}, 120_000);
afterAll(() => town?.app.close());

interface Sent { readonly id: string; readonly seen: readonly string[] }

async function sent(title: string): Promise<Sent> {
  const { id, seen } = await sendDossier(agent, aDeliberation(secretary.person, title), await aPdf());
  return { id, seen };
}

const together = (who: Browser, decision: string, dossiers: readonly Sent[], more: object = {}, key?: string): Promise<Answer> =>
  who.call('POST', '/api/decisions', { decision, dossiers, ...more }, key === undefined ? {} : { 'idempotency-key': key });

describe('several dossiers in one gesture', () => {
  it('are each decided on its own: what one is refused stops no other', async () => {
    const [first, stale, third] = [await sent('Budget'), await sent('Subvention'), await sent('Cimetière')];
    const unknown = { id: '01977420-dc00-7eeb-a1f9-5a31f6698ac7', seen: [] };
    const changed = { ...stale, seen: ['0'.repeat(64)] };
    const answer = await together(dgs, 'approve', [first, changed, unknown, third]);
    expect(answer).toMatchObject({ status: 200, body: { results: [
      { id: first.id, status: 'running' },
      { id: stale.id, problem: { code: 'dossier.stale-documents', detail: expect.stringMatching(/Rechargez le dossier/) } },
      { id: unknown.id, problem: { code: 'dossier.unknown' } },
      { id: third.id, status: 'running' },
    ] } });
    expect(await together(mayor, 'sign', [first, third])).toMatchObject({ body: { results: [{ status: 'running' }, { status: 'running' }] } });
    expect((await mayor.call('GET', `/api/dossiers/${third.id}/journal`)).body).toMatchObject({ verdict: { ok: true } });
  });

  it('are answered once under one key, and each dossier keeps its line', async () => {
    const two = [await sent('Un'), await sent('Deux')];
    const first = await together(dgs, 'approve', two, {}, 'lot-1');
    const again = await together(dgs, 'approve', two, {}, 'lot-1');
    expect(again).toEqual(first);
    const { body: { entries } } = await mayor.call('GET', `/api/dossiers/${two[0]!.id}/journal`);
    expect(entries.filter(({ entry }: { entry: { action: string } }) => entry.action === 'dossier.approved')).toHaveLength(1);
    expect(await together(dgs, 'reject', two, { reason: 'Autre chose' }, 'lot-1')).toMatchObject({ body: { results: [{ problem: { code: 'dossier.key-used-otherwise' } }, { problem: { code: 'dossier.key-used-otherwise' } }] } });
  });

  it('sent twice at once are decided once', async () => {
    const many = [await sent('Acte 1'), await sent('Acte 2'), await sent('Acte 3')];
    const answers = await Promise.all(Array.from({ length: 4 }, () => together(dgs, 'approve', many)));
    for (const { id } of many) {
      const outcomes = answers.map(({ body }) => body.results.find((result: { id: string }) => result.id === id));
      expect(outcomes.filter(({ status }) => status === 'running')).toHaveLength(1);
      expect(outcomes.filter(({ problem }) => problem?.code === 'dossier.step-closed')).toHaveLength(3);
    }
  });

  it('are rejected with one reason, told in each', async () => {
    const two = [await sent('Un'), await sent('Deux')];
    expect(await together(dgs, 'reject', two)).toMatchObject({ body: { results: [{ problem: { code: 'dossier.reason-required' } }, { problem: { code: 'dossier.reason-required' } }] } });
    expect(await together(dgs, 'reject', two, { reason: 'Annexe manquante' })).toMatchObject({ body: { results: [{ status: 'rejected' }, { status: 'rejected' }] } });
  });

  it('are refused whole when the request itself cannot be right', async () => {
    const one = await sent('Un');
    expect(await together(dgs, 'approve', [one, one])).toMatchObject({ status: 400, body: { code: 'dossier.twice-together' } });
    expect(await together(dgs, 'approve', [])).toMatchObject({ status: 400 });
    expect(await together(dgs, 'publish', [one])).toMatchObject({ status: 400 });
    expect(await together(dgs, 'approve', Array.from({ length: 201 }, () => one))).toMatchObject({ status: 400 });
  });

  it('say beforehand what each gesture would do, in which words, and do not count as opened by it', async () => {
    const two = [await sent('Un'), await sent('Deux')];
    const unknown = '01977420-dc00-7eeb-a1f9-5a31f6698ac7';
    const asked = (who: Browser): Promise<Answer> => who.call('POST', '/api/decisions/preview', { dossiers: [...two.map(({ id }) => id), unknown] });
    const possible = ({ gestures }: Foreseen): readonly string[] => gestures.filter(({ problem }) => problem === null).map(({ decision }) => decision);
    const { body: { dossiers: [first, , stranger] } } = await asked(dgs) as { body: { dossiers: Foreseen[] } };
    expect({ ...first, gestures: possible(first!) }).toEqual({ id: two[0]!.id, action: 'visa', step: expect.any(String), mention: null, seen: two[0]!.seen, opened: false, gestures: ['approve', 'reject'] });
    expect(stranger!.gestures.map(({ problem }) => problem?.code)).toEqual(['dossier.unknown', 'dossier.unknown', 'dossier.unknown', 'dossier.unknown']);
    await together(dgs, 'approve', two);
    const { body: { dossiers: [toSign] } } = await asked(mayor) as { body: { dossiers: Foreseen[] } };
    expect(toSign).toMatchObject({ action: 'signature', mention: ['Le Maire,', 'Paul BLANC'], opened: false });
    expect(possible(toSign!)).toEqual(['sign', 'reject']);
    expect(await dgs.call('POST', `/api/dossiers/${two[0]!.id}/recall`)).toMatchObject({ status: 200 });
    const document = (await mayor.call('GET', `/api/dossiers/${two[1]!.id}`)).body.documents[0].id;
    await (await mayor.get(`/api/dossiers/${two[1]!.id}/documents/${document}/content`)).arrayBuffer();
    const { body: { dossiers: [recalled, opened] } } = await asked(mayor) as { body: { dossiers: Foreseen[] } };
    expect([recalled!.action, possible(recalled!), opened!.opened]).toEqual([null, [], true]);
    expect(await mayor.call('POST', '/api/decisions/preview', { dossiers: [unknown, unknown] })).toMatchObject({ status: 400 });
  });
});

interface Foreseen { readonly id: string; readonly action: string | null; readonly mention: readonly string[] | null; readonly opened: boolean; readonly gestures: readonly { readonly decision: string; readonly problem: { readonly code: string } | null }[] }
