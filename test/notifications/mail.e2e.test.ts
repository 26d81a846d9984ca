import { TellingJob } from '#notifications/telling.job.js';
import { DatabaseService } from '#platform/database.service.js';
import { moment } from '../support/chart.js';
import { MailCatcher } from '../support/mail-catcher.js';
import { aPdf } from '../support/pdf.js';
import { until } from '../support/until.js';
import { aDeliberation, type Browser, seenIn, sendDossier, type SentDossier, TownHall } from '../journeys/a-town-hall.js';

let now = moment('2025-04-10T08:00:00Z');
let mail: MailCatcher;
let town: TownHall;
let agent: Browser;
let dgs: Browser;
let mayor: Browser;
let secretary: Browser;

beforeAll(async () => {
  mail = await new MailCatcher().open();
  town = await TownHall.open({ now: () => now }, { PARAPHE_SMTP_URL: mail.url, PARAPHE_MAIL_FROM: 'parapheur@cdg.exemple' });
  agent = await town.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' });
  dgs = await town.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' });
  mayor = await town.elected('mayor', null, 'Paul', 'Blanc', 'm');
  secretary = await town.elected('councillor', null, 'Dora', 'Bleu');
}, 120_000);
afterAll(async () => {
  await town?.app.close();
  await mail?.close();
});
afterEach(() => { mail.caught.length = 0; });

const job = (): TellingJob => town.app.app.get(TellingJob, { strict: false });
const [LINA, EVA, PAUL] = ['lina.mercier@mairie.exemple', 'eva.gris@mairie.exemple', 'paul.blanc@mairie.exemple'];
const prefers = (who: Browser, mode: string) => who.call('PUT', '/api/me/notifications', { mode });

const sent = async (title: string): Promise<SentDossier> => sendDossier(agent, aDeliberation(secretary.person, title), await aPdf());

/** The tables of this collectivité that hold such a text anywhere. */
function rowsThatSay(pattern: string): Promise<readonly string[]> {
  return town.app.app.get(DatabaseService, { strict: false }).transaction(town.id, async (manager) => {
    const tables = await manager.query<{ readonly name: string }[]>(`select relname as name from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace and has_table_privilege(oid, 'SELECT')`);
    const saying: string[] = [];
    for (const { name } of tables) if ((await manager.query<unknown[]>(`select 1 from "${name}" as one where one::text ~ $1 limit 1`, [pattern])).length > 0) saying.push(name);
    return saying;
  });
}

describe('e-mail', () => {
  it('tells whose turn it is, with a link and no content', async () => {
    await sent('Budget primitif');
    await until(() => mail.to(EVA).length > 0, 20_000);
    const [letter] = mail.to(EVA);
    expect(letter!.subject.replaceAll('\u00A0', ' ')).toBe('À viser : Budget primitif');
    expect(letter!.text).toContain(`${town.app.config.publicUrl}/dossiers/`);
    expect(letter!.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.caught).toHaveLength(1);
  });

  it('tells a rejection, with its reason, to who sent the dossier and to everyone who had acted', async () => {
    const { path, seen } = await sent('Subvention');
    await dgs.call('POST', `${path}/approve`, { seen });
    await until(() => mail.to(PAUL).length > 0, 20_000);
    await mayor.call('POST', `${path}/reject`, { seen, reason: 'Montant à revoir' });
    await until(() => mail.caught.filter(({ subject }) => subject.startsWith('Rejeté')).length === 2, 20_000);
    expect(mail.caught.filter(({ subject }) => subject.startsWith('Rejeté')).map(({ to }) => to).sort()).toEqual([EVA, LINA]);
    expect(mail.to(LINA)[0]!.text).toContain('Montant à revoir');
  });

  it('is French, as is all that is kept, whatever language is read by whoever acts', async () => {
    const english = { 'accept-language': 'en-GB,en;q=0.9' };
    const chosen = { cookie: `${dgs.headers['cookie']}; paraphe-language=en` };
    const { path, seen } = await sent('Lu en anglais');
    const refused = (headers?: Readonly<Record<string, string>>) => dgs.call('POST', `${path}/reject`, { seen, reason: ' ' }, headers).then(({ body }) => body.detail);
    expect(await refused()).toMatch(/^Un rejet doit être motivé/);
    expect([await refused(english), await refused(chosen)]).toEqual(Array(2).fill(expect.stringMatching(/^A rejection must give its reason: write at least \d+ characters\.$/)));
    const { body: approved } = await dgs.call('POST', `${path}/approve`, { seen }, english);
    expect(approved.journal.map(({ what }: { what: string }) => what)).toEqual(expect.arrayContaining(['Dossier created', expect.stringMatching(/^Approval given: /)]));
    await until(() => mail.to(PAUL).length > 0, 20_000);
    expect(mail.to(PAUL)[0]!.subject.replaceAll('\u00A0', ' ')).toBe('À signer : Lu en anglais');
    const { body: read } = await dgs.call('GET', path);
    expect(read.journal.map(({ what }: { what: string }) => what)).toEqual(expect.arrayContaining(['Dossier créé', expect.stringMatching(/^Visa donné/)]));
    expect(await rowsThatSay('Approval given|Dossier created|must give its reason')).toEqual([]);
    expect(await rowsThatSay('Lu en anglais')).not.toEqual([]);
  });

  it('comes once a day, or not at all, for who prefers so', async () => {
    expect(await prefers(dgs, 'digest')).toMatchObject({ status: 200, body: { mode: 'digest', address: EVA, mailServer: true } });
    const first = await sent('Premier');
    await sent('Deuxième');
    await job().tell();
    expect(mail.to(EVA)).toEqual([]);
    await job().summaries();
    expect(mail.to(EVA)).toEqual([]);
    now = moment('2025-04-11T05:30:00Z');
    await Promise.all([job().summaries(), job().summaries()]);
    await until(() => mail.to(EVA).length > 0, 20_000);
    await job().summaries();
    expect(mail.to(EVA)).toHaveLength(1);
    expect(mail.to(EVA)[0]!.text).toMatch(/– À viser.: Deuxième\n– À viser.: Premier/);
    now = moment('2025-04-10T08:00:00Z');
    await prefers(dgs, 'immediate');
    await prefers(mayor, 'none');
    await dgs.call('POST', `${first.path}/approve`, { seen: first.seen });
    await job().tell();
    await prefers(mayor, 'immediate');
    const second = await sent('Troisième');
    await until(() => mail.to(EVA).some(({ subject }) => subject.includes('Troisième')), 20_000);
    expect(mail.to(PAUL)).toEqual([]);
    expect(second.path).toBeTruthy();
    expect(await prefers(dgs, 'parfois')).toMatchObject({ status: 400 });
  });

  it('is sent again, once, when the mail server was away; and not again to a mailbox that is no more', async () => {
    await mail.close();
    await sent('Pendant la panne');
    await job().tell();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    mail.refused.add(PAUL);
    await mail.open();
    await until(() => mail.to(EVA).length > 0, 30_000);
    expect(mail.to(EVA)).toHaveLength(1);
    const other = await sent('Boîte fermée');
    await dgs.call('POST', `${other.path}/approve`, { seen: other.seen });
    await until(() => dropped().then((why) => why.includes('550')), 20_000);
    mail.refused.clear();
  });

  it('recalls a deadline once, whichever server looks, and calls it late once', async () => {
    await prefers(dgs, 'immediate');
    const { path } = await sent('Avec échéance');
    await job().tell();
    const { body } = await dgs.call('GET', path);
    const due = body.circuit.steps[0].due as string;
    now = moment(new Date(Date.parse(due) - 3_600_000).toISOString());
    await Promise.all([job().deadlines(), job().deadlines()]);
    await job().deadlines();
    now = moment(new Date(Date.parse(due) + 3_600_000).toISOString());
    await Promise.all([job().deadlines(), job().deadlines()]);
    const of = (subject: string): number => mail.to(EVA).filter((letter) => letter.subject.startsWith(subject) && letter.subject.includes('Avec échéance')).length;
    await until(() => of('En retard') > 0 && of('Échéance proche') > 0, 20_000);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect([of('Échéance proche'), of('En retard')]).toEqual([1, 1]);
  });

  it('is forgotten after a season', async () => {
    // Of a deadline it stays known that it was told, and no word of it.
    const kept = async (): Promise<number> => {
      const { DataSource } = await import('typeorm');
      return (await town.app.app.get(DataSource).query(`select count(*)::integer as count from message where body <> ''`))[0].count;
    };
    expect(await kept()).toBeGreaterThan(5);
    // Three months later, on a working day at seven.
    now = moment('2025-08-18T05:30:00Z');
    await job().summaries();
    expect(await kept()).toBe(0);
  });
});

async function dropped(): Promise<readonly string[]> {
  const { DataSource } = await import('typeorm');
  return (await town.app.app.get(DataSource).query('select dropped from message where dropped is not null')).map((row: { dropped: string }) => row.dropped);
}

describe('without a mail server', () => {
  it('everything works, nothing piles up, and it is said', async () => {
    const quiet = await TownHall.open();
    try {
      const clerk = await quiet.agent('Lina', 'Mercier', 'Assistante', { slug: 'secretariat', name: 'Secrétariat' });
      expect(await clerk.call('GET', '/api/me/notifications')).toMatchObject({ status: 200, body: { mailServer: false } });
      await quiet.agent('Eva', 'Gris', 'Directrice générale des services', { slug: 'direction-generale', name: 'Direction générale' });
      await quiet.elected('mayor', null, 'Paul', 'Blanc', 'm');
      const { person } = await quiet.elected('councillor', null, 'Dora', 'Bleu');
      const { body: { id } } = await clerk.call('POST', '/api/dossiers', { type: 'deliberation', title: 'Budget', metadata: { actNumber: '2025CM26', sittingDate: '2025-04-03', secretary: person } });
      await clerk.upload(id, await aPdf());
      expect((await clerk.call('POST', `/api/dossiers/${id}/submit`, { seen: seenIn((await clerk.call('GET', `/api/dossiers/${id}`)).body) })).status).toBe(200);
      const telling = quiet.app.app.get(TellingJob, { strict: false });
      await telling.tell();
      await telling.deadlines();
      const { DataSource } = await import('typeorm');
      expect(await quiet.app.app.get(DataSource).query('select (select count(*)::integer from notice) as notices, (select count(*)::integer from message) as messages')).toEqual([{ notices: 0, messages: 0 }]);
    } finally {
      await quiet.app.close();
    }
  });
});
