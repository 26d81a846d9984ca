// A dossier sent under one version of its circuit, taken over to the next while it waits, and brought to its end
// there: it bears the signatures that were decided, and its evidence tells all of it.

import { instantOfMs } from '#kernel/clock.js';
import type { DossierId } from '#kernel/id.js';
import { DatabaseService } from '#platform/database.service.js';
import { AuthorityService } from '#authority/authority.service.js';
import { memorySource } from '#signature/pdf/source.js';
import { verifyPdf } from '#signature/verify/verify.js';
import { CircuitsService } from '#circuits/circuits.service.js';
import { readDefinition } from '#circuits/read-definition.js';
import { replay } from '#dossiers/apply.js';
import { eventOf } from '#dossiers/event-entry.js';
import { DossiersStore } from '#dossiers/dossiers.store.js';
import { aPdf } from '../../support/pdf.js';
import { until } from '../../support/until.js';
import { seenIn, TownHall, type Browser } from '../../journeys/a-town-hall.js';

const visa = (id: string, name: string, desk: string) => ({ kind: 'visa', id, name, who: { kind: 'desk', desk } });
const circuit = (...visas: readonly object[]) => readDefinition({
  format: 1, key: 'decision', name: 'Décision du maire', dossierTypes: ['decision'],
  root: { kind: 'sequence', nodes: [...visas, { kind: 'signature', id: 'signature', name: 'Signature', who: { kind: 'lawful-signatory' } }] },
});
const secretariat = visa('visa', 'Visa du secrétariat', 'secretariat');
const finances = visa('finances', 'Visa des finances', 'finances');

let town: TownHall;
let people: Record<'clerk' | 'treasurer' | 'mayor' | 'designer' | 'chief' | 'neighbour', Browser>;
let dossier: string;
let began: number;

const within = <T>(work: Parameters<DatabaseService['transaction']>[1]) => town.app.app.get(DatabaseService, { strict: false }).transaction(town.id, work) as Promise<T>;
const release = (...visas: readonly object[]) => within<{ version: number }>((manager) => town.app.app.get(CircuitsService, { strict: false }).publish(manager, town.id, circuit(...visas), { personId: null, name: 'Test' }));

beforeAll(async () => {
  town = await TownHall.open();
  const elsewhere = await TownHall.over(town.app);
  people = {
    clerk: await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' }),
    treasurer: await town.agent('Alix', 'Compte', 'Directrice des finances', { slug: 'finances', name: 'Finances' }),
    mayor: await town.elected('mayor', null, 'Paul', 'Blanc', 'm'),
    designer: await town.browser(await town.person('Nadia', 'Robin'), ['circuit-designer']),
    chief: await town.browser(await town.person('Zoé', 'Lune'), ['administrator']),
    neighbour: await elsewhere.browser(await elsewhere.person('Max', 'Loin', 'm'), ['circuit-designer']),
  };
  began = (await release(secretariat)).version;
}, 120_000);
afterAll(() => town?.app.close());

const view = async () => (await people.clerk.call('GET', `/api/dossiers/${dossier}`)).body;
const ask = async (who: Browser, decision: string) => who.call('POST', `/api/dossiers/${dossier}/${decision}`, { seen: seenIn(await view()) });
const migration = (who: Browser, body: object, headers: Readonly<Record<string, string>> = {}) => who.call('POST', `/api/dossiers/${dossier}/circuit-migration`, body, headers);
const preview = (who: Browser, body: object) => who.call('POST', `/api/dossiers/${dossier}/circuit-migration/preview`, body);
const mapping = { visa: 'visa', signature: null };

it('follows the version it began with after another one is released', async () => {
  dossier = (await people.clerk.call('POST', '/api/dossiers', { type: 'decision', title: 'Bail', metadata: { actNumber: '2025DM4', matter: '3.3', councilDelegation: 'DE-2020-14', service: 'finances' } })).body.id;
  await people.clerk.upload(dossier, await aPdf('Bail'));
  expect(await ask(people.clerk, 'submit')).toMatchObject({ status: 200, body: { status: 'running' } });
  expect((await ask(people.clerk, 'approve')).status).toBe(200);
  expect((await release(secretariat, finances)).version).toBe(began + 1);
  expect((await view()).circuit).toMatchObject({ version: began, steps: [{ state: 'done' }, { state: 'open' }] });
  expect((await people.designer.call('GET', '/api/circuits/decision/running')).body).toEqual([{ version: began, count: 1, dossiers: [{ dossierId: dossier, title: null, waitingFor: 'Signature', revision: 4 }] }]);
  expect((await people.designer.call('GET', '/api/circuits-under-way')).body).toEqual([{ key: 'decision', count: 1 }]);
});

it('is shown what would become of it, and nothing is stored', async () => {
  const before = await view();
  expect(await preview(people.designer, { toVersion: began + 1 })).toMatchObject({ status: 409, body: { code: 'circuit.mapping-not-open' } });
  expect(await preview(people.designer, { toVersion: began + 1, mapping })).toMatchObject({ status: 200, body: {
    circuit: 'decision', fromVersion: began, toVersion: began + 1, revision: before.version, mapping,
    decided: ['«\u00A0Visa du secrétariat\u00A0»\u00A0: visa donné par Lina MERCIER, compte toujours.'], dropped: [], waiting: [],
    closed: [expect.stringContaining('Signature')], opened: ['«\u00A0Visa des finances\u00A0» attendra le bureau «\u00A0Finances\u00A0».'],
  } });
  expect(await view()).toEqual(before);
});

it('is taken over by nobody who may not, by no order that cannot be right', async () => {
  const order = { toVersion: began + 1, mapping, reason: 'Contrôle financier', revision: (await view()).version };
  expect((await migration(people.chief, order)).status).toBe(403);
  expect(await migration(people.neighbour, order)).toMatchObject({ status: 404, body: { code: 'dossier.unknown' } });
  expect(await preview(people.neighbour, { toVersion: began + 1, mapping })).toMatchObject({ status: 404, body: { code: 'dossier.unknown' } });
  expect(await migration(people.designer, { ...order, reason: '  ' })).toMatchObject({ status: 422, body: { code: 'dossier.migration-reason-required' } });
  expect(await migration(people.designer, { ...order, revision: 2 })).toMatchObject({ status: 412, body: { code: 'dossier.migration-stale' } });
  expect(await migration(people.designer, { ...order, mapping: { visa: 3 } })).toMatchObject({ status: 400, body: { code: 'dossier.migration-bad-mapping' } });
  expect(await migration(people.designer, { ...order, toVersion: 99 })).toMatchObject({ status: 409, body: { code: 'circuit.no-version' } });
  expect((await view()).circuit.version).toBe(began);
});

it('is taken over once, however often it is asked, and waits at the new visa', async () => {
  const order = { toVersion: began + 1, mapping, reason: 'Contrôle financier', revision: (await view()).version };
  const answers = [await migration(people.designer, order, { 'idempotency-key': 'une-fois' }), await migration(people.designer, order, { 'idempotency-key': 'une-fois' })];
  expect(answers.map(({ status, body }) => [status, body.version, body.status])).toEqual([[200, began + 1, 'running'], [200, began + 1, 'running']]);
  const { circuit: now, journal } = await view();
  expect(now).toMatchObject({ version: began + 1, steps: [{ id: 'visa', state: 'done', personName: 'Lina MERCIER' }, { id: 'finances', state: 'open' }, { id: 'signature', state: 'to-come', undone: false }] });
  expect(journal.filter(({ what }: { what: string }) => what.startsWith('Circuit passé'))).toMatchObject([{ who: 'Nadia ROBIN', what: `Circuit passé de la version ${began} à la version ${began + 1}. Motif\u00A0: «\u00A0Contrôle financier\u00A0»` }]);
  expect((await ask(people.mayor, 'sign')).body.code).toBe('dossier.not-your-step');
});

it('ends in its new version, bearing the one signature that was decided', async () => {
  expect((await ask(people.treasurer, 'approve')).status).toBe(200);
  expect((await ask(people.mayor, 'sign')).status).toBe(200);
  await until(async () => (await view()).status === 'finished', 40_000);
  const { documents: [main], circuit: { steps } } = await view();
  expect(steps.map(({ state }: { state: string }) => state)).toEqual(['done', 'done', 'done']);
  const signed = new Uint8Array(await (await people.clerk.get(`/api/dossiers/${dossier}/documents/${main.id}/content?which=signed`)).arrayBuffer());
  const report = verifyPdf(memorySource(signed), { trustAnchors: [await town.app.app.get(AuthorityService, { strict: false }).root()], at: instantOfMs(Date.now()) });
  expect(report).toMatchObject({ verdict: 'TOTAL_PASSED' });
  expect(report.signatures.filter(({ kind }) => kind === 'signature').map(({ signer }) => signer)).toEqual([expect.stringContaining('Paul BLANC')]);
  const { body: { verdict, entries } } = await people.clerk.call('GET', `/api/dossiers/${dossier}/journal`);
  expect(verdict).toMatchObject({ ok: true });
  const told = replay(entries.flatMap(({ entry }: { entry: Parameters<typeof eventOf>[0] }) => eventOf(entry) ?? []));
  expect(told).toEqual(await within((manager) => new DossiersStore().load(manager, town.id, dossier as DossierId)));
  expect(await within((manager) => manager.query('select step from signature where dossier_id = $1', [dossier]))).toEqual([{ step: 'signature' }]);
  expect(await preview(people.designer, { toVersion: began })).toMatchObject({ status: 409, body: { code: 'dossier.not-running' } });
});
