// The change-over after an election, at ten in the morning: the former mayor has a signature waiting at 09:59, the
// new council is installed at 10:00, and from that instant his click is refused while the new mayor's is taken.

import { DataSource } from 'typeorm';
import type { Instant } from '#kernel/clock.js';
import { DatabaseService } from '#platform/database.service.js';
import { JobsService } from '#platform/jobs.service.js';
import { CircuitsService } from '#circuits/circuits.service.js';
import type { StepId } from '#circuits/definition.js';
import { recordDesk } from '#organisation/change.js';
import { ChartChangesService } from '#organisation/chart-changes.service.js';
import { anApplication } from '../support/application.js';
import { moment } from '../support/chart.js';
import { done, fresh } from '../support/organisation.js';
import { aPdf } from '../support/pdf.js';
import { until } from '../support/until.js';
import { seenIn, TownHall, type Browser } from './a-town-hall.js';

const clerk = { personId: null, name: 'Test' };
let now: Instant = moment('2026-03-27T09:30:00+01:00');
let town: TownHall;
let dgs: Browser, agent: Browser, former: Browser, first: Browser, councillor: Browser, administrator: Browser, operator: Browser;

beforeAll(async () => {
  // The worker starts later: what is decided at 09:59 is sealed after the change-over.
  town = await TownHall.over(await anApplication({ clock: { now: () => now }, environment: { PARAPHE_JOBS: '0' } }));
  dgs = await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' });
  agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat', under: 'direction-generale' });
  former = await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
  first = await town.elected('deputy', 1, 'Bea', 'Noir');
  councillor = await town.elected('councillor', null, 'Dora', 'Bleu');
  administrator = await town.browser(await town.person('Ines', 'Lune'), ['administrator']);
  operator = await town.browser(await town.person('Omar', 'Soleil'), ['operator']);
  const { app } = town.app;
  done(await app.get(ChartChangesService).change(town.id, clerk, (chart) => recordDesk(chart, { id: fresh(), slug: 'cabinet', name: 'Cabinet', holders: [former.person], assistants: [], supervisors: [], superior: null })));
  await app.get(DatabaseService).transaction(town.id, (manager) => app.get(CircuitsService, { strict: false }).publish(manager, town.id, {
    format: 1, key: 'courrier', name: 'Courrier', dossierTypes: ['courrier'],
    root: { kind: 'sequence', nodes: [{ kind: 'signature', id: 'cabinet' as StepId, name: 'Signature au cabinet', who: { kind: 'desk', desk: 'cabinet' } }] },
  }, clerk));
}, 120_000);
afterAll(() => town?.app.close());

/** A dossier that waits for its signature; its page as the agent sees it. */
async function waiting(title: string, type = 'arrete', metadata: object = { actNumber: `2026AR${title.length}` }) {
  const { body: draft } = await agent.call('POST', '/api/dossiers', { type, title, metadata });
  await agent.upload(draft.id, await aPdf(title));
  const { body: ready } = await agent.call('GET', `/api/dossiers/${draft.id}`);
  let view = (await agent.call('POST', `/api/dossiers/${draft.id}/submit`, { seen: seenIn(ready) })).body;
  for (let step; (step = view.circuit.steps.find(({ state }: any) => state === 'open')).kind !== 'signature';) {
    ({ body: view } = await dgs.call('POST', `/api/dossiers/${draft.id}/approve`, { seen: seenIn(ready), step: step.id }));
  }
  return view;
}

const sign = (who: Browser, dossier: any) => who.call('POST', `/api/dossiers/${dossier.id}/sign`, { seen: seenIn(dossier) });
const shown = async (dossier: any) => (await agent.call('GET', `/api/dossiers/${dossier.id}`)).body;
const journalOf = async (dossier: any) => (await agent.call('GET', `/api/dossiers/${dossier.id}/journal`)).body;
const blocked = async (who = administrator) => (await who.call('GET', '/api/dossiers/blocked')).body;
const toDo = async (who: Browser) => (await who.call('GET', '/api/trays/to-do')).body.items.map((item: any) => item.title);
const council = () => ({ at: '2026-03-27T10:00:00+01:00', seats: [{ person: first.person, kind: 'mayor' }, { person: former.person, kind: 'councillor', electedOn: '2026-03-22', votes: 700 }] });

it('the installation at ten takes the pending signatures from the former mayor to the new one', async () => {
  const decided = await waiting('Arrêté de voirie');
  const pending = await waiting('Arrêté de stationnement');
  const letter = await waiting('Lettre au préfet', 'courrier', { recipient: 'Préfecture' });
  now = moment('2026-03-27T09:59:00+01:00');
  expect(await toDo(former)).toEqual(expect.arrayContaining([pending.title, letter.title]));
  expect(await sign(former, decided)).toMatchObject({ status: 200, body: { status: 'sealing' } });
  expect(await blocked()).toMatchObject({ waiting: 2, blocked: 0, dossiers: [], certificates: [] });

  // Thought of before it is done: the letter would wait at a desk where nobody may sign any more.
  const rehearsed = await administrator.call('POST', '/api/dossiers/blocked', council());
  const stuck = { dossier: letter.id, title: 'Lettre au préfet', type: { key: 'courrier' }, step: { id: 'cabinet', name: 'Signature au cabinet' }, waitingSince: moment('2026-03-27T09:30:00+01:00'), trace: [{ name: 'Paul BLANC', reason: 'signature.no-power' }] };
  expect(rehearsed).toMatchObject({ status: 200, body: { at: moment('2026-03-27T10:00:00+01:00'), waiting: 2, blocked: 1, dossiers: [stuck], certificates: [{ name: 'Paul BLANC', code: 'organisation.credential-mandate-ended' }] } });
  expect(await blocked()).toMatchObject({ blocked: 0, certificates: [] });
  expect(await toDo(first)).toEqual([]);

  now = moment('2026-03-27T10:00:00+01:00');
  expect((await administrator.call('POST', '/api/organisation/council', council())).status).toBe(200);
  expect([await toDo(first), await toDo(former)]).toEqual([[pending.title], [letter.title]]);

  const click = await sign(former, pending);
  expect(click).toMatchObject({ status: 409, body: {
    code: 'organisation.credential-mandate-ended',
    detail: 'Ce certificat était lié à un mandat qui a pris fin le 27 mars 2026 à 10 h 00\u00A0: il est refusé depuis cet instant. Peut signer en ce moment\u00A0: La Maire, Bea NOIR.',
  } });
  expect((await former.call('GET', `/api/dossiers/${pending.id}`)).status).toBe(404);
  expect((await sign(councillor, pending)).status).toBe(404);
  expect(await sign(first, pending)).toMatchObject({ status: 200, body: { status: 'sealing' } });

  const { verdict, entries } = await journalOf(pending);
  expect(verdict.ok).toBe(true);
  expect(entries.slice(-2).map(({ entry }: any) => [entry.action, entry.actor.name, entry.facts.code])).toEqual([
    ['dossier.refused', 'Paul BLANC', 'organisation.credential-mandate-ended'], ['dossier.signed', 'Bea NOIR', undefined]]);

  // What is stuck is told to who can mend it; who looks after the house from outside learns no title.
  expect(await blocked()).toMatchObject({ waiting: 1, blocked: 1, dossiers: [stuck], certificates: [{ name: 'Paul BLANC', replaced: false }] });
  expect((await blocked(operator)).dossiers).toMatchObject([{ dossier: letter.id, title: null }]);
  expect(await agent.call('GET', '/api/dossiers/blocked')).toMatchObject({ status: 403, body: { code: 'organisation.not-permitted' } });

  // The worker begins at 10:01: what was lawful at 09:59 is sealed, with the certificate it was decided with.
  now = moment('2026-03-27T10:01:00+01:00');
  await town.app.app.get(JobsService).startWorking();
  await until(async () => (await shown(decided)).status === 'finished' && (await shown(pending)).status === 'finished', 60_000);
  expect((await journalOf(decided)).entries.find(({ entry }: any) => entry.action === 'dossier.signed').entry).toMatchObject({ at: moment('2026-03-27T09:59:00+01:00'), actor: { name: 'Paul BLANC', capacity: expect.stringContaining('Maire') } });
}, 120_000);

it('the former mayor, councillor now, is given a certificate of that mandate; and another name has another one', async () => {
  const mine = async () => (await administrator.call('GET', '/api/certificates')).body.filter(({ person }: any) => person === former.person);
  expect(await administrator.call('POST', '/api/certificates', { person: former.person })).toMatchObject({ status: 200, body: { name: 'Paul BLANC', holder: 'Paul BLANC', refused: null } });
  const [old, present] = await mine();
  expect([old.refused.code, present.refused, old.mandate === present.mandate]).toEqual(['organisation.credential-mandate-ended', null, false]);
  expect('keyReference' in present).toBe(false);
  const deliberation = await waiting('Budget primitif', 'deliberation', { actNumber: '2026DE1', sittingDate: '2026-03-27', secretary: former.person });
  expect((await sign(first, deliberation)).status).toBe(200);
  now = moment('2026-03-27T10:02:00+01:00');
  expect((await administrator.call('PUT', `/api/organisation/persons/${former.person}`, { firstName: 'Paul', lastName: 'Blanc-Roux', gender: 'm' })).status).toBe(200);
  expect(await sign(former, deliberation)).toMatchObject({ status: 200, body: { status: 'sealing' } });
  expect((await mine()).map(({ holder, refused }: any) => [holder, refused?.code])).toEqual([
    ['Paul BLANC', 'organisation.credential-other-name'], ['Paul BLANC', 'organisation.credential-other-name'], ['Paul BLANC-ROUX', undefined]]);
  await until(async () => (await shown(deliberation)).status === 'finished', 60_000);
}, 120_000);

it('a certificate revoked between the decision and its seal is told, and not tried over and over', async () => {
  const jobs = () => town.app.app.get(DataSource).query(`select state, retry_count from pgboss.job where name = 'seal' and data ->> 'dossier' = $1`, [dossier.id]);
  await town.app.app.get(JobsService).beforeApplicationShutdown();
  const dossier = await waiting('Arrêté de foire');
  expect((await sign(first, dossier)).status).toBe(200);
  now = moment('2026-03-27T10:05:00+01:00');
  const serving = (await administrator.call('GET', '/api/certificates')).body.find(({ person, refused }: any) => person === first.person && refused === null);
  expect((await administrator.call('POST', `/api/organisation/credentials/${serving.id}/revoke`)).status).toBe(200);
  await town.app.app.get(JobsService).startWorking();
  await until(async () => (await shown(dossier)).seal?.lastProblem !== null, 30_000);
  expect(await shown(dossier)).toMatchObject({ status: 'sealing', seal: { state: 'late', lastProblem: 'Ce certificat ne peut plus servir depuis le 27 mars 2026 à 10 h 05. Prévenez l’administrateur\u00A0; les décisions prises sont conservées.' } });
  await until(async () => (await jobs())[0]?.state === 'completed', 10_000);
  expect(await jobs()).toMatchObject([{ retry_count: 0 }]);
  expect(await sign(first, await waiting('Arrêté de marché'))).toMatchObject({ status: 409, body: { code: 'organisation.credential-revoked' } });
}, 120_000);
