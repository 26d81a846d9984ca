// Where signatures were placed is where the signed file shows them, on a page that is turned too.

import { degrees, PDFDocument } from 'pdf-lib';
import { memorySource } from '#signature/pdf/source.js';
import { openPdf } from '#signature/pdf/reader.js';
import { moment } from '../../support/chart.js';
import { aPdf } from '../../support/pdf.js';
import { until } from '../../support/until.js';
import { seenIn, TownHall, type Browser } from '../../journeys/a-town-hall.js';

let town: TownHall;
let agent: Browser;
let dgs: Browser;
let mayor: Browser;
let stranger: Browser;

beforeAll(async () => {
  town = await TownHall.open({ now: () => moment('2025-04-10T08:00:00Z') });
  dgs = await town.agent('Eva', 'Gris', 'Directrice', { slug: 'direction-generale', name: 'Direction générale' });
  agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat', under: 'direction-generale' });
  stranger = await town.agent('Max', 'Fin', 'Responsable financier', { slug: 'finances', name: 'Finances' });
  mayor = await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
}, 120_000);
afterAll(() => town?.app.close());

async function turnedPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.load(await aPdf('Arrêté'));
  document.getPage(1).setRotation(degrees(90));
  return document.save({ useObjectStreams: false });
}

async function draft() {
  const { body: { id } } = await agent.call('POST', '/api/dossiers', { type: 'arrete', title: 'Arrêté de voirie', metadata: { actNumber: '2026AR7' } });
  await agent.upload(id, await turnedPdf());
  const { body: view } = await agent.call('GET', `/api/dossiers/${id}`);
  const [document] = view.documents;
  return { path: `/api/dossiers/${id}`, view, frames: `/api/dossiers/${id}/documents/${document.id}/frames`, document };
}

it('a frame chosen in the draft and moved by the mayor is the rectangle of the signed file', async () => {
  const { path, view, frames, document } = await draft();
  const [{ step }] = view.framable;
  const asked = { sha256: document.sha256, frames: [{ step, page: 2, x: 600, y: 40, width: 200, height: 84 }] };
  expect(await agent.call('PUT', frames, asked)).toMatchObject({ status: 200, body: { documents: [{ frames: asked.frames }], framable: [{ step }] } });
  const seen = seenIn(view);
  let { body: sent } = await agent.call('POST', `${path}/submit`, { seen });
  while (sent.circuit.steps.find(({ state }: any) => state === 'open').kind !== 'signature') ({ body: sent } = await dgs.call('POST', `${path}/approve`, { seen }));
  const moved = { ...asked, frames: [{ ...asked.frames[0]!, x: 100, y: 50 }] };
  expect(await mayor.call('PUT', frames, moved)).toMatchObject({ status: 200, body: { status: 'running', documents: [{ frames: moved.frames }] } });
  expect(await mayor.call('POST', `${path}/sign`, { seen })).toMatchObject({ status: 200, body: { framable: [] } });
  await until(async () => (await agent.call('GET', path)).body.status === 'finished', 60_000);
  const signed = await agent.get(`${path}/documents/${document.id}/content?which=signed`);
  const file = openPdf(memorySource(new Uint8Array(await signed.arrayBuffer())));
  const [field] = file.signatureFields();
  // /Rotate 90: what is seen 100 from the left and 50 from the foot stands 100 up the sheet and 50 from its right side.
  expect([field!.value !== null, field!.widgets[0]!.dictionary.entries.get('Rect')]).toEqual([true, [595 - 50 - 84, 100, 595 - 50, 300]]);
  expect(field!.widgets[0]!.dictionary.entries.get('P')).toEqual(file.pages()[1]!.reference);
  const { verdict, entries } = (await agent.call('GET', `${path}/journal`)).body;
  expect([verdict.ok, entries.filter(({ entry }: any) => entry.action === 'dossier.signatures-placed').map(({ entry }: any) => entry.actor.name)]).toEqual([true, ['Lina MERCIER', 'Paul BLANC']]);
}, 90_000);

it('is not for who may not, and nonsense is told as such', async () => {
  const { path, view, frames, document } = await draft();
  const [{ step }] = view.framable;
  const frame = { step, page: 1, x: 40, y: 40, width: 200, height: 84 };
  const put = (who: Browser, changes: object, sha256: string = document.sha256) => who.call('PUT', frames, { sha256, frames: [{ ...frame, ...changes }] });
  expect(await put(stranger, {})).toMatchObject({ status: 404, body: { code: 'dossier.unknown' } });
  expect(await put(agent, { page: 3 })).toMatchObject({ status: 422, body: { code: 'frame.no-such-place' } });
  expect(await put(agent, {}, '0'.repeat(64))).toMatchObject({ status: 412, body: { code: 'dossier.stale-documents' } });
  expect(await put(agent, { step: 'visa-dgs' })).toMatchObject({ status: 409, body: { code: 'frame.not-yours' } });
  for (const wrong of [{ x: -1 }, { width: 20 }, { page: '1; drop table' }, { step: {} }]) expect((await put(agent, wrong)).status).toBe(400);
  expect((await agent.call('GET', path)).body.documents[0]).not.toHaveProperty('frames');
});
