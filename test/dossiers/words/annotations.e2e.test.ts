import { moment } from '../../support/chart.js';
import { aPdf } from '../../support/pdf.js';
import { aDeliberation, type Browser, sendDossier, type SentDossier, TownHall } from '../../journeys/a-town-hall.js';

let town: TownHall;
let agent: Browser;
let dgs: Browser;
let stranger: Browser;
let administrator: Browser;
let secretary: Browser;

beforeAll(async () => {
  town = await TownHall.open({ now: () => moment('2025-04-10T08:00:00Z') });
  agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' });
  dgs = await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' });
  stranger = await town.agent('Max', 'Fin', 'Responsable financier', { slug: 'finances', name: 'Finances' });
  administrator = await town.browser(await town.person('Léo', 'Adm'), ['agent', 'administrator']);
  await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
  secretary = await town.elected('councillor', null, 'Dora', 'Bleu');
}, 120_000);
afterAll(() => town?.app.close());

async function sent(): Promise<SentDossier & { readonly document: string }> {
  const dossier = await sendDossier(agent, aDeliberation(secretary.person), await aPdf());
  return { ...dossier, document: dossier.draft.documents[0]!.id };
}

describe('public annotations over HTTP', () => {
  it('are written on a page, corrected and taken away; the journal keeps all of it', async () => {
    const { path, document } = await sent();
    const place = { document, page: 1, x: 100, y: 600, width: 0, height: 0 };
    expect(await dgs.call('POST', `${path}/annotations`, { text: 'Montant à vérifier', place })).toMatchObject({
      status: 200, body: { mayAnnotate: true, annotations: [{ number: 1, name: 'Eva GRIS', deskName: 'Direction générale', yours: true, corrected: false, text: 'Montant à vérifier', place }] } });
    expect((await agent.call('GET', path)).body.annotations).toMatchObject([{ number: 1, yours: false }]);
    expect(await agent.call('PUT', `${path}/annotations/1`, { text: 'Non' })).toMatchObject({ status: 409, body: { code: 'annotation.not-yours' } });
    expect(await dgs.call('PUT', `${path}/annotations/1`, { text: 'Montant vérifié' })).toMatchObject({ status: 200, body: { annotations: [{ number: 2, corrected: true, place }] } });
    expect(await dgs.call('DELETE', `${path}/annotations/1`)).toMatchObject({ status: 404, body: { code: 'annotation.unknown' } });
    expect(await dgs.call('DELETE', `${path}/annotations/2`)).toMatchObject({ status: 200, body: { annotations: [] } });
    const { verdict, entries } = (await agent.call('GET', `${path}/journal`)).body;
    expect(verdict).toMatchObject({ ok: true });
    expect(entries.map(({ entry }: { entry: { action: string } }) => entry.action).slice(-3)).toEqual(['dossier.annotated', 'dossier.annotated', 'dossier.annotation-removed']);
  });

  it('are written once under one key, and all of them when two people write at the same instant', async () => {
    const { path } = await sent();
    const twice = { 'idempotency-key': 'annote-1' };
    const answers = await Promise.all([1, 2].map(() => dgs.call('POST', `${path}/annotations`, { text: 'Une fois' }, twice)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    await Promise.all([agent, dgs, agent, dgs].map((who, at) => who.call('POST', `${path}/annotations`, { text: `En même temps ${at}` })));
    const { annotations } = (await agent.call('GET', path)).body;
    expect(annotations.map(({ number }: { number: number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(annotations.map(({ text }: { text: string }) => text)).size).toBe(5);
  });

  it('are not for who has no part in the dossier, reads it only as an auditor, or writes nonsense', async () => {
    const { path, document } = await sent();
    expect(await stranger.call('POST', `${path}/annotations`, { text: 'Vu' })).toMatchObject({ status: 404, body: { code: 'dossier.unknown' } });
    expect(await administrator.call('POST', `${path}/annotations`, { text: 'Vu' })).toMatchObject({ status: 409, body: { code: 'annotation.no-part' } });
    expect((await administrator.call('GET', path)).body.mayAnnotate).toBe(false);
    expect(await dgs.call('POST', `${path}/annotations`, { text: '  ' })).toMatchObject({ status: 422, body: { code: 'annotation.empty' } });
    expect(await dgs.call('POST', `${path}/annotations`, { text: 'a'.repeat(2001) })).toMatchObject({ status: 422, body: { code: 'annotation.too-long' } });
    expect(await dgs.call('POST', `${path}/annotations`, { text: 'Ici', place: { document, page: 99, x: 1, y: 1 } })).toMatchObject({ status: 422, body: { code: 'annotation.no-such-place' } });
    for (const place of [{ document, page: 1, x: -1, y: 0 }, { document, page: 1, x: '1; drop table', y: 0 }, { document: 'x', page: 1, x: 1, y: 1 }, 'ici']) {
      expect((await dgs.call('POST', `${path}/annotations`, { text: 'Ici', place })).status).toBe(400);
    }
    expect((await dgs.call('DELETE', `${path}/annotations/zéro`)).status).toBe(404);
  });

  it('go with a visa; a dossier that has ended bears no more of them', async () => {
    const { path, seen } = await sent();
    expect(await dgs.call('POST', `${path}/approve`, { seen, comment: 'Vu avec le service' })).toMatchObject({ status: 200, body: { circuit: { steps: [{ comment: 'Vu avec le service' }, {}, {}] } } });
    await agent.call('POST', `${path}/cancel`, { reason: 'Séance reportée' });
    expect(await dgs.call('POST', `${path}/annotations`, { text: 'Trop tard' })).toMatchObject({ status: 409, body: { code: 'dossier.not-running' } });
  });
});
