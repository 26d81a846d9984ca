import { AuthService } from '#auth/auth.service.js';
import { moment } from '../support/chart.js';
import { aPdf } from '../support/pdf.js';
import { MailCatcher } from '../support/mail-catcher.js';
import { until } from '../support/until.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';
import { browse, seenIn, TownHall, type Browser } from '../journeys/a-town-hall.js';
import { anApplicationOf, type CallingApplication } from '../journeys/an-application.js';

const EVENTS = ['dossier.submitted', 'dossier.approved', 'dossier.signed', 'dossier.rejected', 'dossier.sealed', 'dossier.cancelled', 'dossier.finished'];
let now = moment('2025-04-10T08:00:00Z');
const pass = (ms: number): void => { now = new Date(Date.parse(now) + ms).toISOString() as typeof now; };
let receiver: WebhookReceiver;
let mail: MailCatcher;
let town: TownHall;
let dgs: Browser;
let mayor: Browser;
let secretary: Browser;
let administrator: Browser;
let finance: CallingApplication;
let webhook: string;

beforeAll(async () => {
  receiver = await WebhookReceiver.open();
  mail = await new MailCatcher().open();
  town = await TownHall.open({ now: () => now }, { PARAPHE_WEBHOOK_TEST_HOSTS: '127.0.0.1', PARAPHE_SMTP_URL: mail.url, PARAPHE_MAIL_FROM: 'parapheur@cdg.exemple' });
  dgs = await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' });
  await town.agent('Max', 'Fin', 'Responsable financier', { slug: 'finances', name: 'Finances' });
  mayor = await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
  secretary = await town.elected('councillor', null, 'Dora', 'Bleu');
  administrator = await town.browser(await town.person('Ada', 'Admin'), ['administrator']);
  const { body } = await administrator.call('GET', '/api/organisation/chart');
  const desk = body.chart.desks.find(({ slug }: { slug: string }) => slug === 'finances').id;
  finance = await anApplicationOf(town, administrator, desk, ['dossiers.read', 'dossiers.submit', 'documents.read'], 'Gestion financière');
  const added = await administrator.call('POST', `/api/applications/${finance.id}/webhooks`, { url: receiver.url, events: EVENTS });
  expect(added.status).toBe(201);
  webhook = added.body.id;
  receiver.secret = added.body.secret;
}, 120_000);
afterAll(async () => {
  await town?.app.close();
  await receiver?.close();
  await mail?.close();
});
afterEach(() => { receiver.answer = () => 204; });

async function sent(): Promise<{ readonly id: string; readonly path: string; readonly seen: readonly string[] }> {
  const { body: { id } } = await finance.call('POST', '/api/dossiers', { type: 'deliberation', title: 'Budget primitif', metadata: { actNumber: '2025CM26', sittingDate: '2025-04-03', secretary: secretary.person } });
  await finance.upload(id, await aPdf());
  const path = `/api/dossiers/${id}`;
  const seen = seenIn((await finance.call('GET', path)).body);
  expect((await finance.call('POST', `${path}/submit`, { seen })).status).toBe(200);
  return { id, path, seen };
}
const toAdministrator = () => mail.to('ada.admin@mairie.exemple');
/** Nobody stays signed in over days: the same person, signed in again. */
async function again({ person }: Browser): Promise<Browser> {
  const auth = town.app.app.get(AuthService, { strict: false });
  return browse(town.app.url, person, await auth.openSession((await auth.accountOf(`compte-${person}`))!));
}
const deliveries = async (dossier: string) => (await administrator.call('GET', `/api/webhooks/${webhook}/deliveries`)).body.items.filter((item: { dossier: string }) => item.dossier === dossier).reverse();
const types = (dossier: string): readonly string[] => receiver.taken(dossier).map(({ body }) => body.type);
const shown = async () => (await administrator.call('GET', `/api/applications/${finance.id}/webhooks`)).body[0];

describe('the webhooks of an application', () => {
  it('tell the whole life of its dossier, signed, once and in order, without any content', async () => {
    const { id, path, seen } = await sent();
    await dgs.call('POST', `${path}/approve`, { seen });
    await mayor.call('POST', `${path}/sign`, { seen });
    await secretary.call('POST', `${path}/sign`, { seen });
    await until(() => types(id).includes('dossier.finished'), 60_000);
    expect(types(id)).toEqual(['dossier.submitted', 'dossier.approved', 'dossier.signed', 'dossier.signed', 'dossier.sealed', 'dossier.finished']);
    expect(receiver.taken(id).every(({ verified }) => verified)).toBe(true);
    expect(new Set(receiver.taken(id).map((one) => one.id)).size).toBe(6);
    expect(JSON.stringify(receiver.taken(id))).not.toMatch(/Budget|GRIS|BLANC/);
    expect(receiver.taken(id)[1]!.body).toEqual({ type: 'dossier.approved', timestamp: now, data: { dossier: id, dossierType: 'deliberation', version: 4, status: 'running', step: { id: expect.any(String), name: expect.any(String) } } });
    await until(async () => (await deliveries(id)).every(({ state }: { state: string }) => state === 'delivered'), 20_000);
    expect((await deliveries(id)).find(({ event }: { event: string }) => event === 'dossier.submitted')).toMatchObject({ attempts: 1, lastStatus: 204, lastDurationMs: expect.any(Number), lastProblem: null });
    const { body: { documents } } = await finance.call('GET', path);
    expect((await finance.get(`${path}/documents/${documents[0].id}/content?which=signed`)).status).toBe(200);
  });

  it('wait for a receiver that fails, dossier by dossier, and keep their order', async () => {
    let broken = '';
    receiver.answer = ({ data }) => (data.dossier === broken ? 500 : 204);
    const first = await sent();
    broken = first.id;
    await dgs.call('POST', `${first.path}/reject`, { seen: first.seen, reason: 'Montant à revoir' });
    const second = await sent();
    await until(() => types(second.id).length === 1, 30_000);
    await until(async () => (await deliveries(first.id)).some(({ lastStatus }: { lastStatus: number }) => lastStatus === 500), 30_000);
    expect((await shown()).failingSince === null || typeof (await shown()).failingSince === 'string').toBe(true);
    broken = '';
    pass(6_000);
    await until(() => types(first.id).includes('dossier.rejected'), 30_000);
    expect(types(first.id)).toEqual(['dossier.submitted', 'dossier.rejected']);
    expect(receiver.taken(first.id)[1]!.body.data).toMatchObject({ status: 'rejected', reason: 'Montant à revoir' });
  });

  it('are sent again one by one under the same identifier', async () => {
    const { id } = await sent();
    await until(async () => (await deliveries(id))[0]?.state === 'delivered', 30_000);
    const [delivery] = await deliveries(id);
    expect(await administrator.call('POST', `/api/webhooks/${webhook}/deliveries/${delivery.id}/replay`)).toMatchObject({ status: 200, body: { count: 1 } });
    await until(() => receiver.taken(id).length === 2, 30_000);
    expect(new Set(receiver.taken(id).map((one) => one.id)).size).toBe(1);
  });

  it('are signed by two secrets while the receiver changes over, then by the new one', async () => {
    const old = receiver.secret;
    const { body: { secret } } = await administrator.call('POST', `/api/webhooks/${webhook}/secrets`);
    const one = await sent();
    await until(() => receiver.taken(one.id).length === 1, 30_000);
    expect(receiver.taken(one.id)[0]).toMatchObject({ verified: true, signatures: 2 });
    receiver.secret = secret;
    await administrator.call('POST', `/api/webhooks/${webhook}/secrets/end-old`);
    const two = await sent();
    await until(() => receiver.taken(two.id).length === 1, 30_000);
    expect(receiver.taken(two.id)[0]).toMatchObject({ verified: true, signatures: 1 });
    expect(secret).not.toBe(old);
  });

  it('follow no redirect, and say in French what went wrong', async () => {
    receiver.answer = () => 302;
    const { id } = await sent();
    await until(async () => (await deliveries(id))[0]?.lastStatus === 302, 30_000);
    expect((await deliveries(id))[0]).toMatchObject({ state: 'waiting', attempts: 1, lastProblem: expect.stringContaining('renvoie vers une autre adresse') });
    receiver.answer = () => 204;
    pass(6_000);
    await until(() => types(id).length === 1, 30_000);
  });

  it('end when the receiver wants no more, are kept meanwhile, and are sent once it is open again', async () => {
    receiver.answer = () => 410;
    const one = await sent();
    await until(async () => (await shown()).disabledWhy === 'gone', 30_000);
    receiver.answer = () => 204;
    const two = await sent();
    await until(async () => (await deliveries(two.id)).length === 1, 30_000);
    expect((await deliveries(two.id))[0]).toMatchObject({ state: 'failed', attempts: 0 });
    expect(await administrator.call('POST', `/api/webhooks/${webhook}/replay`, { since: '2025-04-01T00:00:00Z' })).toMatchObject({ status: 409, body: { code: 'webhook.disabled' } });
    expect((await administrator.call('POST', `/api/webhooks/${webhook}/enable`)).body).toMatchObject({ disabledAt: null });
    expect((await administrator.call('POST', `/api/webhooks/${webhook}/replay`, { since: '2025-04-01T00:00:00Z' })).body).toEqual({ count: 2 });
    await until(() => types(one.id).length === 1 && types(two.id).length === 1, 30_000);
    const { body: { entries } } = await administrator.call('GET', '/api/organisation/journal?limit=20');
    expect(entries.map(({ sentence }: { sentence: string }) => sentence.replaceAll('\u00A0', ' '))).toContain(`Notifications à ${receiver.url} désactivées : le destinataire n’en veut plus`);
    await until(() => toAdministrator().length > 0, 20_000);
    expect(toAdministrator()[0]!.text.replaceAll('\u00A0', ' ')).toContain(`${new URL(receiver.url).host} a répondu qu’il ne veut plus des notifications de l’application « Gestion financière »`);
    expect(toAdministrator()[0]!.text).not.toContain(new URL(receiver.url).pathname);
  });

  it('end after five days without one success; the administrators are told once, and what was not sent is sent again', async () => {
    const told = toAdministrator().length;
    receiver.answer = () => 500;
    const { id } = await sent();
    await until(async () => (await deliveries(id))[0]?.lastStatus === 500, 30_000);
    const other = await sent();
    await until(async () => (await deliveries(other.id))[0]?.lastStatus === 500, 30_000);
    pass(5 * 86_400_000);
    [administrator, dgs] = [await again(administrator), await again(dgs)];
    await until(async () => (await shown()).disabledWhy === 'failing', 30_000);
    await until(() => toAdministrator().length > told, 20_000);
    expect(toAdministrator().slice(told).map(({ subject }) => subject.replaceAll('\u00A0', ' '))).toEqual(['Envois suspendus : Gestion financière']);
    expect(toAdministrator().at(-1)!.text).toContain('depuis le 10 avril 2025');
    receiver.answer = () => 204;
    await administrator.call('POST', `/api/webhooks/${webhook}/enable`);
    await administrator.call('POST', `/api/webhooks/${webhook}/replay`, { since: '2025-04-01T00:00:00Z' });
    await until(() => types(id).length === 1 && types(other.id).length === 1, 30_000);
    expect(toAdministrator()).toHaveLength(told + 1);
  });

  it('may be tried: a message of its own, signed, kept nowhere', async () => {
    const before = (await administrator.call('GET', `/api/webhooks/${webhook}/deliveries?limit=200`)).body.items.length;
    expect((await administrator.call('POST', `/api/webhooks/${webhook}/test`)).body).toEqual({ status: 204, durationMs: expect.any(Number), problem: null });
    expect(receiver.received.at(-1)).toMatchObject({ verified: true, body: { type: 'ping', data: {} } });
    receiver.answer = () => 500;
    expect((await administrator.call('POST', `/api/webhooks/${webhook}/test`)).body).toMatchObject({ status: 500, problem: expect.any(String) });
    expect((await administrator.call('GET', `/api/webhooks/${webhook}/deliveries?limit=200`)).body.items).toHaveLength(before);
    expect(await shown()).toMatchObject({ failingSince: null, disabledAt: null });
  });

  it('are five to an application, however many are asked for at once', async () => {
    const { body: { chart } } = await administrator.call('GET', '/api/organisation/chart');
    const other = await anApplicationOf(town, administrator, chart.desks[0].id, ['dossiers.read'], 'Planification');
    const asked = (at: number) => administrator.call('POST', `/api/applications/${other.id}/webhooks`, { url: `${receiver.url}/${at}`, events: EVENTS });
    const answers = await Promise.all(Array.from({ length: 12 }, (_, at) => asked(at)));
    expect(answers.map(({ status, body }) => (status === 201 ? 'added' : body.code)).sort()).toEqual([...Array.from({ length: 5 }, () => 'added'), ...Array.from({ length: 7 }, () => 'webhook.too-many')]);
    expect((await administrator.call('GET', `/api/applications/${other.id}/webhooks`)).body).toHaveLength(5);
  });

  it('go nowhere near the house, and are nobody’s but administrators’ of this town', async () => {
    for (const [url, code] of [['http://exemple.fr/', 'webhook.https-only'], ['https://10.0.0.8/', 'webhook.private-address'], ['https://localhost/', 'webhook.private-address'], ['https://[::1]/', 'webhook.private-address'], ['https://exemple.fr:5432/', 'webhook.bad-port'], ['file:///etc/passwd', 'webhook.bad-url']] as const) {
      expect({ url, answer: await administrator.call('POST', `/api/applications/${finance.id}/webhooks`, { url, events: EVENTS }) }).toMatchObject({ url, answer: { status: 409, body: { code } } });
    }
    expect((await dgs.call('GET', `/api/webhooks/${webhook}/deliveries`)).status).toBe(403);
    expect((await finance.call('GET', `/api/webhooks/${webhook}/deliveries`)).status).toBe(403);
    const elsewhere = await TownHall.over(town.app);
    const stranger = await elsewhere.browser(await elsewhere.person('Zoé', 'Loin'), ['administrator']);
    for (const [method, path] of [['GET', 'deliveries'], ['POST', 'enable'], ['POST', 'test'], ['POST', 'secrets']] as const) expect((await stranger.call(method, `/api/webhooks/${webhook}/${path}`)).status).toBe(404);
    expect((await stranger.call('POST', `/api/applications/${finance.id}/webhooks`, { url: receiver.url, events: EVENTS })).status).toBe(404);
  });
});
