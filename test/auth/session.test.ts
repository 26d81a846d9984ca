import { isForeignRequest, sessionCookie, tokenOf } from '#auth/session.js';

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
