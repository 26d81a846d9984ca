// A PES is signed as Hélios asks: xmlsec1 accepts it, and not one byte of it has moved.

import fc from 'fast-check';
import { isRefusal } from '#kernel/refusal.js';
import type { KeyAlgorithm } from '#signature/cms/algorithm.js';
import { memorySource } from '#signature/pdf/source.js';
import { finishXades, inserted } from '#signature/xades/finish.js';
import { HELIOS } from '#signature/xades/helios.js';
import { prepareXades } from '#signature/xades/prepare.js';
import { verifyXades } from '#signature/xades/verify.js';
import { xmlsecSays } from '../../oracles/xmlsec.js';
import { aPes, aPesText } from './a-pes.js';
import { aKey, aKeyOfHelios, aXadesRequest, rootPem, signed, tried } from './signing.js';

function expectAccepted(file: Buffer, signatures = 1): void {
  const said = xmlsecSays(file, rootPem, signatures);
  if (said) expect(said).toEqual(Array.from({ length: signatures }, () => 'OK'));
}

const withoutSignatures = (file: Buffer): Buffer => Buffer.from(file.toString('latin1').replace(/<ds:Signature .*?<\/ds:Signature>/gs, ''), 'latin1');

describe('what is signed of a PES', () => {
  it('is each bordereau, its signature last within it', async () => {
    const pes = aPes({ parts: ['B1', 'B2', 'B3'], rootId: 'PES1' });
    const file = await signed(pes);
    expectAccepted(file, 3);
    expect(withoutSignatures(file).equals(pes)).toBe(true);
    expect(file.toString('latin1').match(/<\/ds:Signature><\/Bordereau>/g)).toHaveLength(3);
    expect([...file.toString('latin1').matchAll(/<ds:Reference URI="#([^"]*)"/g)].map(([, id]) => id)).toEqual(['B1', 'B2', 'B3']);
  });

  it('is the whole file when no bordereau bears an Id', async () => {
    const pes = aPes({ parts: [null, null], rootId: 'PES1' });
    const file = await signed(pes);
    expectAccepted(file);
    expect(withoutSignatures(file).equals(pes)).toBe(true);
    expect(file.toString('latin1')).toContain('</ds:Signature></n:PES_Aller>');
  });

  it('is the whole file when that is asked', async () => {
    const file = await signed(aPes({ rootId: 'PES1' }), { scope: 'whole' });
    expectAccepted(file);
    expect(file.toString('latin1')).toContain('<ds:Reference URI="#PES1">');
  });

  it('is one bordereau, then another by somebody else, and both hold', async () => {
    const first = await signed(aPes({ parts: ['B1', 'B2'] }), { scope: { parts: ['B2'] } });
    const both = await signed(first, { scope: { parts: ['B1'] } }, aKey('rsa-sha256', 'Benoît Lefèvre'));
    expectAccepted(both, 2);
  });
});

it('keeps ISO-8859-1, and writes what it has no letter for as a reference', async () => {
  const file = await signed(aPes(), { roles: ['Maire d’Évenvilliers, en charge de l’œuvre'] });
  expectAccepted(file);
  expect(file.toString('latin1')).toContain('<xad:ClaimedRole>Maire d&#8217;Évenvilliers, en charge de l&#8217;&#339;uvre</xad:ClaimedRole>');
});

it('keeps US-ASCII, and writes as references whatever it has no letter for', async () => {
  const file = await signed(Buffer.from(aPesText().replace('ISO-8859-1', 'US-ASCII').replace(/[^\x00-\x7f]/g, 'e')), { roles: ['Maire délégué'] });
  expect(file.every((byte) => byte < 0x80)).toBe(true);
  expect(verifyXades(memorySource(file), HELIOS).signatures).toMatchObject([{ faults: [], roles: ['Maire délégué'] }]);
});

it('signs UTF-8 too, with a byte order mark', async () => {
  expectAccepted(await signed(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), aPes({ encoding: 'UTF-8' })])));
});

it('signs a file whose default namespace is another', async () => {
  const text = aPesText().replaceAll('n:PES_Aller', 'PES_Aller').replace('xmlns:n=', 'xmlns=').replace('<Bordereau ', '<Bordereau xmlns="" ');
  expectAccepted(await signed(Buffer.from(text, 'latin1')));
});

it('says who, when, where, in what quality and under which policy, as the schema of XAdES 1.2.2 orders it', async () => {
  const text = (await signed(aPes())).toString('latin1');
  expect(text).toMatch(new RegExp([
    '<xad:SignedProperties xmlns:xad="http://uri.etsi.org/01903/v1.2.2#" Id="B1_SIG_1_SP"><xad:SignedSignatureProperties>',
    '<xad:SigningTime>2026-11-28T11:22:33Z</xad:SigningTime>',
    '<xad:SigningCertificate><xad:Cert><xad:CertDigest>.*</xad:CertDigest><xad:IssuerSerial><ds:X509IssuerName xmlns:ds="[^"]*">CN=[^<]*</ds:X509IssuerName>',
    '.*<xad:Identifier>urn:oid:1.2.250.1.131.1.5.18.21.1.7</xad:Identifier>',
    '.*>roF9\\+cfRHNPtVJolhdqfIqGMVuUXX8aR4rpiquf0u5E=<',
    '.*<xad:SPURI>https://[^<]*</xad:SPURI>',
    '.*<xad:City>Évenvilliers</xad:City><xad:PostalCode>62999</xad:PostalCode><xad:CountryName>France</xad:CountryName>',
    '.*<xad:ClaimedRole>Ordonnateur</xad:ClaimedRole>',
  ].join('')));
});

it('may use another policy and the older namespace', async () => {
  const policy = { ...HELIOS.policy, identifier: 'urn:oid:1.2.250.1.131.1.5.18.21.1.4', digest: { algorithm: 'sha1' as const, value: 'Jkdb+aba0Hz6+ZPKmKNhPByzQ+Q=' } };
  const file = await signed(aPes(), { profile: { ...HELIOS, version: '1.1.1', policy } });
  expectAccepted(file);
  expect(file.toString('latin1')).toContain('<xad:DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"></xad:DigestMethod><xad:DigestValue>Jkdb+aba0Hz6+ZPKmKNhPByzQ+Q=</xad:DigestValue>');
});

describe('the key', () => {
  const algorithms: readonly KeyAlgorithm[] = ['rsa-sha256', 'rsa-sha384', 'rsa-sha512', 'ecdsa-p256-sha256', 'ecdsa-p384-sha384', 'ecdsa-p521-sha512'];
  it.each(algorithms)('signs by %s when the policy admits it', async (algorithm) => {
    const profile = { ...HELIOS, digest: 'sha512' as const, policy: { ...HELIOS.policy, keyAlgorithms: algorithms } };
    expectAccepted(await signed(aPes(), { profile }, aKey(algorithm)));
  });

  it('is refused before anything is signed when the policy does not', async () => {
    expect(await tried(aPes(), {}, aKey('ecdsa-p256-sha256'))).toMatchObject({ refused: 'signature.algorithm-not-in-policy' });
  });

  it('must be that of the certificate', async () => {
    const other = aKey('rsa-sha256', 'Un autre');
    const wrong = { ...aKeyOfHelios, chain: aKey('ecdsa-p256-sha256').chain, algorithm: 'rsa-sha256' as const, sign: other.sign };
    expect(await tried(aPes(), {}, wrong)).toMatchObject({ refused: 'signature.wrong-key' });
  });
});

it('is accepted by xmlsec1 whatever the pieces hold', async () => {
  const strange = fc.array(fc.constantFrom(
    '<Libre xmlns="urn:a">é</Libre>', '<a:Q xmlns:a="urn:a" a:V="1" V="&#13;&#10;"/>', '<![CDATA[<&>]]>', '<!-- rien -->', '<?but mots?>', '\r\n', '\t', '&gt;&#8217;', '<Q V=\'"\'\txml:lang="fr"  A="1"/>',
  ), { maxLength: 5 }).map((parts) => parts.join(''));
  await fc.assert(fc.asyncProperty(strange, fc.boolean(), async (extra, isWhole) => {
    expectAccepted(await signed(aPes({ extra, rootId: 'PES1' }), isWhole ? { scope: 'whole' } : {}));
  }), { numRuns: 40 });
});

it('may be finished a day later, by another process, with the value that a card has given meanwhile', async () => {
  const pes = memorySource(aPes({ parts: ['B1', 'B2'] }));
  const prepared = prepareXades(pes, { ...aXadesRequest(), chain: aKeyOfHelios.chain, algorithm: aKeyOfHelios.algorithm });
  if (isRefusal(prepared)) throw new Error(prepared.refused);
  const values = await Promise.all(prepared.signatures.map(({ toBeSigned }) => aKeyOfHelios.sign(toBeSigned)));
  const insertions = finishXades(structuredClone(prepared), values);
  if (isRefusal(insertions)) throw new Error(insertions.refused);
  expectAccepted(Buffer.concat([...inserted(pes, insertions)]), 2);
  // The values in another order are those of other bordereaux.
  expect(finishXades(prepared, [...values].reverse())).toMatchObject({ refused: 'signature.wrong-key' });
});
