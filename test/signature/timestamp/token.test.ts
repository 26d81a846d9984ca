import { createHash, generateKeyPairSync } from 'node:crypto';
import { issueSignatory, makeAuthority, type Authority } from '#authority/authority.js';
import { timestampAnswer } from '#authority/timestamp-answer.js';
import { systemClock } from '#kernel/clock.js';
import { readTimestampResponse, timestampRequest, type TimestampQuestion } from '#signature/timestamp/token.js';
import { readToken } from '#signature/verify/token.js';

let count = 0;
const fresh = () => ({ pkcs8: generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey.export({ format: 'der', type: 'pkcs8' }), serial: createHash('sha256').update(`${(count += 1)}`).digest().subarray(0, 16) });
const authority = makeAuthority('http://localhost:1', systemClock.now(), { root: fresh(), issuing: fresh(), responder: fresh(), timestamping: fresh() });

const question: TimestampQuestion = { digest: createHash('sha256').update('valeur de signature').digest(), digestAlgorithm: 'sha256', nonce: Buffer.from('00a1b2c3d4e5f607', 'hex') };
const answer = (asked: Partial<TimestampQuestion> = {}, by: Authority = authority) => timestampAnswer(timestampRequest({ ...question, ...asked }), by, systemClock.now(), Buffer.alloc(12, 9));

it('takes the token that was asked', () => {
  const token = readTimestampResponse(answer(), question) as Uint8Array;
  expect(readToken(token).imprint).toMatchObject({ digest: 'sha256' });
  expect(readTimestampResponse(answer({ digest: createHash('sha512').update('x').digest(), digestAlgorithm: 'sha512' }), { ...question, digest: createHash('sha512').update('x').digest(), digestAlgorithm: 'sha512' })).not.toHaveProperty('refused');
});

describe('refuses a token', () => {
  const holder = issueSignatory(authority, { commonName: 'Quelqu’un' }, fresh(), systemClock.now());
  const bad = Buffer.from(answer());
  bad[bad.length - 3]! ^= 1;
  const cases: readonly (readonly [string, Uint8Array, Partial<TimestampQuestion>, string])[] = [
    ['about something else', answer({ digest: Buffer.alloc(32, 1) }), {}, 'imprint'],
    ['of another question, played again', answer({ nonce: Buffer.from('01', 'hex') }), {}, 'nonce'],
    ['under another policy than the one required', answer(), { policy: '1.2.250.1.999.1' }, 'policy'],
    ['of an authority that may not time-stamp', answer({}, { ...authority, timestamping: holder }), {}, 'purpose'],
    ['whose signature is wrong', bad, {}, 'signature-value'],
    ['that the authority would not give', timestampAnswer(timestampRequest({ ...question, policy: '1.2.250.1.999.1' }), authority, systemClock.now(), Buffer.alloc(12, 9)), {}, 'refused'],
    ['that is none', Buffer.from('<html>'), {}, 'unreadable'],
  ];
  it.each(cases)('%s', (_, der, expected, reason) => {
    expect(readTimestampResponse(der, { ...question, ...expected })).toMatchObject({ refused: 'signature.bad-timestamp', facts: { reason } });
  });
});

it('does not stamp a weak digest', () => {
  const weak = Buffer.from(timestampRequest(question)).toString('hex').replace('0609608648016503040201', '06052b0e03021a0500');
  expect(timestampAnswer(Buffer.from(weak, 'hex'), authority, systemClock.now(), Buffer.alloc(12, 9))[4]).toBe(2);
});
