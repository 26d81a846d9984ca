import { instant, instantOfMs, msOfInstant, type Instant } from '#kernel/clock.js';
import { deviceOf } from '#auth/device.js';
import { passwordFault } from '#auth/password.js';
import { RECOVERY_BYTES, recoveryCode, recoveryCodes } from '#auth/second-step/recovery-code.js';
import { codeAt, enrolmentUri, isOfAnotherHour, secretText, stepAt, stepOf, timeCode } from '#auth/second-step/time-code.js';

const at = (text: string): Instant => instant(text)!;
const later = (from: Instant, seconds: number): Instant => instantOfMs(msOfInstant(from) + seconds * 1000);

describe('the code of a moment', () => {
  // RFC 6238, appendix B, the last six of its eight digits.
  it.each([
    ['1970-01-01T00:00:59Z', '287082'], ['2005-03-18T01:58:29Z', '081804'], ['2005-03-18T01:58:31Z', '050471'],
    ['2009-02-13T23:31:30Z', '005924'], ['2033-05-18T03:33:20Z', '279037'], ['2603-10-11T11:33:20Z', '353130'],
  ])('is at %s the one of the standard', (moment, code) => {
    expect(codeAt(Buffer.from('12345678901234567890'), stepAt(at(moment)))).toBe(code);
  });

  const secret = Buffer.from('12345678901234567890');
  const now = at('2026-11-28T09:00:10Z');

  it('counts half a minute early or late, no more', () => {
    const code = codeAt(secret, stepAt(now));
    expect([-60, -30, 0, 30, 60].map((seconds) => stepOf(code, secret, later(now, seconds), null) !== null)).toEqual([false, true, true, true, false]);
  });

  it('counts once, and none before it counts any more', () => {
    const step = stepAt(now);
    expect(stepOf(codeAt(secret, step), secret, now, step)).toBeNull();
    expect(stepOf(codeAt(secret, step - 1), secret, now, step)).toBeNull();
    expect(stepOf(codeAt(secret, step + 1), secret, now, step)).toBe(step + 1);
  });

  it('tells a wrong clock from a wrong code', () => {
    expect(isOfAnotherHour(codeAt(secret, stepAt(later(now, -600))), secret, now)).toBe(true);
    expect(isOfAnotherHour(codeAt(secret, stepAt(now)), secret, now)).toBe(false);
    expect(isOfAnotherHour(codeAt(secret, stepAt(later(now, -86_400))), secret, now)).toBe(false);
  });

  it('is read as people type it', () => {
    expect(['123 456', ' 123456', '１２３４５６', '12345', '1234567', 'abcdef', ''].map(timeCode)).toEqual(['123456', '123456', '123456', null, null, null, null]);
  });
});

describe('what the authenticator is shown', () => {
  it('is RFC 4648 text in groups, and an address of the form they share', () => {
    expect(secretText(Buffer.from('12345678901234567890'))).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ');
    expect(enrolmentUri(Buffer.from('12345678901234567890'), 'zoé@mairie.example', 'Paraphe'))
      .toBe('otpauth://totp/Paraphe:zo%C3%A9%40mairie.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Paraphe&algorithm=SHA1&digits=6&period=30');
  });
});

describe('a recovery code', () => {
  const codes = recoveryCodes(Uint8Array.from({ length: RECOVERY_BYTES }, (_, index) => index * 7));

  it('is one of ten, each different', () => {
    expect(codes).toHaveLength(10);
    expect(new Set(codes).size).toBe(10);
    expect(codes.every((code) => recoveryCode(code) === code)).toBe(true);
  });

  it('is read from paper with its mistakes', () => {
    expect(recoveryCode('  K7M2Q 9X4DP ')).toBe('k7m2q-9x4dp');
    expect(recoveryCode('o1ll0i1oo0')).toBe('01110-11000');
    expect(['123456', 'k7m2q-9x4d', 'k7m2q-9x4du', ''].map(recoveryCode)).toEqual([null, null, null, null]);
  });
});

describe('a password that is chosen', () => {
  it.each([
    ['a sentence', 'le maire signe le lundi', null],
    ['twelve characters of every kind, as the CNIL has it', 'A7!kPz9?mQ2x', null],
    ['eleven of them', 'A7!kPz9?mQ2', 'auth.password-weak'],
    ['a word and a year', 'Mairie2026', 'auth.password-weak'],
    ['one letter, often', 'a'.repeat(40), 'auth.password-weak'],
    ['the login in it', 'Martine.Quesnoy est maire', 'auth.password-like-login'],
    ['nothing', '', 'auth.password-weak'],
  ])('%s', (_, password, refused) => {
    expect(passwordFault(password, 'martine.quesnoy@mairie.example')?.refused ?? null).toBe(refused);
  });
});

describe('a device', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox sur Windows'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0', 'Edge sur Windows'],
    ['Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1', 'Safari sur iPad'],
    ['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36', 'Chrome sur Android'],
    ['curl/8.5', 'Appareil inconnu'], ['', 'Appareil inconnu'],
  ])('is told by what it says: %s', (agent, device) => {
    expect(deviceOf(agent)).toBe(device);
  });
});
