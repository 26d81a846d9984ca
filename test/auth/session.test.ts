import { instant, type Instant } from '#kernel/clock.js';
import { extendedEnd, isForeignRequest, sessionCookie, tokenOf } from '#auth/session.js';

describe('the cookie of a session', () => {
  it('is found among others', () => {
    const token = 'a'.repeat(43);
    expect(tokenOf(`theme=dark; paraphe_session=${token}; x=y`)).toBe(token);
    expect(tokenOf('paraphe_session=short')).toBeNull();
    expect(tokenOf(undefined)).toBeNull();
  });

  it('never travels in clear where the site has https', () => {
    expect(sessionCookie('t', true)).toMatch(/; Secure$/);
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
