import { instant, type Instant } from '#kernel/clock.js';
import { extendedEnd, isForeignRequest, sessionCookie, stepCookie, tokenOf } from '#auth/session.js';
import { networkOf } from '#auth/sign-in.js';
import { isLastWay } from '#auth/ways.js';

describe('the cookie of a session', () => {
  it('is found among others', () => {
    const token = 'a'.repeat(43);
    expect(tokenOf(`theme=dark; paraphe_session=${token}; x=y`, false)).toBe(token);
    expect(tokenOf('paraphe_session=short', false)).toBeNull();
    expect(tokenOf(undefined, false)).toBeNull();
  });

  it('never travels in clear where the site has https', () => {
    expect(sessionCookie('t', true)).toMatch(/; Secure$/);
  });

  it('is nobody else’s to set where the site has https: a neighbouring subdomain may not write this name', () => {
    const token = 'a'.repeat(43);
    for (const cookie of [sessionCookie(token, true), stepCookie(token, true, 60)]) expect(cookie).toMatch(/^__Host-paraphe_\w+=a{43}; Path=\/; (?!.*Domain).*Secure$/);
    expect(tokenOf(`__Host-paraphe_session=${token}`, true)).toBe(token);
    expect(tokenOf(`paraphe_session=${token}`, true)).toBeNull();
  });
});

describe('a request of another site', () => {
  it('is one that changes something without our header', () => {
    expect(isForeignRequest('POST', {})).toBe(true);
    expect(isForeignRequest('DELETE', { 'x-paraphe-request': '0' })).toBe(true);
    expect(isForeignRequest('POST', { 'x-paraphe-request': '1' })).toBe(false);
    expect(isForeignRequest('GET', {})).toBe(false);
  });
});

describe('a session that one asks to keep', () => {
  const at = (text: string): Instant => instant(text)!;
  const span = { openedAt: at('2026-11-28T08:00:00.000Z'), endsAt: at('2026-11-28T20:00:00.000Z') };

  it.each([
    ['two hours more from now', '2026-11-28T19:58:30.000Z', '2026-11-28T21:58:30.000Z'],
    ['never sooner than it was', '2026-11-28T10:00:00.000Z', '2026-11-28T20:00:00.000Z'],
    ['never beyond a day', '2026-11-29T07:30:00.000Z', '2026-11-29T08:00:00.000Z'],
  ])('ends %s', (_, asked, end) => {
    expect(extendedEnd(span, at(asked))).toBe(end);
  });
});

describe('where a password is tried from', () => {
  it('is one place for all the addresses of a line', () => {
    expect(['192.0.2.7', '::ffff:192.0.2.7', '2001:db8:0:12::1', '2001:0db8:0000:0012:abcd::', '2001:DB8::12:0:0:0:1', '2001:db8:0:13::1', 'fe80::1%eth0', ''].map(networkOf))
      .toEqual(['192.0.2.7', '192.0.2.7', '2001:db8:0:12::/64', '2001:db8:0:12::/64', '2001:db8:0:12::/64', '2001:db8:0:13::/64', 'fe80:0:0:0::/64', '']);
  });
});

describe('the last way into an account', () => {
  const [here, gone] = ['https://fca.example', 'https://former.example'];

  it('is not taken away; a provider that is asked no more is no way in', () => {
    expect(isLastWay({ hasPassword: false, passkeys: 1, issuers: [] }, [here], 'passkey')).toBe(true);
    expect(isLastWay({ hasPassword: false, passkeys: 1, issuers: [gone] }, [here], 'passkey')).toBe(true);
    expect(isLastWay({ hasPassword: false, passkeys: 1, issuers: [`${here}/`] }, [here], 'passkey')).toBe(false);
    expect(isLastWay({ hasPassword: false, passkeys: 0, issuers: [here, gone] }, [here], { issuer: here })).toBe(true);
    expect(isLastWay({ hasPassword: false, passkeys: 1, issuers: [here] }, [here], { issuer: here })).toBe(false);
    expect(isLastWay({ hasPassword: true, passkeys: 0, issuers: [here] }, [here], { issuer: here })).toBe(false);
    // It opens nothing: nothing is taken away with it.
    expect(isLastWay({ hasPassword: false, passkeys: 0, issuers: [here, gone] }, [here], { issuer: gone })).toBe(false);
  });
});
