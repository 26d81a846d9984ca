import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { AuthorityService } from '#authority/authority.service.js';
import { unzipped } from '#dossiers/proof/unzip.client.js';
import { TellingJob } from '#notifications/telling.job.js';
import { moment } from '../../support/chart.js';
import { foreignTool } from '../../support/foreign-tool.js';
import { MailCatcher } from '../../support/mail-catcher.js';
import { aPdf } from '../../support/pdf.js';
import { until } from '../../support/until.js';
import { aDeliberation, type Browser, sendDossier, type SentDossier, TownHall } from '../../journeys/a-town-hall.js';

const now = moment('2025-04-07T09:00:00Z');
let town: TownHall;
let mail: MailCatcher;
let agent: Browser;
let dgs: Browser;
let finances: Browser;
let mayor: Browser;
let secretary: Browser;

beforeAll(async () => {
  mail = await new MailCatcher().open();
  town = await TownHall.open({ now: () => now }, { PARAPHE_SMTP_URL: mail.url, PARAPHE_MAIL_FROM: 'parapheur@cdg.exemple' });
  agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' });
  dgs = await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' });
  finances = await town.agent('Max', 'Fin', 'Responsable financier', { slug: 'finances', name: 'Finances' });
  mayor = await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
  secretary = await town.elected('councillor', null, 'Dora', 'Bleu');
}, 120_000);
afterAll(async () => {
  await town?.app.close();
  await mail?.close();
});

const sent = async (): Promise<SentDossier> => sendDossier(agent, aDeliberation(secretary.person), await aPdf());

const inTray = async (who: Browser, tray: string): Promise<any[]> => (await who.call('GET', `/api/trays/${tray}`)).body.items;
const told = async (path: string): Promise<string> => (await agent.call('GET', path)).body.journal.at(-1).what.replaceAll('\u00A0', ' ');
const QUESTION = { desks: ['finances'], text: 'Le crédit est-il ouvert ?', until: '2025-04-11' };

describe('an opinion asked beside the circuit, over HTTP', () => {
  it('goes to the desk asked with its question, comes back with its answer, and moves nothing by itself', async () => {
    const { path, seen } = await sent();
    expect((await finances.call('GET', path)).status).toBe(404);
    expect(await finances.call('POST', `${path}/questions`, QUESTION)).toMatchObject({ status: 404 });
    expect(await agent.call('POST', `${path}/questions`, QUESTION)).toMatchObject({ status: 409, body: { code: 'question.nothing-to-ask' } });
    expect(await dgs.call('POST', `${path}/questions`, { ...QUESTION, desks: ['nulle-part'] })).toMatchObject({ status: 422, body: { code: 'question.no-such-desk' } });
    expect(await dgs.call('POST', `${path}/questions`, QUESTION, { 'if-match': '"1"' })).toMatchObject({ status: 412, body: { code: 'question.stale' } });
    const key = { 'idempotency-key': 'avis-1' };
    const asked = await dgs.call('POST', `${path}/questions`, { ...QUESTION, waits: true }, key);
    expect(asked).toMatchObject({ status: 200, body: { status: 'running', questions: [{ number: 2, to: 'Finances', state: 'open', waits: true, mayWithdraw: true, mayAnswer: false }] } });
    expect(await dgs.call('POST', `${path}/questions`, { ...QUESTION, waits: true }, key)).toMatchObject({ status: 200, body: { version: asked.body.version } });
    expect(await told(path)).toContain('Avis demandé à « Finances »');
    // Put aside while it waits; the desk asked finds it with the question.
    expect([(await inTray(dgs, 'to-do')).length, (await inTray(dgs, 'aside')).length]).toEqual([0, 1]);
    expect(await inTray(finances, 'to-do')).toMatchObject([{ action: 'opinion', batch: false, question: { by: 'Eva GRIS', text: 'Le crédit est-il ouvert ?' } }]);
    expect(await finances.call('GET', path)).toMatchObject({ status: 200, body: { you: { action: 'opinion', stepId: 'avis:2' }, questions: [{ mayAnswer: true, mayWithdraw: false }] } });
    expect(await finances.call('POST', `${path}/opinion`, { seen: ['0'.repeat(64)], opinion: 'favourable' })).toMatchObject({ status: 412 });
    expect(await finances.call('POST', `${path}/opinion`, { seen, opinion: 'reserved' })).toMatchObject({ status: 422 });
    const answer = { seen, step: 'avis:2', opinion: 'reserved', text: 'Sous réserve du vote' };
    // A double click: one answer.
    const both = await Promise.all([finances.call('POST', `${path}/opinion`, answer, { 'idempotency-key': 'r-1' }), finances.call('POST', `${path}/opinion`, answer, { 'idempotency-key': 'r-1' })]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both[0]!.body).toMatchObject({ questions: [{ state: 'answered', answer: { name: 'Max FIN', advice: { opinion: 'reserved' } } }] });
    expect(await told(path)).toBe('Avis réservé : Avis complémentaire (Finances). « Sous réserve du vote »');
    expect([(await inTray(dgs, 'to-do')).length, (await inTray(finances, 'to-do')).length, (await inTray(finances, 'done')).length]).toEqual([1, 0, 1]);
    expect(await dgs.call('POST', `${path}/approve`, { seen })).toMatchObject({ status: 200, body: { you: { action: null } } });
    expect((await finances.call('GET', path)).status).toBe(200);
    const journal = await agent.call('GET', `${path}/journal`);
    expect(journal.body.verdict).toMatchObject({ ok: true });
    expect(await mayor.call('POST', `${path}/sign`, { seen })).toMatchObject({ status: 200 });
  });

  it('is declined with a reason, withdrawn by whoever asked, and closed by the decision', async () => {
    const { path, seen } = await sent();
    await dgs.call('POST', `${path}/questions`, { ...QUESTION, desks: ['finances', 'secretariat'] });
    expect(await finances.call('POST', `${path}/questions/2/decline`, { seen, reason: '' })).toMatchObject({ status: 422 });
    expect(await finances.call('POST', `${path}/questions/2/decline`, { seen, reason: 'Hors budget' })).toMatchObject({ status: 200, body: { questions: [{ state: 'declined', answer: { reason: 'Hors budget' } }, { state: 'open' }] } });
    expect(await told(path)).toBe('Avis non rendu : Avis complémentaire (Finances). Motif : « Hors budget »');
    expect(await agent.call('DELETE', `${path}/questions/3`)).toMatchObject({ status: 409, body: { code: 'question.not-yours' } });
    expect(await dgs.call('DELETE', `${path}/questions/3`)).toMatchObject({ status: 200, body: { questions: [{}, { state: 'closed' }] } });
    expect(await dgs.call('DELETE', `${path}/questions/9`)).toMatchObject({ status: 404 });
    expect(await agent.call('POST', `${path}/opinion`, { seen, step: 'avis:3', opinion: 'favourable' })).toMatchObject({ status: 409, body: { code: 'question.withdrawn' } });
    await dgs.call('POST', `${path}/questions`, QUESTION);
    expect(await dgs.call('POST', `${path}/approve`, { seen })).toMatchObject({ status: 200 });
    expect(await finances.call('POST', `${path}/opinion`, { seen, step: 'avis:4', opinion: 'favourable' })).toMatchObject({ status: 409, body: { code: 'dossier.step-closed' } });
    expect((await agent.call('GET', `${path}/journal`)).body.verdict).toMatchObject({ ok: true });
  });

  it('has one end when it is answered and withdrawn at the same instant', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { path, seen } = await sent();
      await dgs.call('POST', `${path}/questions`, QUESTION);
      const [answer, withdrawal] = await Promise.all([finances.call('POST', `${path}/opinion`, { seen, step: 'avis:2', opinion: 'favourable' }), dgs.call('DELETE', `${path}/questions/2`)]);
      expect([answer.status, withdrawal.status].sort()).toEqual([200, 409]);
      expect((await agent.call('GET', path)).body.questions).toMatchObject([{ state: answer.status === 200 ? 'answered' : 'closed' }]);
    }
  });
});

describe('who is told of an opinion', () => {
  const letters = (who: string, title: string) => mail.to(`${who}@mairie.exemple`).filter(({ subject }) => subject.endsWith(title))
    .map(({ subject, text }) => ({ subject: subject.replaceAll('\u00A0', ' '), text: text.replaceAll('\u00A0', ' ') }));
  const tell = () => town.app.app.get(TellingJob, { strict: false }).tell();
  const titled = (title: string): Promise<SentDossier> => aPdf(title).then((bytes) => sendDossier(agent, aDeliberation(secretary.person, title), bytes));

  it('whoever is asked, by whom and until when; then whoever asked, that it is there or will not come; no word of either leaves by e-mail', async () => {
    const [given, refused] = [await titled('Avis rendu à temps'), await titled('Avis qui ne viendra pas')];
    for (const { path } of [given, refused]) await dgs.call('POST', `${path}/questions`, QUESTION);
    await tell();
    await until(() => letters('max.fin', 'Avis rendu à temps').length > 0 && letters('max.fin', 'Avis qui ne viendra pas').length > 0, 20_000);
    const [asked] = letters('max.fin', 'Avis rendu à temps');
    expect(asked!.subject).toBe('Avis demandé : Avis rendu à temps');
    expect(asked!.text).toMatch(/attend votre avis \(étape « Avis complémentaire \(Finances\) »\)\.\nDemandé par Eva GRIS\. La question se lit dans le parapheur\.\nÉchéance : le 11 avril 2025\./);
    expect(asked!.text).toContain(`${town.app.config.publicUrl}/dossiers/${given.id}`);
    await finances.call('POST', `${given.path}/opinion`, { seen: given.seen, step: 'avis:2', opinion: 'reserved', text: 'Sous réserve du vote' });
    await finances.call('POST', `${refused.path}/questions/2/decline`, { seen: refused.seen, reason: 'Hors budget' });
    await tell();
    await until(() => letters('eva.gris', 'Avis rendu à temps').length > 1 && letters('eva.gris', 'Avis qui ne viendra pas').length > 1, 20_000);
    expect(letters('eva.gris', 'Avis rendu à temps').map(({ subject }) => subject)).toEqual(['À viser : Avis rendu à temps', 'Avis rendu : Avis rendu à temps']);
    expect(letters('eva.gris', 'Avis rendu à temps')[1]!.text).toContain('L’avis que vous aviez demandé sur le dossier « Avis rendu à temps » (Délibération) a été rendu par Max FIN. Il se lit dans le parapheur.');
    expect(letters('eva.gris', 'Avis qui ne viendra pas')[1]).toMatchObject({ subject: 'Avis non rendu : Avis qui ne viendra pas', text: expect.stringContaining('Max FIN ne rendra pas l’avis que vous aviez demandé') });
    expect(letters('eva.gris', 'Avis qui ne viendra pas')[1]!.text).toContain('Motif : « Hors budget »');
    const all = mail.caught.map(({ subject, text }) => subject + text).join();
    expect(all).not.toContain('crédit est-il ouvert');
    expect(all).not.toContain('réserve du vote');
    // Neither is told what he did himself.
    expect([letters('max.fin', 'Avis rendu à temps').length, letters('max.fin', 'Avis qui ne viendra pas').length]).toEqual([1, 1]);
  }, 60_000);

  it('who minds the desk asked finds the question, is told of it, answers in its place and under her own name', async () => {
    const minding = await town.agent('Zoé', 'Relais', 'Adjointe aux finances', { slug: 'relais', name: 'Relais' });
    const administrator = await town.browser(await town.person('Ida', 'Leroux'), ['administrator']);
    const { body: { chart } } = await administrator.call('GET', '/api/organisation/chart');
    const desk = (slug: string): string => chart.desks.find((one: { slug: string }) => one.slug === slug).id;
    const cover = await administrator.call('POST', '/api/organisation/covers', { desk: desk('finances'), by: desk('relais'), from: '2025-04-07', to: '2025-04-30' });
    expect(cover.status).toBe(201);
    try {
      const { path, seen } = await titled('Avis du relais');
      await dgs.call('POST', `${path}/questions`, QUESTION);
      await tell();
      await until(() => letters('zoé.relais', 'Avis du relais').length > 0 && letters('max.fin', 'Avis du relais').length > 0, 20_000);
      expect((await inTray(minding, 'substitution')).concat(await inTray(minding, 'to-do'))).toEqual(expect.arrayContaining([expect.objectContaining({ question: { by: 'Eva GRIS', text: 'Le crédit est-il ouvert ?' } })]));
      expect(await minding.call('POST', `${path}/opinion`, { seen, step: 'avis:2', opinion: 'favourable' })).toMatchObject({ status: 200, body: { questions: [{ state: 'answered', to: 'Finances', answer: { name: 'Zoé RELAIS' } }] } });
      expect(await finances.call('POST', `${path}/opinion`, { seen, step: 'avis:2', opinion: 'favourable' })).toMatchObject({ status: 409 });
      await tell();
      await until(() => letters('eva.gris', 'Avis du relais').length > 1, 20_000);
      expect(letters('eva.gris', 'Avis du relais')[1]!.text).toContain('rendu par Zoé RELAIS');
    } finally {
      expect((await administrator.call('POST', `/api/organisation/covers/${cover.body.id}/end`)).status).toBe(200);
    }
  }, 60_000);
});

describe('the proof of a dossier that bears opinions', () => {
  it('holds before the verifier that has no server; its docket says each opinion; an opinion told otherwise is found', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'paraphe-opinion-'));
    try {
      const { id, path, seen } = await sent();
      await dgs.call('POST', `${path}/questions`, { ...QUESTION, desks: ['finances', 'secretariat'] });
      await finances.call('POST', `${path}/opinion`, { seen, step: 'avis:2', opinion: 'reserved', text: 'Sous réserve du vote' });
      await agent.call('POST', `${path}/questions/3/decline`, { seen, reason: 'Hors de notre service' });
      expect((await dgs.call('POST', `${path}/approve`, { seen })).status).toBe(200);
      for (const who of [mayor, secretary]) expect((await who.call('POST', `${path}/sign`, { seen })).status).toBe(200);
      await until(async () => (await agent.call('GET', path)).body.status === 'finished', 60_000);
      const zip = new Uint8Array(await (await agent.get(`${path}/proof`)).arrayBuffer());
      const root = join(folder, 'racine.pem');
      writeFileSync(root, `-----BEGIN CERTIFICATE-----\n${Buffer.from(await town.app.app.get(AuthorityService, { strict: false }).root()).toString('base64').replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`);
      const judged = (name: string, bytes: Uint8Array) => {
        writeFileSync(join(folder, name), bytes);
        const { status, stdout } = spawnSync(process.execPath, ['dist/cli/proof.js', join(folder, name), '--trust', root, '--json'], { encoding: 'utf8', cwd: join(import.meta.dirname, '../../..'), env: { PATH: process.env['PATH'], PARAPHE_DATA: folder } });
        return { status, wrong: JSON.parse(stdout).checks.filter(({ ok }: { ok: boolean | null }) => ok === false).map(({ code }: { code: string }) => code), dossier: JSON.parse(stdout).dossier.id };
      };
      expect(judged('bonne.zip', zip)).toEqual({ status: 0, wrong: [], dossier: id });
      const pack = unzipped(zip);
      const text = (name: string): string => new TextDecoder().decode(pack.get(name));
      const harmed = (name: string, from: string, to: string): Uint8Array => {
        expect(text(name)).toContain(from);
        return zipSync(Object.fromEntries([...pack, [name, new TextEncoder().encode(text(name).replaceAll(from, to))] as const]));
      };
      expect(judged('avis.zip', harmed('journal.json', 'Sous réserve du vote', 'Sans aucune réserve'))).toMatchObject({ status: 1, wrong: ['pack.files-changed', 'pack.journal-broken'] });
      expect(judged('sens.zip', harmed('journal.json', 'reserved', 'favourable'))).toMatchObject({ status: 1, wrong: expect.arrayContaining(['pack.journal-broken']) });
      expect(judged('page.zip', harmed('index.html', 'Sous réserve du vote', 'Sans aucune réserve'))).toMatchObject({ status: 1, wrong: ['pack.files-changed'] });
      const pdftotext = foreignTool('pdftotext');
      if (!pdftotext) return;
      writeFileSync(join(folder, 'bordereau.pdf'), pack.get('bordereau-de-signature.pdf')!);
      const docket = spawnSync(pdftotext, ['-layout', join(folder, 'bordereau.pdf'), '-'], { encoding: 'utf8' }).stdout.replace(/\s+/g, ' ');
      for (const said of ['Avis demandé', 'Avis réservé', 'Sous réserve du vote', 'Avis non rendu', 'Hors de notre service', 'Max FIN', 'Lina MERCIER']) expect(docket).toContain(said);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);
});
