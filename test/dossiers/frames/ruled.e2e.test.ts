// Where a circuit puts a signature is where the signed file shows it, unless somebody has placed it.

import { memorySource } from '#signature/pdf/source.js';
import { openPdf } from '#signature/pdf/reader.js';
import { readDefinition } from '#circuits/read-definition.js';
import { moment } from '../../support/chart.js';
import { aPdf } from '../../support/pdf.js';
import { until } from '../../support/until.js';
import { seenIn, TownHall, type Browser } from '../../journeys/a-town-hall.js';

let town: TownHall;
let agent: Browser;
let mayor: Browser;
let secretary: Browser;

const maire = { kind: 'signature', id: 'maire', name: 'Signature du maire', who: { kind: 'lawful-signatory' } };
const letterhead = readDefinition({
  format: 1, key: 'signe-en-tete', name: 'Arrêté signé en tête', dossierTypes: ['arrete'],
  root: { ...maire, frame: { page: 'first', at: { left: 20, top: 30 } } },
});
/** Both at one place: the mayor’s stands in the file when the secretary’s is put there. */
const both = readDefinition({
  format: 1, key: 'signee-deux-fois', name: 'Délibération signée deux fois', dossierTypes: ['deliberation'],
  root: { kind: 'sequence', nodes: [
    { ...maire, signs: 'at-the-step', frame: { page: 'first', at: 'bottom-right' } },
    { kind: 'signature', id: 'secretaire', name: 'Signature du secrétaire', who: { kind: 'secretary-of-sitting' }, frame: { page: 1, at: 'bottom-right' } },
  ] },
});

beforeAll(async () => {
  town = await TownHall.open({ now: () => moment('2025-04-10T08:00:00Z') });
  agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' });
  mayor = await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
  secretary = await town.elected('councillor', null, 'Dora', 'Bleu');
  for (const circuit of [letterhead, both]) await town.releases(circuit);
}, 120_000);
afterAll(() => town?.app.close());

async function drafted(circuit: { readonly key: string }, type: string, metadata: object) {
  const { body: { id } } = await agent.call('POST', '/api/dossiers', { type, title: 'Un acte', metadata });
  await agent.call('PATCH', `/api/dossiers/${id}`, { circuit: circuit.key });
  await agent.upload(id, await aPdf('Acte'));
  const path = `/api/dossiers/${id}`;
  const { body: view } = await agent.call('GET', path);
  return { path, view, seen: seenIn(view), document: view.documents[0] };
}

async function rectangles(path: string, document: { readonly id: string }): Promise<readonly unknown[]> {
  await until(async () => (await agent.call('GET', path)).body.status === 'finished', 60_000);
  const file = openPdf(memorySource(new Uint8Array(await (await agent.get(`${path}/documents/${document.id}/content?which=signed`)).arrayBuffer())));
  const pages = file.pages().map(({ reference }) => JSON.stringify(reference));
  return file.signatureFields().flatMap(({ widgets: [widget], type }) => (type === 'DocTimeStamp' ? [] : [[pages.indexOf(JSON.stringify(widget!.dictionary.entries.get('P'))) + 1, widget!.dictionary.entries.get('Rect')]]));
}

it('the signature stands where the circuit says, told to whoever prepares and to whoever signs', async () => {
  const { path, view, seen, document } = await drafted(letterhead, 'arrete', { actNumber: '2026AR7' });
  expect([view.framable, view.framesByRule, document.frames]).toEqual([[{ step: 'maire', name: 'Signature du maire' }], [{ step: 'maire', rule: { page: 'first', at: { left: 20, top: 30 } }, clearOf: [] }], undefined]);
  expect(await agent.call('POST', `${path}/submit`, { seen })).toMatchObject({ status: 200, body: { framesByRule: [{ step: 'maire' }] } });
  expect(await mayor.call('POST', `${path}/sign`, { seen })).toMatchObject({ status: 200 });
  expect(await rectangles(path, document)).toEqual([[1, [57, 673, 257, 757]]]);
  expect((await agent.call('GET', path)).body.framesByRule).toEqual([]);
}, 90_000);

it('what the mayor places stands where the mayor said; taken off, it is back where the circuit says', async () => {
  const { path, seen, document } = await drafted(letterhead, 'arrete', { actNumber: '2026AR8' });
  const place = (who: Browser, frames: readonly object[]) => who.call('PUT', `${path}/documents/${document.id}/frames`, { sha256: document.sha256, frames });
  const frame = { step: 'maire', page: 2, x: 40, y: 300, width: 200, height: 84 };
  expect((await place(agent, [frame])).body.documents[0].frames).toEqual([frame]);
  expect((await place(agent, [])).body.documents[0].frames).toBeUndefined();
  await agent.call('POST', `${path}/submit`, { seen });
  expect(await place(mayor, [{ ...frame, x: 100 }])).toMatchObject({ status: 200 });
  expect(await mayor.call('POST', `${path}/sign`, { seen })).toMatchObject({ status: 200 });
  expect(await rectangles(path, document)).toEqual([[2, [100, 300, 300, 384]]]);
}, 90_000);

it('of two signatures at one place, the second goes above the one that the file bears', async () => {
  const { path, seen, document } = await drafted(both, 'deliberation', { actNumber: '2025DE4', sittingDate: '2025-04-03', secretary: secretary.person });
  await agent.call('POST', `${path}/submit`, { seen });
  await mayor.call('POST', `${path}/sign`, { seen });
  await until(async () => (await agent.call('GET', path)).body.documents[0].signedSoFar !== null, 60_000);
  expect(await secretary.call('POST', `${path}/sign`, { seen })).toMatchObject({ status: 200 });
  expect(await rectangles(path, document)).toEqual([[1, [359, 36, 559, 120]], [1, [359, 132, 559, 216]]]);
}, 90_000);
