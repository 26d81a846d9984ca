// Deadlines in a world that does not keep still: a clock that jumps, a calendar that changes, a server that dies
// between the sending of a letter and its mark.

import { DataSource } from 'typeorm';
import { instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';
import { DatabaseService } from '#platform/database.service.js';
import { AuthService } from '#auth/auth.service.js';
import { CircuitsService } from '#circuits/circuits.service.js';
import type { StepId } from '#circuits/definition.js';
import { TellingJob } from '#notifications/telling.job.js';
import { moment } from '../support/chart.js';
import { MailCatcher } from '../support/mail-catcher.js';
import { aPdf } from '../support/pdf.js';
import { until } from '../support/until.js';
import { browse, sendDossier, TownHall, type Browser, type SentDossier } from '../journeys/a-town-hall.js';

const MONDAY = moment('2025-04-14T08:00:00Z');
const HOUR_MS = 3_600_000;
const EVA = 'eva.gris@mairie.exemple';
let now = MONDAY;
let mail: MailCatcher;
let town: TownHall;
let agent: Browser;
let dgs: Browser;
let finances: Browser;
let administrator: Browser;
let mayor: Browser;

beforeAll(async () => {
  mail = await new MailCatcher().open();
  town = await TownHall.open({ now: () => now }, { PARAPHE_SMTP_URL: mail.url, PARAPHE_MAIL_FROM: 'parapheur@cdg.exemple' });
  agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' });
  dgs = await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' });
  finances = await town.agent('Noé', 'Brun', 'Responsable des finances', { slug: 'finances', name: 'Finances' });
  administrator = await town.browser(await town.person('Ida', 'Leroux'), ['administrator']);
  mayor = await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
  await town.app.app.get(DatabaseService, { strict: false }).transaction(town.id, (manager) => town.app.app.get(CircuitsService, { strict: false }).publish(manager, town.id, {
    format: 1, key: 'arrete', name: 'Arrêté', dossierTypes: ['arrete'],
    root: { kind: 'sequence', nodes: [
      { kind: 'visa', id: 'direction' as StepId, name: 'Visa de la direction', who: { kind: 'desk', desk: 'direction-generale' }, deadlineDays: 2, whenLate: { escalate: 'finances' } },
      { kind: 'signature', id: 'maire' as StepId, name: 'Signature du maire', who: { kind: 'lawful-signatory' } },
    ] },
  }, { personId: null, name: 'Test' }));
}, 120_000);
afterAll(async () => {
  await town?.app.close();
  await mail?.close();
});
beforeEach(async () => {
  now = MONDAY;
  mail.caught.length = 0;
  [agent, dgs, finances, administrator] = await Promise.all([today(agent), today(dgs), today(finances), today(administrator)]);
});

const unsent = async (): Promise<number> => (await town.app.app.get(DataSource).query('select count(*)::integer as count from message where sent_at is null and dropped is null and not digest'))[0].count;
const telling = (): TellingJob => town.app.app.get(TellingJob, { strict: false });
const after = (at: string, hours: number): Instant => instantOfMs(msOfInstant(moment(at)) + hours * HOUR_MS);
const toDo = async (who: Browser): Promise<readonly string[]> => (await who.call('GET', '/api/trays/to-do')).body.items.map(({ dossierId }: { dossierId: string }) => dossierId);
const letters = (subject: string, title: string) => mail.to(EVA).filter((letter) => letter.subject.startsWith(subject) && letter.subject.includes(title));

/** Nobody stays signed in over days: the same person, signed in again. */
async function today({ person }: Browser): Promise<Browser> {
  const auth = town.app.app.get(AuthService, { strict: false });
  return browse(town.app.url, person, await auth.openSession((await auth.accountOf(`compte-${person}`))!));
}

async function sent(title: string): Promise<SentDossier & { readonly due: string }> {
  const dossier = await sendDossier(agent, { type: 'arrete', title, metadata: { actNumber: '2025A12' } }, await aPdf(title));
  return { ...dossier, due: dossier.sent.circuit!.steps[0]!.due! };
}

it('is recalled once and called late once, though the clock jumps back and forth between two servers', async () => {
  const { due } = await sent('Horloge');
  await telling().tell();
  for (const hours of [-1, -200, -1, 1, -2, 1, 24 * 400, 1]) {
    now = after(due, hours);
    await Promise.all([telling().deadlines(), telling().deadlines()]);
  }
  await until(() => letters('En retard', 'Horloge').length > 0 && letters('Échéance proche', 'Horloge').length > 0, 20_000);
  await until(async () => await unsent() === 0, 20_000);
  expect([letters('Échéance proche', 'Horloge'), letters('En retard', 'Horloge')].map(({ length }) => length)).toEqual([1, 1]);
}, 60_000);

it('stays where it was promised when the town closes a day afterwards; the next dossier counts without that day', async () => {
  const before = await sent('Calendrier');
  expect(before.due.slice(0, 10)).toBe('2025-04-16');
  expect(await administrator.call('PUT', '/api/organisation/closed-days', { closedDays: ['2025-04-15'] })).toMatchObject({ status: 200 });
  expect((await dgs.call('GET', before.path)).body.circuit.steps[0].due).toBe(before.due);
  expect((await sent('Après')).due.slice(0, 10)).toBe('2025-04-17');
});

it('opens a step that is late to the desk named for that, no sooner, and to nobody when the clock was wrong', async () => {
  const [first, second] = [await sent('Relais'), await sent('Erreur d’horloge')];
  expect(await toDo(finances)).toEqual([]);
  expect(await finances.call('POST', `${first.path}/approve`, { seen: first.seen })).toMatchObject({ status: 404 });
  now = after(first.due, 1);
  const [financesThen, dgsThen] = [await today(finances), await today(dgs)];
  expect(await toDo(financesThen)).toEqual(expect.arrayContaining([first.id, second.id]));
  expect(await financesThen.call('POST', `${first.path}/approve`, { seen: first.seen })).toMatchObject({ status: 200, body: { status: 'running' } });
  expect(await toDo(dgsThen)).not.toContain(first.id);
  now = MONDAY;
  expect(await toDo(await today(finances))).toEqual([]);
  expect((await (await today(finances)).call('POST', `${second.path}/approve`, { seen: second.seen })).status).toBe(404);
  expect(await (await today(dgs)).call('POST', `${second.path}/approve`, { seen: second.seen })).toMatchObject({ status: 200 });
});

it('the end of a key is told thirty days and seven days before, once each, as each administrator wishes, though the clock jumps', async () => {
  const [inDigest, silent] = [await town.browser(await town.person('Max', 'Petit'), ['administrator']), await town.browser(await town.person('Lou', 'Sage'), ['administrator'])];
  await inDigest.call('PUT', '/api/me/notifications', { mode: 'digest' });
  await silent.call('PUT', '/api/me/notifications', { mode: 'none' });
  const { body: { chart } } = await administrator.call('GET', '/api/organisation/chart');
  const asked = (name: string) => administrator.call('POST', '/api/applications', { name, desk: chart.desks[0].id, scopes: ['dossiers.read'], expiresOn: '2025-06-30' });
  const [living, revoked] = [await asked('Ciril'), await asked('Ancienne')];
  expect([living.status, revoked.status]).toEqual([201, 201]);
  expect((await administrator.call('POST', `/api/applications/${revoked.body.application}/keys/${revoked.body.id}/revoke`)).status).toBeLessThan(300);
  const looked = async (at: string): Promise<void> => {
    now = moment(at);
    await Promise.all([telling().expiries(), telling().expiries()]);
  };
  const kinds = async (who: Browser): Promise<readonly string[]> => (await town.app.app.get(DataSource).query('select kind from message where person_id = $1 and key_id = $2 order by kind', [who.person, living.body.id])).map(({ kind }: { kind: string }) => kind);
  await looked('2025-05-31T21:59:00Z');
  expect(await kinds(administrator)).toEqual([]);
  await looked('2025-06-01T08:00:00Z');
  expect(await kinds(administrator)).toEqual(['key-expiring']);
  for (const at of ['2025-06-10T08:00:00Z', '2025-01-01T08:00:00Z', '2025-06-24T08:00:00Z', '2025-06-02T08:00:00Z', '2025-06-29T08:00:00Z', '2025-07-10T08:00:00Z', '2025-06-30T08:00:00Z']) await looked(at);
  await until(async () => await unsent() === 0, 20_000);
  const ida = mail.to('ida.leroux@mairie.exemple');
  expect(ida.map(({ subject }) => subject.replaceAll('\u00A0', ' '))).toEqual(Array.from({ length: 2 }, () => 'Clé d’accès à remplacer avant le 30 juin 2025 : Ciril'));
  expect(ida[0]!.text).toContain(`${town.app.config.publicUrl}/applications`);
  expect(await Promise.all([administrator, inDigest, silent].map(kinds))).toEqual([['key-expiring', 'key-last-days'], ['key-expiring', 'key-last-days'], []]);
  expect(mail.caught.filter(({ subject }) => subject.startsWith('Clé')).map(({ to }) => to)).toEqual(ida.map(({ to }) => to));
  // A Monday at seven: the summary; a season later the words are forgotten, and that it was told is not.
  now = moment('2025-06-30T05:10:00Z');
  await telling().summaries();
  await until(() => mail.to('max.petit@mairie.exemple').length > 0, 20_000);
  expect(mail.to('max.petit@mairie.exemple')[0]!.text).toContain('– Clé d’accès à remplacer avant le 30 juin 2025');
  now = moment('2025-10-06T05:10:00Z');
  await telling().summaries();
  await looked('2025-06-29T08:00:00Z');
  expect(await kinds(administrator)).toEqual(['key-expiring', 'key-last-days']);
}, 60_000);

it('the end of a certificate is told six weeks and a week before, once each, to the administrators and to who holds it', async () => {
  const certificate = { person: mayor.person, kind: 'user-token', certificate: 'c'.repeat(64), keyReference: 'carte', validFrom: '2023-06-30T10:00:00Z', validTo: '2025-06-30T10:00:00Z' };
  expect(await administrator.call('POST', '/api/organisation/credentials', certificate)).toMatchObject({ status: 201 });
  for (const at of ['2025-05-10T08:00:00Z', '2025-05-20T08:00:00Z', '2025-06-10T08:00:00Z', '2025-06-24T08:00:00Z', '2025-06-25T08:00:00Z', '2025-07-01T08:00:00Z']) {
    now = moment(at);
    await Promise.all([telling().expiries(), telling().expiries()]);
    await until(async () => await unsent() === 0, 20_000);
  }
  now = moment('2025-06-10T08:00:00Z');
  // Of the installation, as its administrator sees it.
  expect((await (await today(administrator)).call('GET', '/api/diagnosis')).body.checks.find(({ subject }: { subject: string }) => subject === 'certificates')).toMatchObject({ state: 'attention', says: expect.stringContaining('Paul BLANC (le 30 juin 2025)') });
  const got = (address: string) => mail.to(address).filter(({ subject }) => subject.startsWith('Certificat')).map(({ subject }) => subject.replaceAll('\u00A0', ' '));
  const twice = Array.from({ length: 2 }, () => 'Certificat à remplacer avant le 30 juin 2025 : Paul BLANC');
  expect([got('paul.blanc@mairie.exemple'), got('ida.leroux@mairie.exemple'), got(EVA)]).toEqual([twice, twice, []]);
  const text = (address: string) => mail.to(address).at(-1)!.text;
  expect([text('ida.leroux@mairie.exemple').includes('/organisation/certificats'), text('paul.blanc@mairie.exemple').includes('/organisation/certificats')]).toEqual([true, false]);
}, 60_000);

it('a letter whose server died before it was marked is sent again as the same letter, and then no more', async () => {
  const source = town.app.app.get(DataSource);
  // Alone on its way: what is cut is what sends this letter.
  await telling().tell();
  await until(async () => await unsent() === 0, 20_000);
  let deaths = 0;
  mail.beforeAnswer = async () => {
    if (deaths > 0) return;
    // Whoever holds the line of the message is the one that sends it.
    const [{ killed }] = await source.query(`select count(pg_terminate_backend(pid))::integer as killed from pg_stat_activity
      where datname = current_database() and state = 'idle in transaction' and pid <> pg_backend_pid() and pid in (select pid from pg_locks where relation = 'message'::regclass)`);
    deaths += killed;
  };
  try {
    await sent('Coupure');
    await telling().tell();
    await until(() => letters('À viser', 'Coupure').length > 1, 40_000);
    await until(async () => await unsent() === 0, 20_000);
  } finally {
    mail.beforeAnswer = async () => undefined;
  }
  expect(deaths).toBe(1);
  expect(new Set(letters('À viser', 'Coupure').map(({ id }) => id)).size).toBe(1);
  await telling().tell();
  expect(letters('À viser', 'Coupure')).toHaveLength(2);
}, 90_000);
