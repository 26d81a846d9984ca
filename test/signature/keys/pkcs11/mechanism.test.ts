import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import { mechanismCalls, signatureValue } from '#signature/keys/pkcs11/mechanism.js';

const data = Buffer.from('Les attributs signés');
const sha256 = createHash('sha256').update(data).digest();

describe('what a token is asked', () => {
  it('first the raw mechanism with the digest made here, then the one that hashes by itself', () => {
    expect(mechanismCalls('ecdsa-p256-sha256', data)).toEqual([{ mechanism: 0x1041, parameter: null, input: sha256 }, { mechanism: 0x1044, parameter: null, input: data }]);
  });

  it('RSA PKCS#1: the digest says its algorithm, as openssl pads it', () => {
    const [raw, hashed] = mechanismCalls('rsa-sha256', data);
    expect(raw).toEqual({ mechanism: 0x1, parameter: null, input: Buffer.concat([Buffer.from('3031300d060960864801650304020105000420', 'hex'), sha256]) });
    expect(hashed).toMatchObject({ mechanism: 0x40, input: data });
  });

  it('RSA-PSS: hash, mask and a salt as long as the digest', () => {
    const [raw, hashed] = mechanismCalls('rsa-pss-sha384', data);
    const parameter = Buffer.alloc(24);
    [0x260, 3, 48].forEach((value, index) => parameter.writeBigUInt64LE(BigInt(value), index * 8));
    expect([raw!.mechanism, hashed!.mechanism, Buffer.from(raw!.parameter!), Buffer.from(hashed!.parameter!)]).toEqual([0xd, 0x44, parameter, parameter]);
  });
});

describe('the answer of a token', () => {
  it.each([['prime256v1', 'ecdsa-p256-sha256', 'sha256'], ['secp384r1', 'ecdsa-p384-sha384', 'sha384'], ['secp521r1', 'ecdsa-p521-sha512', 'sha512']] as const)('of ECDSA %s, two numbers side by side, is DER in CMS', (namedCurve, algorithm, digest) => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
    // Often enough for a number that begins with a zero, and one that would read as negative.
    for (let round = 0; round < 40; round += 1) {
      const raw = sign(digest, data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
      expect(verify(digest, data, { key: publicKey, dsaEncoding: 'der' }, signatureValue(algorithm, raw))).toBe(true);
    }
  });

  it('of RSA is the value itself', () => {
    expect(signatureValue('rsa-sha256', data)).toBe(data);
  });
});
