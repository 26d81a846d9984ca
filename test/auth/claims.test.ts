import { handleOf, isCopied, challengeOf, knownTransports, namesAccount, passkeyName } from '#auth/passkeys/passkey.js';
import { known, ownPath, provedThere } from '#auth/provider/claims.js';
import type { Instant } from '#kernel/clock.js';
import type { AccountId } from '#kernel/id.js';

const idToken = { iss: 'https://fca.example', sub: 'a1', acr: 'eidas1' };

describe('whom a provider names', () => {
  it('is known by its own name for the person, and by the address it vouches for', () => {
    expect(known('proconnect', idToken, { sub: 'a1', email: ' Maire@Ville.EXAMPLE', siret: '216 204 800 00019', uid: '7' }))
      .toEqual({ issuer: 'https://fca.example', subject: 'a1', email: 'maire@ville.example', siret: '21620480000019' });
    expect(known('oidc', { iss: 'https://sso.example', sub: 'b' }, { email: 'b@ville.example', email_verified: true, siret: 'none' })).toMatchObject({ email: 'b@ville.example', siret: null });
  });

  it.each([
    ['an address nobody has verified', 'oidc', { email: 'b@ville.example', email_verified: false }],
    ['one of which nothing is said', 'oidc', { email: 'b@ville.example' }],
    ['one that is said by a word', 'oidc', { email: 'b@ville.example', email_verified: 'true' }],
    ['one that ProConnect itself denies', 'proconnect', { email: 'b@ville.example', email_verified: false }],
    ['no address', 'proconnect', { email: 'b', email_verified: true }],
    ['one whose letters would be taken for others', 'oidc', { email: '\uFF4Daire@ville.example', email_verified: true }],
    ['two in one', 'proconnect', { email: 'b@ville.example, c@ville.example' }],
  ] as const)('has no address by %s', (_, kind, userInfo) => {
    expect(known(kind, idToken, userInfo)).toMatchObject({ subject: 'a1', email: null });
  });

  it('has the address of the answer that says it is verified', () => {
    expect(known('oidc', { ...idToken, email: 'a@ville.example', email_verified: true }, { email: 'maire@ville.example' })).toMatchObject({ email: null });
    expect(known('oidc', { ...idToken, email: 'a@ville.example', email_verified: true }, {})).toMatchObject({ email: 'a@ville.example' });
    expect(known('oidc', { ...idToken, email_verified: true }, { email: 'a@ville.example', email_verified: true })).toMatchObject({ email: 'a@ville.example' });
  });

  it('has proved it when the provider says so, and never in the time to come', () => {
    const now = '2026-11-28T12:00:00.000Z' as Instant;
    const seconds = Date.parse(now) / 1000;
    expect(provedThere({ auth_time: seconds - 3600 }, now)).toBe('2026-11-28T11:00:00.000Z');
    expect([seconds + 60, 0, -1, 1.5, '1', undefined, 1e15].map((auth_time) => provedThere({ auth_time }, now))).toEqual(Array(7).fill(null));
  });

  it('must be sure enough for ProConnect', () => {
    expect(known('proconnect', { ...idToken, acr: undefined }, {})).toMatchObject({ refused: 'auth.provider-level' });
    expect(known('proconnect', { ...idToken, acr: 'eidas0' }, {})).toMatchObject({ refused: 'auth.provider-level' });
    expect(known('proconnect', { ...idToken, acr: 'eidas2' }, {})).toMatchObject({ subject: 'a1' });
  });

  it('has a name', () => {
    expect(known('oidc', { iss: 'https://sso.example', sub: '' }, {})).toMatchObject({ refused: 'auth.provider-refused' });
    expect(known('oidc', { iss: 'https://sso.example', sub: 'x'.repeat(301) }, {})).toMatchObject({ refused: 'auth.provider-refused' });
  });
});

describe('where one comes back to', () => {
  it('is a page of this application, and none that would lead round', () => {
    expect(['/dossiers/1?vue=2', '/corbeille'].map(ownPath)).toEqual(['/dossiers/1?vue=2', '/corbeille']);
    expect(['//mal.example', '/\\mal.example', 'https://mal.example', '/connexion?x', '/api/auth/sign-out', '/a b', '', undefined, ['/a']].map(ownPath)).toEqual(Array(9).fill('/corbeille'));
  });
});

describe('a passkey', () => {
  it('that counts must count upwards; one that does not count says nothing', () => {
    expect([[0, 0], [0, 1], [4, 5]].map(([before, now]) => isCopied(before!, now!))).toEqual([false, false, false]);
    expect([[5, 5], [5, 4], [5, 0]].map(([before, now]) => isCopied(before!, now!))).toEqual([true, true, true]);
  });

  it('answers the challenge its answer names, whatever else was sent', () => {
    const said = (value: unknown): unknown => ({ response: { clientDataJSON: Buffer.from(JSON.stringify(value)).toString('base64url') } });
    expect(challengeOf(said({ challenge: 'abcdefghijklmnop' }))).toBe('abcdefghijklmnop');
    expect([said({}), said(null), said({ challenge: 'short' }), said({ challenge: ['abcdefghijklmnop'] }), { response: { clientDataJSON: '{' } }, {}, null].map(challengeOf)).toEqual(Array(7).fill(null));
  });

  it('answers for the account it was made for, and says how it is reached in words of the standard alone', () => {
    const account = '0190d2a0-1234-7000-8000-0123456789ab' as AccountId;
    const answer = (userHandle: unknown): unknown => ({ response: { userHandle } });
    expect(namesAccount(answer(Buffer.from(handleOf(account)).toString('base64url')), account)).toBe(true);
    expect([answer('AAAA'), answer(''), answer(undefined), answer(7), {}, null].map((one) => namesAccount(one, account))).toEqual(Array(6).fill(false));
    expect(knownTransports(['usb', 'usb', 'pigeon', 7, 'internal'])).toEqual(['usb', 'internal']);
  });

  it('has a name on one line', () => {
    expect(['  Téléphone\n de la mairie ', '   ', 'x'.repeat(80)].map(passkeyName)).toEqual(['Téléphone de la mairie', null, 'x'.repeat(60)]);
  });
});
