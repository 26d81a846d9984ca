import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyAlgorithm } from '#signature/cms/algorithm.js';
import { digestOf } from '#signature/cms/algorithm.js';
import { encodeOid, encodeUnsigned } from '#signature/cms/encode.js';
import { signedAttributes } from '#signature/cms/signed-attributes.js';
import { signedData } from '#signature/cms/signed-data.js';
import { privateKey } from '#signature/keys/private-key.js';
import { integerHex, members, oid, readDer, sequence } from '#signature/trust/der.js';
import { readSignedData } from '#signature/verify/signed-data.js';
import { issueSignatory, makeAuthority } from '#authority/authority.js';
import { systemClock } from '#kernel/clock.js';
import { foreignTool } from '../../support/foreign-tool.js';

const fresh = (curve = 'prime256v1') => ({ pkcs8: generateKeyPairSync('ec', { namedCurve: curve }).privateKey.export({ format: 'der', type: 'pkcs8' }), serial: createHash('sha256').update(curve).digest().subarray(0, 16) });
const rsa = { pkcs8: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'der', type: 'pkcs8' }), serial: Buffer.alloc(16, 7) };
const authority = makeAuthority('http://localhost:1', systemClock.now(), { root: fresh(), issuing: fresh(), responder: fresh(), timestamping: fresh() });
const content = Buffer.from('Le conseil municipal, après en avoir délibéré');

async function signed(algorithm: KeyAlgorithm) {
  const curve = { 'ecdsa-p384-sha384': 'secp384r1', 'ecdsa-p521-sha512': 'secp521r1' }[algorithm as string] ?? 'prime256v1';
  const holder = issueSignatory(authority, { commonName: 'Nicole Œuvrard' }, algorithm.startsWith('rsa') ? rsa : fresh(curve), systemClock.now());
  const key = privateKey(holder.pkcs8, [holder.certificate, authority.issuing.certificate], algorithm);
  const digest = createHash(digestOf(algorithm)).update(content).digest();
  const signedAttributesDer = signedAttributes({ digest, certificate: holder.certificate, algorithm });
  return signedData({ signedAttributesDer, signatureValue: await key.sign(signedAttributesDer), algorithm, chain: key.chain });
}

describe('a CMS that OpenSSL accepts', () => {
  const algorithms: readonly KeyAlgorithm[] = [
    'rsa-sha256', 'rsa-sha384', 'rsa-sha512', 'rsa-pss-sha256', 'rsa-pss-sha384', 'rsa-pss-sha512', 'ecdsa-p256-sha256', 'ecdsa-p384-sha384', 'ecdsa-p521-sha512',
  ];
  const openssl = foreignTool('openssl');
  it.each(algorithms)('%s', async (algorithm) => {
    if (!openssl) return;
    const folder = mkdtempSync(join(tmpdir(), 'cms-'));
    const [cms, text, root] = ['cms.der', 'content', 'root.pem'].map((name) => join(folder, name)) as [string, string, string];
    writeFileSync(cms, await signed(algorithm));
    writeFileSync(text, content);
    writeFileSync(root, `-----BEGIN CERTIFICATE-----\n${Buffer.from(authority.root.certificate).toString('base64').replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`);
    const check = (file: string) => execFileSync(openssl, ['cms', '-verify', '-binary', '-inform', 'DER', '-in', cms, '-content', file, '-CAfile', root, '-purpose', 'any', '-out', join(folder, 'out')], { stdio: 'pipe' });
    check(text);
    writeFileSync(text, `${content.toString()} `);
    expect(() => check(text)).toThrow();
  });
});

it('signs exactly the three attributes of the baseline, sorted, without a signing time', async () => {
  const { signer } = readSignedData(await signed('ecdsa-p256-sha256'));
  const attributes = members(readDer(signer.signedAttributes!)).map((one) => one.bytes);
  expect(attributes.map((one) => oid(sequence(readDer(one))[0])).sort()).toEqual(['1.2.840.113549.1.9.16.2.47', '1.2.840.113549.1.9.3', '1.2.840.113549.1.9.4']);
  expect([...attributes].sort((a, b) => Buffer.compare(a, b))).toEqual(attributes);
});

it('gives RSA its NULL parameters and ECDSA none', async () => {
  expect(readSignedData(await signed('rsa-sha256')).signer.signatureAlgorithm.parameters?.tag).toBe(5);
  expect(readSignedData(await signed('ecdsa-p256-sha256')).signer.signatureAlgorithm.parameters).toBeNull();
});

it('writes object identifiers and integers as X.690 wants them', () => {
  expect(Buffer.from(encodeOid('2.16.840.1.101.3.4.2.1')).toString('hex')).toBe('0609608648016503040201');
  expect(Buffer.from(encodeUnsigned(Buffer.from('00ff', 'hex'))).toString('hex')).toBe('020200ff');
  expect(integerHex(readDer(encodeUnsigned(Buffer.alloc(0))))).toBe('00');
});
