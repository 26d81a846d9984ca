// The time-stamping authority is down when the last signature is given: the dossier says so, and is sealed as
// soon as the authority answers, without anybody's help.

import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { anApplication } from '../support/application.js';
import { aPdf } from '../support/pdf.js';
import { until } from '../support/until.js';
import { seenIn, TownHall } from './a-town-hall.js';

let proxy: Server;
let isUp = false;
let asked = 0;
let town: TownHall;

beforeAll(async () => {
  proxy = createServer((request, response) => {
    asked += 1;
    if (!isUp) return void request.destroy();
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece)).on('end', async () => {
      const answer = await fetch(`${town.app.url}/pki/tsa`, { method: 'POST', headers: { 'content-type': 'application/timestamp-query' }, body: Buffer.concat(pieces) });
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(Buffer.from(await answer.arrayBuffer()));
    });
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/tsa`;
  town = await TownHall.over(await anApplication({ environment: { PARAPHE_TSA_URL: url } }));
}, 120_000);
afterAll(async () => {
  proxy?.close();
  await town?.app.close();
});

it('a seal without a time-stamp is late, says why, and is made when the authority is back', async () => {
  const dgs = await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' });
  const agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat', under: 'direction-generale' });
  const mayor = await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
  const { body: draft } = await agent.call('POST', '/api/dossiers', { type: 'arrete', title: 'Arrêté de voirie', metadata: { actNumber: '2025AR7' } });
  await agent.upload(draft.id, await aPdf('Arrêté'));
  const { body: ready } = await agent.call('GET', `/api/dossiers/${draft.id}`);
  const sent = await agent.call('POST', `/api/dossiers/${draft.id}/submit`, { seen: seenIn(ready) });
  expect(sent.body).toMatchObject({ status: 'running' });
  for (let view = sent.body; view.status === 'running';) {
    const step = view.circuit.steps.find(({ state }: { state: string }) => state === 'open');
    const who = step.kind === 'signature' ? mayor : dgs;
    const answer = await who.call('POST', `/api/dossiers/${draft.id}/${step.kind === 'signature' ? 'sign' : 'approve'}`, { seen: seenIn(ready) });
    expect(answer.status).toBe(200);
    view = answer.body;
  }
  const view = async () => (await agent.call('GET', `/api/dossiers/${draft.id}`)).body;
  await until(async () => (await view()).seal.lastProblem !== null, 20_000);
  expect(await view()).toMatchObject({ status: 'sealing', seal: { state: 'late', lastProblem: expect.stringMatching(/ne répond pas.*reprendra d’elle-même/u) } });
  isUp = true;
  await until(async () => (await view()).status === 'finished', 40_000);
  expect(await view()).toMatchObject({ seal: { state: 'done', lastProblem: null } });
  expect(asked).toBeGreaterThan(1);
}, 90_000);
