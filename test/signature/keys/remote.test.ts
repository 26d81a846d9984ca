// The Cloud Signature Consortium API as a client: what is asked of the holder, what is understood of an answer, and a provider that is
// down, slow, huge or hostile.

import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Outage } from '#kernel/faults.js';
import type { Refusal } from '#kernel/refusal.js';
import { heard } from '#signature/keys/remote/answer.js';
import type { RemoteUse } from '#signature/keys/remote/credential.js';
import { askedFactors, type AuthenticationObject } from '#signature/keys/remote/factors.js';
import { SigningProvider, type ProviderSettings, type RemoteCredential } from '#signature/keys/remote/provider.client.js';
import { readValues, signAlgorithm } from '#signature/keys/remote/signing.js';
import { isSignedBy } from '#signature/keys/signed-by.js';
import { CLIENT, SigningProviderServer, type Held } from '../../support/signing-provider.js';
import { startTestPki, type TestPki } from '../../support/pki-server.js';

describe('what its holder is asked', () => {
  const object = (id: string, type = 'Password'): AuthenticationObject => ({ id, type, label: null, description: null, numeric: true });
  const objects = [object('PIN'), object('OTP', 'ChallengeResponse'), object('push', 'ChallengeResponseOOB'), object('fallback question')];
  it.each([
    [null, null],
    ['PIN', 'PIN'],
    ['PIN AND OTP', 'PIN,OTP'],
    ['push OR (PIN AND OTP)', 'PIN,OTP'],
    ['PIN AND (push XOR OTP)', 'PIN,OTP'],
    ['(PIN AND push) OR fallback question', 'fallback question'],
    ['PIN AND PIN', 'PIN'],
    ['push', null],
    ['PIN AND unknown', null],
    ['(PIN', null],
    ['PIN)', null],
    ['AND', null],
    ['', null],
    ['('.repeat(100), null],
    [Array.from({ length: 14 }, () => '(PIN OR OTP)').join(' AND '), null],
  ])('is the first way that can be typed here: %s', (expression, ids) => {
    expect(askedFactors(objects, expression)?.map(({ id }) => id).join() ?? null).toBe(ids);
  });

  it('is everything, when the provider joins nothing', () => {
    expect(askedFactors(objects.slice(0, 2), null)).toMatchObject([{ id: 'PIN', challenged: false }, { id: 'OTP', challenged: true }]);
  });
});

describe('an answer', () => {
  const of = (error: string, error_description?: string): string => JSON.stringify({ error, error_description });
  it.each([
    [400, of('invalid_authentication_data'), 'signature.remote-wrong-code'],
    [400, of('invalid_otp'), 'signature.remote-wrong-code'],
    [400, of('invalid_request', 'Credential locked'), 'signature.remote-locked'],
    [400, of('invalid_request', 'The credential identified by credentialID is disabled'), 'signature.remote-disabled'],
    [400, of('invalid_request', 'Signing certificate is expired'), 'signature.remote-certificate-over'],
    [400, of('invalid_request', 'Hash is not authorized by the SAD'), 'signature.remote-refused'],
    [403, of('access_denied'), 'signature.remote-refused'],
    [202, '{"handle":"1"}', 'signature.remote-elsewhere'],
    [401, '', 'other-token'],
    [401, of('unauthorized'), 'other-token'],
    [401, of('invalid_pin'), 'signature.remote-wrong-code'],
    [400, of('expired_token'), 'other-token'],
    [429, of('x'), 'signature.remote-unreachable'],
    [503, '<html>', 'signature.remote-unreachable'],
    [400, '<html>', 'signature.remote-bad-answer'],
    [200, '[]', 'signature.remote-bad-answer'],
    [200, '{', 'signature.remote-bad-answer'],
    [302, '', 'signature.remote-bad-answer'],
    [200, '{}', 'done'],
    [204, '', 'done'],
  ])('%i %s', (status, body, expected) => {
    const said = heard(status, body);
    expect(said.heard === 'no' ? said.refusal.refused : said.heard === 'outage' ? said.code : said.heard).toBe(expected);
  });

  it('is shown cut short, on one line', () => {
    expect(heard(400, of('invalid_request', `a\n\u0000b${'x'.repeat(1000)}`))).toMatchObject({ refusal: { facts: { why: `a b${'x'.repeat(197)}` } } });
  });
});

describe('the algorithm asked', () => {
  it.each([
    ['rsa-sha256', ['1.2.840.113549.1.1.1'], { signAlgo: '1.2.840.113549.1.1.1', hashAlgorithmOID: '2.16.840.1.101.3.4.2.1' }],
    ['rsa-sha256', ['1.2.840.113549.1.1.1', '1.2.840.113549.1.1.11'], { signAlgo: '1.2.840.113549.1.1.11' }],
    ['ecdsa-p384-sha384', ['1.2.840.10045.4.3.2', '1.2.840.10045.4.3.3'], { signAlgo: '1.2.840.10045.4.3.3' }],
    ['ecdsa-p256-sha256', ['1.2.840.10045.2.1'], { signAlgo: '1.2.840.10045.2.1', hashAlgorithmOID: '2.16.840.1.101.3.4.2.1' }],
    ['rsa-sha256', ['1.2.840.113549.1.1.10', '1.2.840.113549.1.1.5'], { refused: 'signature.remote-algorithm' }],
    ['rsa-pss-sha256', ['1.2.840.113549.1.1.10'], { refused: 'signature.remote-algorithm' }],
  ] as const)('%s among %j', (algorithm, offered, expected) => {
    expect(signAlgorithm(algorithm, offered)).toMatchObject(expected);
  });

  it('of an elliptic curve: the two numbers side by side become a SEQUENCE', () => {
    const batch = { credential: 'c', algorithm: 'ecdsa-p256-sha256', digests: [new Uint8Array(32)] } as const;
    const [value] = readValues({ signatures: [Buffer.concat([Buffer.alloc(32, 1), Buffer.alloc(32, 0xff)]).toString('base64')] }, batch);
    expect(Buffer.from(value!).toString('hex')).toBe(`3045${`0220${'01'.repeat(32)}`}${`022100${'ff'.repeat(32)}`}`);
  });
});

describe('a provider over HTTP', () => {
  const folder = mkdtempSync(join(tmpdir(), 'remote-'));
  const secret = join(folder, 'secret');
  const toBeSigned = Buffer.from('les attributs signés');
  const digests = [createHash('sha256').update(toBeSigned).digest()];
  const batch = { credential: 'GX1', algorithm: 'ecdsa-p256-sha256', digests } as const;
  const known = (): ProviderSettings => ({ url: server.url, tokenUrl: `${server.url}/oauth2/token`, clientId: CLIENT.id, clientSecretFile: secret });
  let server: SigningProviderServer;
  let provider: SigningProvider;
  let pki: TestPki;
  beforeAll(async () => {
    [pki, server] = [await startTestPki(), await SigningProviderServer.open()];
    writeFileSync(secret, `${CLIENT.secret}\n`);
  });
  beforeEach(() => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const held: Held = { user: 'maire', key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string, chain: pki.issue({ commonName: 'Paul BLANC' }).chain, pin: '1234' };
    server.hold('GX1', held);
    server.unlock();
    server.mood = () => false;
    provider = new SigningProvider(known());
  });
  afterAll(async () => {
    await Promise.all([server.close(), pki.close()]);
    rmSync(folder, { recursive: true, force: true });
  });
  const fault = (work: Promise<unknown>): Promise<string> => work.then((done) => JSON.stringify(done), (error: unknown) => (error instanceof Outage ? error.code : String(error)));
  const use = async (): Promise<RemoteUse> => (await provider.credential('GX1') as RemoteCredential).use as RemoteUse;

  it('lists, tells, challenges, signs; its token is kept, and asked again once it is over', async () => {
    const { use: told, chain } = await provider.credential('GX1') as RemoteCredential;
    expect([await provider.credentials('maire'), await provider.credentials('nobody'), chain.length, told]).toEqual([['GX1'], [], 3, { algorithms: ['1.2.840.10045.4.3.2'], most: 20, factors: [
      { id: 'PIN', label: 'Code PIN', description: 'Celui de votre certificat', numeric: true, challenged: false }, { id: 'OTP', label: 'Code reçu par SMS', description: null, numeric: true, challenged: true }] }]);
    const before = server.count('oauth2/token');
    server.forgetTokens();
    expect(await provider.challenge('GX1', 'OTP')).toBeNull();
    expect(server.count('oauth2/token') - before).toBe(1);
    const [value] = await provider.sign(batch, told as RemoteUse, [{ id: 'PIN', value: '1234' }, { id: 'OTP', value: server.otp }]) as readonly Uint8Array[];
    // With a key that is none of the certificate's: what is not judged here is judged where it is used.
    expect([value![0], isSignedBy({ chain, algorithm: batch.algorithm }, toBeSigned, value!)]).toEqual([0x30, false]);
  });

  it('refuses a wrong code without signing, and locks', async () => {
    await provider.challenge('GX1', 'OTP');
    const told = await use();
    const outcomes = [];
    for (let tries = 0; tries < 4; tries += 1) outcomes.push(await provider.sign(batch, told, [{ id: 'PIN', value: '0000' }, { id: 'OTP', value: server.otp }]));
    expect(outcomes.map((outcome) => (outcome as Refusal).refused)).toEqual([...Array(3).fill('signature.remote-wrong-code'), 'signature.remote-locked']);
  });

  it('whose authorisation is over, signs nothing', async () => {
    await provider.challenge('GX1', 'OTP');
    server.seconds = 0;
    expect(await provider.sign(batch, await use(), [{ id: 'PIN', value: '1234' }, { id: 'OTP', value: server.otp }])).toEqual({ refused: 'signature.remote-refused', facts: { why: 'SAD expired' } });
    server.seconds = 3600;
  });

  it.each([
    ['says nothing', () => true, 'signature.remote-unreachable'],
    ['drips', (_, response) => { response.writeHead(200); setInterval(() => response.write(' '), 50).unref(); return true; }, 'signature.remote-unreachable'],
    ['hangs up', (_, response) => { response.destroy(); return true; }, 'signature.remote-unreachable'],
    ['never ends', (_, response) => { const more = (): void => { while (!response.destroyed && response.write(Buffer.alloc(65_536, 0x20))); response.once('drain', more); }; response.writeHead(200); more(); return true; }, 'signature.remote-bad-answer'],
    ['sends elsewhere', (_, response) => { response.writeHead(307, { location: 'http://169.254.169.254/' }).end(); return true; }, 'signature.remote-unreachable'],
    ['nests deeply', (_, response) => { response.end('['.repeat(500_000)); return true; }, 'signature.remote-bad-answer'],
    ['answers otherwise', (_, response) => { response.end('{"credentialIDs":[1]}'); return true; }, 'signature.remote-bad-answer'],
    ['is overloaded', (_, response) => { response.writeHead(503).end(); return true; }, 'signature.remote-unreachable'],
  ] as readonly [string, SigningProviderServer['mood'], string][])('that %s is an outage, in bounded time and memory', async (_, mood, code) => {
    const hurried = new SigningProvider({ ...known(), longestMs: 1000 });
    await hurried.credentials('maire');
    server.mood = mood;
    expect(await fault(hurried.credentials('maire'))).toBe(code);
  });

  it('that gives too few values, damaged certificates or none, is not understood', async () => {
    const told = await use();
    await provider.challenge('GX1', 'OTP');
    server.mood = (method, response) => method === 'signatures/signHash' && Boolean(response.end('{"signatures":[]}'));
    expect(await fault(provider.sign(batch, told, [{ id: 'PIN', value: '1234' }, { id: 'OTP', value: server.otp }]))).toBe('signature.remote-bad-answer');
    for (const certificates of [[], ['AAAA'], ['not base64 !'], Array(11).fill('AAAA'), undefined]) {
      server.mood = (_, response) => Boolean(response.end(JSON.stringify({ key: { status: 'enabled', algo: [] }, cert: { certificates }, auth: { mode: 'explicit' }, multisign: 1 })));
      expect(await fault(provider.credential('GX1'))).toBe('signature.remote-bad-answer');
    }
  });

  it.each([
    [{ key: { status: 'disabled', algo: [] } }, 'signature.remote-disabled'],
    [{ auth: { mode: 'oauth2code' } }, 'signature.remote-own-page'],
    [{ auth: { mode: 'implicit' } }, 'signature.remote-without-code'],
    [{ auth: { mode: 'explicit', objects: [] } }, 'signature.remote-without-code'],
    [{ auth: { mode: 'explicit', objects: [{ type: 'PasswordOOB', id: 'push' }] } }, 'signature.remote-elsewhere'],
  ])('tells why a key cannot be used here: %j', async (info, refused) => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    server.hold('other', { user: 'x', key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string, chain: pki.issue({ commonName: 'Paul BLANC' }).chain, pin: '1', info });
    expect(await provider.credential('other')).toMatchObject({ use: { refused } });
  });

  it('that does not know us, or whose secret cannot be read, is told to the operator', async () => {
    expect(await fault(new SigningProvider({ ...known(), clientId: 'x' }).credentials('maire'))).toBe('signature.remote-client-refused');
    expect(await fault(new SigningProvider({ ...known(), clientSecretFile: `${secret}.none` }).credentials('maire'))).toBe('signature.remote-secret-unreadable');
  });
});
