// A decision of the mayor through everything a circuit may ask: an opinion at the desk chosen at the start, a
// notice at the service concerned, a visa that must be read and fills in a fact, a signature, a check that sends
// the dossier back, the signature again, then the prefecture, the publication and the archive.

import { instantOfMs } from '#kernel/clock.js';
import { sha256 } from '#kernel/digest.js';
import type { DossierId } from '#kernel/id.js';
import { DatabaseService } from '#platform/database.service.js';
import { Blobs } from '#storage/blobs.service.js';
import { AuthorityService } from '#authority/authority.service.js';
import { memorySource } from '#signature/pdf/source.js';
import { verifyPdf } from '#signature/verify/verify.js';
import { CircuitsService } from '#circuits/circuits.service.js';
import { readDefinition } from '#circuits/read-definition.js';
import { replay } from '#dossiers/apply.js';
import { eventOf } from '#dossiers/event-entry.js';
import { DossiersStore } from '#dossiers/dossiers.store.js';
import { aPdf } from '../support/pdf.js';
import { until } from '../support/until.js';
import { seenIn, TownHall, type Browser } from './a-town-hall.js';

const desk = (slug: string) => ({ kind: 'desk', desk: slug });
const circuit = readDefinition({
  format: 1, key: 'decision', name: 'Décision du maire', dossierTypes: ['decision'],
  root: { kind: 'sequence', nodes: [
    { kind: 'opinion', id: 'avis', name: 'Avis', who: { kind: 'chosen', desks: ['finances', 'juridique'] } },
    { kind: 'notice', id: 'lecture', name: 'Prise de connaissance', who: { kind: 'service', field: 'service' } },
    { kind: 'visa', id: 'visa-dgs', name: 'Visa de la direction', who: desk('direction-generale'), mustOpen: true, asksToApprove: ['amountCents'] },
    { kind: 'signature', id: 'signature', name: 'Signature', who: { kind: 'lawful-signatory' } },
    { kind: 'visa', id: 'controle', name: 'Contrôle', who: desk('secretariat'), onReject: { step: 'visa-dgs' } },
    { kind: 'notify', id: 'information', name: 'Information des services', desks: ['juridique'] },
    { kind: 'seal', id: 'cachet', name: 'Cachet de la commune' },
    { kind: 'transmit', id: 'transmission', name: 'Contrôle de légalité', who: desk('secretariat') },
    { kind: 'publish', id: 'publication', name: 'Publication', who: desk('secretariat') },
    { kind: 'archive', id: 'archivage', name: 'Archivage' },
  ] },
});

let town: TownHall;
let people: Record<'secretary' | 'dgs' | 'finances' | 'lawyer' | 'works' | 'mayor', Browser>;
let dossier: string;

beforeAll(async () => {
  town = await TownHall.open();
  people = {
    secretary: await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' }),
    dgs: await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' }),
    finances: await town.agent('Alix', 'Compte', 'Directrice des finances', { slug: 'finances', name: 'Finances' }),
    lawyer: await town.agent('Noé', 'Droit', 'Juriste', { slug: 'juridique', name: 'Affaires juridiques' }),
    works: await town.agent('Iris', 'Pont', 'Directrice des travaux', { slug: 'travaux', name: 'Travaux' }),
    mayor: await town.elected('mayor', null, 'Paul', 'Blanc', 'm'),
  };
  await town.app.app.get(DatabaseService, { strict: false }).transaction(town.id, (manager) =>
    town.app.app.get(CircuitsService, { strict: false }).publish(manager, town.id, circuit, { personId: null, name: 'Test' }));
}, 120_000);
afterAll(() => town?.app.close());

const view = async (who: Browser) => (await who.call('GET', `/api/dossiers/${dossier}`)).body;
const ask = async (who: Browser, decision: string, body: object = {}) => who.call('POST', `/api/dossiers/${dossier}/${decision}`, { seen: seenIn(await view(people.secretary)), ...body });
const open = async (who: Browser) => { for (const { id } of (await view(who)).documents) await (await who.get(`/api/dossiers/${dossier}/documents/${id}/content`)).arrayBuffer(); };
const states = async () => (await view(people.secretary)).circuit.steps.map(({ id, state }: { id: string; state: string }) => `${id} ${state}`);
const settled = (status: string, openStep: string | null) => until(async () => {
  const { status: now, circuit: { steps } } = await view(people.secretary);
  return now === status && (openStep === null || steps.some(({ id, state }: { id: string; state: string }) => id === openStep && state === 'open'));
}, 40_000);

it('shows before it leaves who will be asked and what is to be chosen, and leaves only with the choice', async () => {
  const created = await people.secretary.call('POST', '/api/dossiers', {
    type: 'decision', title: 'Bail du local associatif', metadata: { actNumber: '2025DM4', matter: '3.3', councilDelegation: 'DE-2020-14', service: 'travaux' } });
  dossier = created.body.id;
  await people.secretary.upload(dossier, await aPdf('Bail'));
  const draft = await view(people.secretary);
  expect(draft.circuit.steps[0].choice).toEqual({ desks: [{ slug: 'finances', name: 'Finances' }, { slug: 'juridique', name: 'Affaires juridiques' }], chosen: null });
  expect(draft.circuit.steps[1]).toMatchObject({ kind: 'notice', deskName: 'Travaux' });
  expect(draft.circuit.steps[2]).toMatchObject({ mustOpen: true, asks: { approve: [{ key: 'amountCents', kind: 'amount' }], reject: [] } });
  expect(draft.facts).toContainEqual({ label: 'Service concerné', text: 'Travaux' });
  expect(await ask(people.secretary, 'submit')).toMatchObject({ status: 422, body: { code: 'dossier.choice-missing' } });
  expect(await ask(people.secretary, 'submit', { choices: { avis: 'finances' } })).toMatchObject({ status: 200, body: { status: 'running' } });
});

it('is advised upon at the desk chosen, which alone is asked', async () => {
  expect((await people.lawyer.call('GET', `/api/dossiers/${dossier}`)).status).toBe(404);
  expect((await people.finances.call('GET', '/api/trays/to-do')).body.items).toMatchObject([{ dossierId: dossier, action: 'opinion', deskName: 'Finances' }]);
  expect((await view(people.finances)).you).toMatchObject({ action: 'opinion', stepId: 'avis' });
  expect(await ask(people.finances, 'opinion', { opinion: 'reserved' })).toMatchObject({ status: 422, body: { code: 'dossier.advice-text-required' } });
  expect(await ask(people.finances, 'opinion', { opinion: 'reserved', text: 'Loyer à réviser chaque année' })).toMatchObject({ status: 200 });
  expect((await view(people.secretary)).circuit.steps[0]).toMatchObject({ state: 'done', decision: 'opinion-given', advice: { opinion: 'reserved', text: 'Loyer à réviser chaque année' } });
});

it('is read by the service concerned', async () => {
  expect(await ask(people.works, 'reject', { reason: 'Pas d’accord' })).toMatchObject({ status: 409, body: { code: 'dossier.wrong-decision' } });
  expect(await ask(people.works, 'acknowledge')).toMatchObject({ status: 200 });
});

it('is approved once opened and with the amount said, then signed', async () => {
  expect(await ask(people.dgs, 'approve', { metadata: { amountCents: 120_000 } })).toMatchObject({ status: 409, body: { code: 'dossier.not-opened' } });
  await open(people.dgs);
  expect(await ask(people.dgs, 'approve')).toMatchObject({ status: 422, body: { code: 'dossier.asked-missing' } });
  expect(await ask(people.dgs, 'approve', { metadata: { amountCents: 'cher' } })).toMatchObject({ status: 400, body: { code: 'dossier.bad-amount' } });
  expect(await ask(people.dgs, 'approve', { metadata: { amountCents: 120_000 } })).toMatchObject({ status: 200, body: { metadata: { amountCents: 120_000 } } });
  expect(await ask(people.mayor, 'sign')).toMatchObject({ status: 200 });
});

it('is sent back to the visa after the signature, which counts no more, and signed again', async () => {
  expect(await ask(people.secretary, 'reject', { reason: 'Montant à corriger' })).toMatchObject({ status: 200, body: { status: 'running' } });
  expect(await states()).toEqual(['avis done', 'lecture done', 'visa-dgs open', 'signature to-come', 'controle to-come', 'information to-come', 'cachet to-come', 'transmission to-come', 'publication to-come', 'archivage to-come']);
  const { circuit: { steps }, journal } = await view(people.dgs);
  expect(steps[3]).toMatchObject({ undone: true, decision: null });
  expect(journal.map(({ what }: { what: string }) => what)).toContain('Signature donnée\u00A0: Signature (reprise ensuite\u00A0: cette décision ne compte plus)');
  expect(await ask(people.dgs, 'approve', { metadata: { amountCents: 110_000 } })).toMatchObject({ status: 200, body: { metadata: { amountCents: 110_000 } } });
  expect(await ask(people.mayor, 'sign')).toMatchObject({ status: 200 });
  expect(await ask(people.secretary, 'approve')).toMatchObject({ status: 200 });
});

it('is made known to the desks to be informed, who may read it from then on', async () => {
  await settled('running', 'cachet');
  expect((await people.lawyer.call('GET', `/api/dossiers/${dossier}`)).status).toBe(200);
  expect((await view(people.secretary)).journal.map(({ what }: { what: string }) => what)).toContain('Bureaux informés\u00A0: Information des services. Affaires juridiques');
});

it('waits for the seal of the commune, says why, and goes on by itself once there is one', async () => {
  const told = { state: 'late', lastProblem: expect.stringContaining('n’a pas de certificat de cachet'), yours: false, others: null };
  expect((await view(people.secretary)).seal).toEqual(told);
  expect(await people.mayor.call('GET', '/api/certificates/seal')).toMatchObject({ status: 403 });
  expect(await people.mayor.call('POST', '/api/certificates/seal/made')).toMatchObject({ status: 403 });
  const administrator = await town.browser(await town.person('Sam', 'Sérieux'), ['administrator']);
  expect((await administrator.call('GET', '/api/certificates/seal')).body).toEqual({ mayBeMade: true, seals: [] });
  expect((await administrator.call('POST', '/api/certificates/seal/withdraw')).body.code).toBe('organisation.house-seal-missing');
  const foreign = await town.app.app.get(AuthorityService, { strict: false }).issue({ organisation: 'Commune d’ailleurs', organisationIdentifier: 'NTRFR-217500016', commonName: 'Commune d’ailleurs' });
  const personal = await town.app.app.get(AuthorityService, { strict: false }).issue({ commonName: 'Paul BLANC', surname: 'Blanc', givenName: 'Paul' });
  const brought = (key: { readonly pkcs12: Uint8Array; readonly password: string }, more: object = {}) => administrator.call('POST', '/api/certificates/seal/brought', { file: Buffer.from(key.pkcs12).toString('base64'), password: key.password, ...more });
  expect(await brought(foreign)).toMatchObject({ status: 409, body: { code: 'dossier.seal-of-another' } });
  expect(await brought(personal)).toMatchObject({ status: 409, body: { code: 'dossier.seal-of-a-person' } });
  const { body: { name, siren } } = await administrator.call('GET', '/api/organisation');
  const ours = await town.app.app.get(AuthorityService, { strict: false }).issue({ organisation: `Commune de ${name}`, organisationIdentifier: `NTRFR-${siren}`, commonName: 'Cachet communal' });
  expect(await brought({ ...ours, password: 'faux' })).toMatchObject({ status: 400, body: { code: 'signature.wrong-password' } });
  expect(await brought(ours, { dryRun: true })).toMatchObject({ status: 200, body: { subject: 'Cachet communal' } });
  expect((await view(people.secretary)).seal).toEqual(told);
  expect(await brought(ours)).toMatchObject({ status: 200 });
  await settled('running', 'transmission');
  expect((await view(people.secretary)).circuit.steps.find(({ id }: { id: string }) => id === 'cachet')).toMatchObject({ state: 'done', decision: 'house-sealed', personName: null, deskName: null });
  expect(await brought(ours)).toMatchObject({ status: 409, body: { code: 'organisation.certificate-already-recorded' } });
  // Another takes its place for what comes; what is sealed stays as it is.
  expect((await administrator.call('POST', '/api/certificates/seal/made')).body.seals).toMatchObject([{ ended: null, refused: null }, { ended: 'replaced', holder: 'Cachet communal' }]);
});

it('has its signed files before the prefecture and the publication are declared', async () => {
  const [main] = (await view(people.secretary)).documents;
  expect(main.signedSha256).not.toBeNull();
  expect(await ask(people.secretary, 'declare', { on: '2025-04-10', mode: 'website' })).toMatchObject({ status: 422, body: { code: 'dossier.other-declaration' } });
  expect(await ask(people.secretary, 'declare', { at: 'demain', reference: '062-1' })).toMatchObject({ status: 400, body: { code: 'dossier.bad-declared-moment' } });
  expect(await ask(people.secretary, 'declare', { at: instantOfMs(Date.now()), reference: '062-216200000-20250410-2025DM4-AI' })).toMatchObject({ status: 200 });
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(new Date());
  expect(await ask(people.secretary, 'declare', { on: day, mode: 'website' })).toMatchObject({ status: 200 });
});

it('is put away, finished, and bears one valid signature of the mayor, then the seal of the commune', async () => {
  await settled('finished', null);
  const { documents: [main], journal } = await view(people.secretary);
  expect(journal.at(-1).what).toContain('Archivage');
  const signed = new Uint8Array(await (await people.secretary.get(`/api/dossiers/${dossier}/documents/${main.id}/content?which=signed`)).arrayBuffer());
  expect(sha256(signed)).toBe(main.signedSha256);
  const root = await town.app.app.get(AuthorityService, { strict: false }).root();
  const report = verifyPdf(memorySource(signed), { trustAnchors: [root], at: instantOfMs(Date.now()) });
  expect(report).toMatchObject({ verdict: 'TOTAL_PASSED', summary: 'La signature et le cachet de ce document sont valables.' });
  expect(report.signatures.filter(({ kind }) => kind === 'signature').map(({ signer, seal, reason, sentence }) => [signer, seal, reason, sentence])).toEqual([
    [expect.stringContaining('Paul BLANC'), false, 'Le Maire', 'Signature valable'], ['Cachet communal', true, expect.stringMatching(/^Cachet de la commune/), 'Cachet valable']]);
  const docket = await people.secretary.get(`/api/dossiers/${dossier}/docket`);
  expect([docket.status, (await docket.text()).slice(0, 5)]).toEqual([200, '%PDF-']);
});

it('is given back by its evidence, and every file put away is there', async () => {
  const { body: { verdict, entries } } = await people.secretary.call('GET', `/api/dossiers/${dossier}/journal`);
  expect(verdict).toMatchObject({ ok: true });
  const told = replay(entries.flatMap(({ entry }: { entry: Parameters<typeof eventOf>[0] }) => eventOf(entry) ?? []));
  expect(told).toEqual(await town.app.app.get(DatabaseService, { strict: false }).transaction(town.id, (manager) => new DossiersStore().load(manager, town.id, dossier as DossierId)));
  const archived = entries.find(({ entry }: { entry: { action: string } }) => entry.action === 'dossier.archived').entry;
  expect(archived.digests).toHaveLength(4);
  for (const digest of archived.digests) expect(sha256(await town.app.app.get(Blobs, { strict: false }).read(digest))).toBe(digest);
});
