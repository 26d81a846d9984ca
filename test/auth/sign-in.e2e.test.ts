// Signing in and out over HTTP.

import { AuthService } from '#auth/auth.service.js';
import type { Origin } from '#auth/device.js';
import { instantOfMs, type Clock } from '#kernel/clock.js';
import { anApplication, type TestApplication } from '../support/application.js';

let nowMs = Date.parse('2025-04-10T08:00:00Z');
const clock: Clock = { now: () => instantOfMs(nowMs) };
let app: TestApplication;

beforeAll(async () => {
  app = await anApplication({ clock });
  await app.app.get(AuthService).createAccount({ login: 'Ada.Martin@mairie.example', displayName: 'Ada Martin', password: 'un mot de passe' });
});
afterAll(() => app.close());

const signIn = (login: string, password: string) => app.call('POST', '/api/auth/sign-in', { login, password });

describe('signing in', () => {
  it('gives a cookie that no script can read, whatever the case of the login', async () => {
    const answer = await signIn(' ada.martin@MAIRIE.example', 'un mot de passe');
    expect(answer.status).toBe(204);
    expect(answer.headers.get('set-cookie')).toMatch(/^paraphe_session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax, paraphe_step=;/);
  });

  it('does not tell whether the login exists', async () => {
    const wrong = await (await signIn('ada.martin@mairie.example', 'autre')).json() as { detail: string };
    const unknown = await (await signIn('nobody@mairie.example', 'autre')).json() as { detail: string };
    expect(wrong.detail).toBe('L’identifiant ou le mot de passe n’est pas le bon.');
    expect(unknown.detail).toBe(wrong.detail);
  });

  it('is refused to a page of another site', async () => {
    const answer = await fetch(`${app.url}/api/auth/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"login":"a","password":"b"}' });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'auth.foreign-request' });
  });

  it('stops after ten wrong passwords, even for the right one, until a quarter of an hour has passed', async () => {
    const service = app.app.get(AuthService);
    await service.createAccount({ login: 'bea', displayName: 'Bea', password: 'juste' });
    const from = (address: string): Origin => ({ agent: '', address });
    for (let i = 0; i < 10; i += 1) await service.signIn('bea', 'faux', from('192.0.2.1'));
    expect(await service.signIn('bea', 'juste', from('192.0.2.1'))).toMatchObject({ refused: 'auth.too-many-attempts' });
    expect(await service.signIn('bea', 'juste', from('192.0.2.99'))).toHaveProperty('session');
    nowMs += 16 * 60_000;
    expect(await service.signIn('bea', 'juste', from('192.0.2.1'))).toHaveProperty('session');
  });

  it('counts tries made in one moment, and those of one line of IPv6, as it counts the others', async () => {
    const service = app.app.get(AuthService);
    await service.createAccount({ login: 'cleo', displayName: 'Cléo', password: 'juste' });
    const tries = await Promise.all(Array.from({ length: 14 }, (_, host) => service.signIn('cleo', 'faux', { agent: '', address: `2001:db8:0:1::${host + 1}` })));
    expect(tries.map((outcome) => (outcome as { readonly refused: string }).refused).sort()).toEqual([...Array(4).fill('auth.too-many-attempts'), ...Array(10).fill('auth.wrong-password')]);
    expect(await service.signIn('cleo', 'juste', { agent: '', address: '2001:db8:0:1:ffff::9' })).toMatchObject({ refused: 'auth.too-many-attempts' });
    expect(await service.signIn('cleo', 'juste', { agent: '', address: '2001:db8:0:2::1' })).toHaveProperty('session');
  });
});

describe('a session', () => {
  it('says who is calling until it is closed, and no longer than a working day', async () => {
    const service = app.app.get(AuthService);
    const account = (await service.accountOf('ada.martin@mairie.example'))!;
    const token = await service.openSession(account);
    expect(await service.identify(token)).toEqual({ accountId: account, displayName: 'Ada Martin' });
    await app.call('POST', '/api/auth/sign-out', undefined, { cookie: `paraphe_session=${token}` });
    expect(await service.identify(token)).toBeNull();
    const second = await service.openSession(account);
    nowMs += 12 * 3_600_000;
    expect(await service.identify(second)).toBeNull();
  });

  it('is kept by whoever asks before its end, two hours at a time and a day in all; never once it has ended', async () => {
    const service = app.app.get(AuthService);
    const headers = { cookie: `paraphe_session=${await service.openSession((await service.accountOf('ada.martin@mairie.example'))!)}` };
    const left = async (method: string, path: string): Promise<unknown> => {
      const answer = await app.call(method, path, undefined, headers);
      return answer.status === 200 ? { ...await answer.json() as object, cookie: /Max-Age=(\d+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] } : answer.status;
    };
    nowMs += 12 * 3_600_000 - 100_000;
    expect(await left('GET', '/api/auth/session')).toEqual({ leftMs: 100_000, mayExtend: true, cookie: undefined });
    for (let times = 0; times < 5; times += 1) {
      expect(await left('POST', '/api/auth/session/extend')).toEqual({ leftMs: 7_200_000, mayExtend: true, cookie: '7200' });
      nowMs += 7_200_000 - 1000;
    }
    expect(await left('POST', '/api/auth/session/extend')).toMatchObject({ leftMs: 7_200_000, mayExtend: true });
    nowMs += 7_200_000 - 1000;
    expect(await left('POST', '/api/auth/session/extend')).toEqual({ leftMs: 106_000, mayExtend: false, cookie: '106' });
    nowMs += 106_000;
    expect([await left('GET', '/api/auth/session'), await left('POST', '/api/auth/session/extend')]).toEqual([401, 401]);
    // Another site cannot make a browser keep it.
    expect((await fetch(`${app.url}/api/auth/session/extend`, { method: 'POST', headers })).status).toBe(403);
  });

  it('is not opened by reading the table', async () => {
    const service = app.app.get(AuthService);
    const token = await service.openSession((await service.accountOf('bea'))!);
    expect(JSON.stringify(token)).toHaveLength(45);
    expect(await service.identify('0'.repeat(43))).toBeNull();
  });

  it('has one login for one account', async () => {
    const again = await app.app.get(AuthService).createAccount({ login: 'BEA', displayName: 'Other', password: null });
    expect(again).toMatchObject({ refused: 'auth.login-taken' });
  });
});
