// The second step over HTTP: turned on with a code, asked for at sign-in, told by e-mail, taken away by an administrator.

import { AuthService } from '#auth/auth.service.js';
import { codeAt, stepAt } from '#auth/second-step/time-code.js';
import { instantOfMs, type Clock } from '#kernel/clock.js';
import type { AccountId, PersonId } from '#kernel/id.js';
import type { Role } from '#organisation/actor.js';
import { recordMembership, recordPerson } from '#organisation/change.js';
import { ChartChangesService } from '#organisation/chart-changes.service.js';
import { openClient } from '#platform/database.client.js';
import { DatabaseService } from '#platform/database.service.js';
import { SafeService } from '#platform/safe.service.js';
import { anApplication, type TestApplication } from '../support/application.js';
import { MailCatcher } from '../support/mail-catcher.js';
import { moment } from '../support/chart.js';
import { aTownHall, done } from '../support/organisation.js';
import { until } from '../support/until.js';

const PASSWORD = 'le maire signe le lundi matin';
let nowMs = Date.parse('2025-04-10T08:00:05Z');
const clock: Clock = { now: () => instantOfMs(nowMs) };
let mail: MailCatcher;
let app: TestApplication;
let town: Awaited<ReturnType<typeof aTownHall>>;

beforeAll(async () => {
  mail = await new MailCatcher().open();
  app = await anApplication({ clock, environment: { PARAPHE_SMTP_URL: mail.url } });
  town = await aTownHall({ changes: app.app.get(ChartChangesService) }, moment('2020-05-25T08:00:00Z'));
}, 120_000);
afterAll(async () => {
  await app?.close();
  await mail?.close();
});

async function member(login: string, person: PersonId, roles: readonly Role[], where = town): Promise<AccountId> {
  const account = done(await app.app.get(AuthService).createAccount({ login, displayName: login, password: PASSWORD })) as AccountId;
  const changes = app.app.get(ChartChangesService);
  done(await changes.change(where.id, { personId: null, name: 'Test' }, (chart) => recordPerson(chart, { ...chart.persons.find(({ id }) => id === person)!, email: `${login}@mairie.exemple` })));
  done(await changes.change(where.id, { personId: null, name: 'Test' }, (chart) => recordMembership(chart, { organisationId: where.id, accountId: account, personId: person, roles })));
  return account;
}

interface Answer { readonly status: number; readonly body: any; readonly cookie: string }

async function call(method: string, path: string, body?: unknown, cookie = ''): Promise<Answer> {
  const response = await app.call(method, path, body, { cookie, 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0' });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : null, cookie: (response.headers.getSetCookie()[0] ?? '').split(';', 1)[0]! };
}

const signIn = (login: string, password = PASSWORD): Promise<Answer> => call('POST', '/api/auth/sign-in', { login, password });
const bytesOf = (secret: string): Uint8Array => {
  const bits = [...secret.replaceAll(' ', '')].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from(bits.match(/.{8}/g)!, (byte) => parseInt(byte, 2));
};
/** What the telephone shows; `steps`: half minutes from now. */
const shown = (secret: string, steps = 0): string => codeAt(bytesOf(secret), stepAt(clock.now()) + steps);
const pass = (): void => { nowMs += 30_000; };

/** Turned on, with the session it was turned on in. */
async function withSecondStep(login: string, person: PersonId, roles: readonly Role[] = ['agent']): Promise<{ account: AccountId; cookie: string; secret: string; codes: readonly string[] }> {
  const account = await member(login, person, roles);
  const { cookie } = await signIn(login);
  const { body: { secret } } = await call('POST', '/api/account/second-step', { password: PASSWORD }, cookie);
  const { body: { codes } } = await call('POST', '/api/account/second-step/confirm', { code: shown(secret) }, cookie);
  pass();
  return { account, cookie, secret, codes };
}

describe('turning it on', () => {
  it('asks for the password, shows the secret, and counts once a code is given', async () => {
    await member('lina', town.councillor, ['agent']);
    const { cookie } = await signIn('lina');
    expect((await call('POST', '/api/account/second-step', { password: 'autre' }, cookie)).body.code).toBe('auth.not-the-password');
    expect((await call('POST', '/api/account/second-step', {}, cookie)).body.code).toBe('auth.not-the-password');
    const before = await call('POST', '/api/account/second-step', { password: PASSWORD }, cookie);
    const { status, body } = await call('POST', '/api/account/second-step', { password: PASSWORD }, cookie);
    // Whoever saw the first one knows nothing of this one.
    expect(before.body.secret).not.toBe(body.secret);
    expect([status, body.uri]).toEqual([201, `otpauth://totp/Paraphe:lina?secret=${body.secret.replaceAll(' ', '')}&issuer=Paraphe&algorithm=SHA1&digits=6&period=30`]);
    // Signing in asks for nothing yet.
    expect((await signIn('lina')).status).toBe(204);
    expect((await call('POST', '/api/account/second-step/confirm', { code: shown(body.secret, -20) }, cookie)).body.code).toBe('auth.code-of-another-hour');
    expect((await call('POST', '/api/account/second-step/confirm', { code: '000000' }, cookie)).body.code).toBe('auth.wrong-code');
    const { body: { codes } } = await call('POST', '/api/account/second-step/confirm', { code: shown(body.secret) }, cookie);
    expect(codes).toHaveLength(10);
    expect((await call('GET', '/api/account', undefined, cookie)).body).toMatchObject({ login: 'lina', hasPassword: true, secondStep: { since: clock.now(), codesLeft: 10 } });
    expect((await call('POST', '/api/account/second-step', { password: PASSWORD }, cookie)).body.code).toBe('auth.second-step-there');
    await until(() => mail.to('lina@mairie.exemple').length > 0, 20_000);
    const [letter] = mail.to('lina@mairie.exemple');
    expect(letter!.subject.replaceAll('\u00A0', ' ')).toBe('Sécurité de votre compte : vérification en deux étapes activée');
    expect(letter!.text).toContain('depuis Firefox sur Windows');
  });

  it('keeps neither the secret nor the codes where a copy of the database would show them', async () => {
    const { account, secret, codes } = await withSecondStep('copie', town.first);
    const client = await openClient(app.config.databaseUrl!);
    try {
      const { rows } = await client.query('select s.secret, array(select digest from recovery_code c where c.account_id = s.account_id) as digests from second_step s where account_id = $1', [account]);
      expect(Buffer.from(rows[0].secret).includes(Buffer.from(bytesOf(secret)))).toBe(false);
      expect(rows[0].digests).toHaveLength(10);
      expect(rows[0].digests.some((digest: string) => codes.includes(digest))).toBe(false);
    } finally {
      await client.end();
    }
  });
});

describe('signing in', () => {
  it('opens nothing with the password alone; a code does, once', async () => {
    const { secret } = await withSecondStep('eva', town.dgs, ['agent', 'administrator']);
    const first = await signIn('eva');
    expect([first.status, first.body]).toEqual([202, { awaits: 'code' }]);
    expect(first.cookie).toMatch(/^paraphe_step=[\w-]{43}$/);
    expect((await call('GET', '/api/auth/session', undefined, first.cookie)).status).toBe(401);
    expect((await call('GET', '/api/me', undefined, first.cookie.replace('step', 'session'))).status).toBe(401);
    const code = shown(secret);
    const open = await call('POST', '/api/auth/second-step', { code: `${code.slice(0, 3)} ${code.slice(3)}` }, first.cookie);
    expect(open.status).toBe(204);
    expect((await call('GET', '/api/me', undefined, open.cookie)).status).toBe(200);
    // Seen over a shoulder, typed a moment later; and the sign-in it was for is over.
    const again = await signIn('eva');
    expect((await call('POST', '/api/auth/second-step', { code }, again.cookie)).body.code).toBe('auth.wrong-code');
    pass();
    expect((await call('POST', '/api/auth/second-step', { code: shown(secret) }, first.cookie)).body.code).toBe('auth.step-expired');
  });

  it('lets one of two through who type the same code in the same moment', async () => {
    const { secret } = await withSecondStep('deux', town.second);
    const tries = await Promise.all([signIn('deux'), signIn('deux')]);
    const code = shown(secret);
    const answers = await Promise.all(tries.map(({ cookie }) => call('POST', '/api/auth/second-step', { code }, cookie)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  });

  it('waits five minutes for the code', async () => {
    const { secret } = await withSecondStep('lent', town.mayor, ['elected']);
    const { cookie } = await signIn('lent');
    nowMs += 5 * 60_000;
    expect((await call('POST', '/api/auth/second-step', { code: shown(secret) }, cookie)).body).toMatchObject({ code: 'auth.step-expired', status: 409 });
    expect((await call('POST', '/api/auth/second-step', { code: shown(secret) })).body.code).toBe('auth.step-expired');
  });

  it('takes each recovery code once, and tells of it', async () => {
    const { codes, cookie } = await withSecondStep('perdu', town.councillor);
    const use = async (code: string): Promise<Answer> => call('POST', '/api/auth/second-step', { code }, (await signIn('perdu')).cookie);
    expect((await use(codes[0]!.toUpperCase().replace('-', ' '))).status).toBe(204);
    expect((await use(codes[0]!)).body.code).toBe('auth.wrong-code');
    expect((await call('GET', '/api/account', undefined, cookie)).body.secondStep.codesLeft).toBe(9);
    await until(() => mail.to('perdu@mairie.exemple').some(({ subject }) => subject.includes('code de secours utilisé')), 20_000);
    const { body } = await call('POST', '/api/account/second-step/codes', { password: PASSWORD, code: codes[1] }, cookie);
    expect(body.codes).toHaveLength(10);
    expect((await use(codes[2]!)).body.code).toBe('auth.wrong-code');
    expect((await use(body.codes[2])).status).toBe(204);
  });

  it('stops after ten wrong codes, wherever they come from and whatever sign-in they are for, until a quarter of an hour has passed', async () => {
    const { secret } = await withSecondStep('essais', town.councillor);
    for (let tries = 0; tries < 10; tries += 1) expect((await call('POST', '/api/auth/second-step', { code: '000000' }, (await signIn('essais')).cookie)).status).toBe(409);
    expect((await call('POST', '/api/auth/second-step', { code: shown(secret) }, (await signIn('essais')).cookie)).body).toMatchObject({ status: 429, code: 'auth.too-many-codes' });
    nowMs += 16 * 60_000;
    expect((await call('POST', '/api/auth/second-step', { code: shown(secret) }, (await signIn('essais')).cookie)).status).toBe(204);
    // Its holder has heard of it, once: somebody knows the password.
    await until(() => mail.to('essais@mairie.exemple').some(({ subject }) => subject.includes('codes faux')), 20_000);
    expect(mail.to('essais@mairie.exemple').filter(({ subject }) => subject.includes('codes faux'))).toHaveLength(1);
  });
});

describe('turning it off', () => {
  it('takes the password and a code', async () => {
    const { cookie, secret } = await withSecondStep('fin', town.councillor);
    expect((await call('POST', '/api/account/second-step/turn-off', { code: shown(secret) }, cookie)).body.code).toBe('auth.not-the-password');
    expect((await call('POST', '/api/account/second-step/turn-off', { password: PASSWORD, code: '000000' }, cookie)).body.code).toBe('auth.wrong-code');
    expect((await call('POST', '/api/account/second-step/turn-off', { password: PASSWORD, code: shown(secret) }, cookie)).status).toBe(204);
    expect((await signIn('fin')).status).toBe(204);
  });

  it('is for an administrator of the house, told in its journal: every session ends, the password alone opens again', async () => {
    const { cookie } = await withSecondStep('paul', town.mayor, ['elected']);
    await member('admin', town.dgs, ['administrator']);
    const administrator = (await signIn('admin')).cookie;
    const reset = (login: string, by = administrator): Promise<Answer> => call('POST', '/api/organisation/members/second-step/reset', { login }, by);
    expect((await reset('paul', cookie)).status).toBe(403);
    expect((await reset('admin')).body.code).toBe('organisation.own-second-step');
    expect((await reset('PAUL')).status).toBe(204);
    expect((await call('GET', '/api/me', undefined, cookie)).status).toBe(401);
    expect((await signIn('paul')).status).toBe(204);
    expect((await reset('paul')).body.code).toBe('auth.second-step-not-there');
    const [line] = (await call('GET', '/api/organisation/journal?limit=1', undefined, administrator)).body.entries;
    expect(line.sentence.replaceAll('\u00A0', ' ')).toMatch(/^Vérification en deux étapes et clés d’accès retirées du compte « PAUL » de /);
    await until(() => mail.to('paul@mairie.exemple').some(({ text }) => text.includes('retirées par un administrateur')), 20_000);
  });

  it('leaves no session to whoever signs in in the same moment', async () => {
    const { account, codes } = await withSecondStep('meme', town.councillor);
    const [auth, database] = [app.app.get(AuthService), app.app.get(DatabaseService)];
    for (const code of codes.slice(0, 6)) {
      const { cookie } = await signIn('meme');
      const opened = call('POST', '/api/auth/second-step', { code }, cookie);
      await Promise.all([opened, database.withoutTenant((manager) => auth.resetSecondStepWithin(manager, account))]);
      expect((await auth.sessions(account)).length).toBe(0);
      // Put back, as an enrolment would leave it.
      await database.withoutTenant(async (manager) => {
        await manager.query(`insert into second_step (account_id, secret, begun_at, confirmed_at) values ($1, '\\x00', $2, $2)`, [account, clock.now()]);
        const safe = app.app.get(SafeService);
        for (const spare of codes) await manager.query('insert into recovery_code (account_id, digest) values ($1, $2)', [account, await safe.digest(spare, `second-step/${account}`)]);
      });
    }
  });

  it('is not for one who administers another house, nor one of several the account works for', async () => {
    const elsewhere = await aTownHall({ changes: app.app.get(ChartChangesService) }, moment('2020-05-25T08:00:00Z'));
    const { account } = await withSecondStep('partage', town.councillor);
    await member('voisin', elsewhere.dgs, ['administrator'], elsewhere);
    const neighbour = (await signIn('voisin')).cookie;
    const reset = (): Promise<Answer> => call('POST', '/api/organisation/members/second-step/reset', { login: 'partage' }, neighbour);
    expect((await reset()).body.code).toBe('organisation.unknown-account');
    done(await app.app.get(ChartChangesService).change(elsewhere.id, { personId: null, name: 'Test' }, (chart) => recordMembership(chart, { organisationId: elsewhere.id, accountId: account, personId: elsewhere.councillor, roles: ['agent'] })));
    expect((await reset()).body.code).toBe('organisation.account-of-several');
    expect((await signIn('partage')).status).toBe(202);
  });
});

describe('the password and the sessions', () => {
  it('change together: the others end, this one stays', async () => {
    await member('dora', town.councillor, ['agent']);
    const [here, there] = [(await signIn('dora')).cookie, (await signIn('dora')).cookie];
    const { body } = await call('GET', '/api/account', undefined, here);
    expect(body.sessions).toHaveLength(2);
    expect(body.sessions.filter(({ present }: { present: boolean }) => present)).toHaveLength(1);
    expect(body.sessions[0]).toMatchObject({ device: 'Firefox sur Windows', address: expect.stringMatching(/127\.0\.0\.1|::1/) });
    const change = (current: string, next: string): Promise<Answer> => call('POST', '/api/account/password', { current, next }, here);
    expect((await change('faux', 'une autre phrase bien longue')).body.code).toBe('auth.not-the-password');
    expect((await change(PASSWORD, 'court')).body.code).toBe('auth.password-weak');
    expect((await change(PASSWORD, PASSWORD)).body.code).toBe('auth.same-password');
    expect((await change(PASSWORD, 'une autre phrase bien longue')).status).toBe(204);
    expect([(await call('GET', '/api/me', undefined, here)).status, (await call('GET', '/api/me', undefined, there)).status]).toEqual([200, 401]);
    expect([(await signIn('dora')).status, (await signIn('dora', 'une autre phrase bien longue')).status]).toEqual([401, 204]);
  });

  it('are one’s own: another’s session is not ended by naming it', async () => {
    await member('moi', town.councillor, ['agent']);
    await member('autre', town.first, ['agent']);
    const [mine, also, theirs] = [(await signIn('moi')).cookie, (await signIn('moi')).cookie, (await signIn('autre')).cookie];
    const idOf = async (cookie: string): Promise<string> => (await call('GET', '/api/account', undefined, cookie)).body.sessions.find(({ present }: { present: boolean }) => present).id;
    expect((await call('DELETE', `/api/account/sessions/${await idOf(theirs)}`, undefined, mine)).status).toBe(204);
    expect((await call('GET', '/api/me', undefined, theirs)).status).toBe(200);
    await call('DELETE', `/api/account/sessions/${await idOf(also)}`, undefined, mine);
    expect((await call('GET', '/api/me', undefined, also)).status).toBe(401);
    const third = (await signIn('moi')).cookie;
    await call('POST', '/api/account/sessions/end-others', undefined, mine);
    expect([(await call('GET', '/api/me', undefined, third)).status, (await call('GET', '/api/me', undefined, mine)).status]).toEqual([401, 200]);
  });

  it('of an account without a password are proved by having signed in a moment ago', async () => {
    const account = done(await app.app.get(AuthService).createAccount({ login: 'sans', displayName: 'Sans', password: null })) as AccountId;
    const cookie = `paraphe_session=${await app.app.get(AuthService).openSession(account)}`;
    expect((await call('POST', '/api/account/second-step', {}, cookie)).status).toBe(201);
    expect((await call('POST', '/api/account/password', { current: '', next: 'une autre phrase bien longue' }, cookie)).body.code).toBe('auth.no-password');
    nowMs += 15 * 60_000;
    expect((await call('POST', '/api/account/second-step', {}, cookie)).body.code).toBe('auth.sign-in-again');
  });
});

describe('a password chosen by a link', () => {
  const chosen = 'une phrase choisie par le lien';
  const ask = (login: string): Promise<Answer> => call('POST', '/api/auth/password/forgotten', { login });
  const letters = (login: string) => mail.to(`${login}@mairie.exemple`).filter(({ subject }) => subject.startsWith('Choisir'));
  const linked = async (login: string, nth = 0): Promise<string> => {
    await until(() => letters(login).length > nth, 20_000);
    return /\/mot-de-passe#([\w-]{43})/.exec(letters(login)[nth]!.text)![1]!;
  };
  const choose = (token: string, password = chosen): Promise<Answer> => call('POST', '/api/auth/password/choose', { token, password });

  it('is the first, or another; the link is good once and for an hour, and ends every session', async () => {
    await member('oubli', town.first, ['agent']);
    const { cookie } = await signIn('oubli');
    expect((await ask(' OUBLI ')).status).toBe(204);
    const token = await linked('oubli');
    expect((await choose(token, 'court')).body.code).toBe('auth.password-weak');
    expect((await choose(token)).status).toBe(204);
    expect((await choose(token)).body.code).toBe('auth.link-over');
    expect((await call('GET', '/api/me', undefined, cookie)).status).toBe(401);
    expect([(await signIn('oubli')).status, (await signIn('oubli', chosen)).status]).toEqual([401, 204]);
    await ask('oubli');
    const late = await linked('oubli', 1);
    nowMs += 60 * 60_000;
    expect((await choose(late)).body.code).toBe('auth.link-over');
  });

  it('tells nobody whether a login exists, sends three at most, and leaves none to be read in the database', async () => {
    expect((await ask('personne@nulle.part')).status).toBe(204);
    await member('trois', town.second, ['agent']);
    for (let times = 0; times < 5; times += 1) expect((await ask('trois')).status).toBe(204);
    const tokens = [await linked('trois', 0), await linked('trois', 1), await linked('trois', 2)];
    const client = await openClient(app.config.databaseUrl!);
    try {
      const { rows } = await client.query(`select data::text as data from pgboss.job where name = 'password-link'`);
      expect(rows.filter(({ data }) => tokens.some((token) => data.includes(token)))).toEqual([]);
      const { rows: [{ links }] } = await client.query(`select count(*)::int as links from password_link l join account a on a.id = l.account_id where a.login = 'trois'`);
      expect(links).toBe(3);
      // Nothing is looked up before the answer, whoever is asked for; and what was typed, which may be anything, is not to be read.
      const { rows: asked } = await client.query(`select data::text as data from pgboss.job where name = 'password-forgotten'`);
      expect([asked.length >= 6, asked.filter(({ data }) => data.includes('trois') || data.includes('personne'))]).toEqual([true, []]);
    } finally {
      await client.end();
    }
    // One used, the others are over.
    expect((await choose(tokens[1]!)).status).toBe(204);
    expect((await choose(tokens[0]!)).body.code).toBe('auth.link-over');
  });

  it('is not sent to addresses that the administrators of several houses write', async () => {
    const changes = app.app.get(ChartChangesService);
    const account = await member('plusieurs', town.first, ['agent']);
    const other = await aTownHall({ changes }, moment('2020-05-25T08:00:00Z'));
    done(await changes.change(other.id, { personId: null, name: 'Test' }, (chart) => recordMembership(chart, { organisationId: other.id, accountId: account, personId: other.second, roles: ['agent'] })));
    await ask('plusieurs');
    await member('temoin', town.second, ['agent']);
    await ask('temoin');
    await linked('temoin');
    expect(letters('plusieurs')).toEqual([]);
  });

  it('goes for three days to the address that stood before an administrator changed it, who is written down and told of', async () => {
    await member('ancien', town.second, ['agent']);
    await member('chef', town.dgs, ['administrator']);
    const administrator = (await signIn('chef')).cookie;
    const readdress = (email: string): Promise<Answer> => call('PUT', `/api/organisation/persons/${town.second}`, { firstName: 'Cléa', lastName: 'Vert', email }, administrator);
    expect((await readdress('ANCIEN@mairie.exemple')).status).toBe(200);
    expect((await readdress('intrus@ailleurs.exemple')).status).toBe(200);
    const [line] = (await call('GET', '/api/organisation/journal?limit=1', undefined, administrator)).body.entries;
    expect(line.sentence.replaceAll('\u00A0', ' ')).toContain('ANCIEN@mairie.exemple remplacée par intrus@ailleurs.exemple');
    // Twice, so that the first one would be the former one.
    expect((await readdress('intrus2@ailleurs.exemple')).status).toBe(200);
    const here = (subject: string) => mail.to('ANCIEN@mairie.exemple').filter((letter) => letter.subject.includes(subject));
    await until(() => here('adresse électronique changée').length > 0, 20_000);
    await ask('ancien');
    await until(() => here('Choisir').length > 0, 20_000);
    const token = /\/mot-de-passe#([\w-]{43})/.exec(here('Choisir')[0]!.text)![1]!;
    expect(mail.to('intrus2@ailleurs.exemple').filter(({ subject }) => subject.startsWith('Choisir'))).toEqual([]);
    expect((await choose(token)).status).toBe(204);
    nowMs += 73 * 3_600_000;
    await ask('ancien');
    await until(() => mail.to('intrus2@ailleurs.exemple').some(({ subject }) => subject.startsWith('Choisir')), 20_000);
    expect([here('Choisir').length, letters('ancien').length]).toEqual([1, 0]);
  });

  it('nor does binding the account to somebody else bring it to another address', async () => {
    await member('lie', town.first, ['agent']);
    done(await app.app.get(ChartChangesService).change(town.id, { personId: null, name: 'Test' }, (chart) => recordPerson(chart, { ...chart.persons.find(({ id }) => id === town.councillor)!, email: 'piege@ailleurs.exemple' })));
    await member('maitre', town.dgs, ['administrator']);
    const administrator = (await signIn('maitre')).cookie;
    expect((await call('PUT', '/api/organisation/members', { login: 'lie', person: town.councillor, roles: ['agent'] }, administrator)).status).toBe(200);
    await ask('lie');
    await linked('lie');
    expect(mail.to('piege@ailleurs.exemple').filter(({ subject }) => subject.startsWith('Choisir'))).toEqual([]);
  });

  it('does not do away with the second step', async () => {
    await withSecondStep('garde', town.mayor, ['elected']);
    await ask('garde');
    expect((await choose(await linked('garde'))).status).toBe(204);
    expect((await signIn('garde', chosen)).status).toBe(202);
  });
});
