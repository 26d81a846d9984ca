// What is signed here is judged here, without xmlsec1: nothing that is touched goes unseen.

import fc from 'fast-check';
import { Malformed } from '#kernel/faults.js';
import { memorySource } from '#signature/pdf/source.js';
import { HELIOS } from '#signature/xades/helios.js';
import { verifyXades, type XadesReport } from '#signature/xades/verify.js';
import { startCanonicalJudge } from '../../oracles/canonical-judge.js';
import { xmlsecSays } from '../../oracles/xmlsec.js';
import { aPes } from './a-pes.js';
import { aKey, rootPem, signed } from './signing.js';

const judge = (file: Uint8Array): XadesReport => verifyXades(memorySource(file), HELIOS);
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

let file: Buffer;
let text: string;
beforeAll(async () => {
  file = await signed(aPes({ parts: ['B1', 'B2'], rootId: 'PES1' }));
  text = file.toString('latin1');
});

function faultsOf(changed: string): readonly (readonly string[])[] {
  return judge(latin1(changed)).signatures.map(({ faults }) => faults);
}

describe('a PES signed here', () => {
  it('is found good: who signed what, and that nothing was left out', () => {
    const one = { covers: 'part', faults: [], signer: 'Nicole Œuvrard', signedAt: '2026-11-28T11:22:33Z', roles: ['Ordonnateur'], policy: HELIOS.policy.identifier };
    expect(judge(file)).toEqual({ encoding: 'ISO-8859-1', isExpectedRoot: true, uncovered: [], signatures: [{ id: 'B1', ...one }, { id: 'B2', ...one }] });
  });

  it('is found good when it was signed as a whole, and nothing of it is uncovered', async () => {
    expect(judge(await signed(aPes({ parts: [null], rootId: 'PES1' })))).toMatchObject({ uncovered: [], signatures: [{ id: 'PES1', covers: 'whole', faults: [] }] });
  });

  it('names the bordereaux that nobody has signed', async () => {
    expect(judge(await signed(aPes({ parts: ['B1', 'B2', 'B3'] }), { scope: { parts: ['B2'] } })).uncovered).toEqual(['B1', 'B3']);
    expect(judge(aPes({ parts: ['B1', null] }))).toMatchObject({ signatures: [], uncovered: ['B1', null] });
  });

  it('holds for every kind of key the policy may admit', async () => {
    for (const algorithm of ['rsa-pss-sha256', 'ecdsa-p256-sha256', 'ecdsa-p384-sha384', 'ecdsa-p521-sha512'] as const) {
      const profile = { ...HELIOS, policy: { ...HELIOS.policy, keyAlgorithms: [algorithm] } };
      expect(judge(await signed(aPes(), { profile }, aKey(algorithm))).signatures).toMatchObject([{ faults: [] }]);
    }
  });
});

describe('what was changed is named', () => {
  it.each<[string, (text: string) => string, readonly (readonly string[])[]]>([
    ['an amount', (of) => of.replace('MtBordHT V="1000.00"', 'MtBordHT V="9000.00"'), [['content-changed'], []]],
    ['the role', (of) => of.replace('>Ordonnateur<', '>Comptable<'), [['properties-changed'], []]],
    ['the algorithm', (of) => of.replace('#rsa-sha256', '#rsa-sha512'), [['value-wrong'], []]],
    ['the certificate', (of) => of.replace(/(<ds:X509Certificate>)([^<]*)(<\/ds:X509Certificate><ds:X509Certificate>)([^<]*)/, '$1$4$3$2'), [['value-wrong', 'certificate-other'], []]],
    ['a letter of the value that decodes to nothing', (of) => of.replace('</ds:SignatureValue>', '!</ds:SignatureValue>'), [['other-shape'], []]],
    ['one transform', (of) => of.replace(/<ds:Transform Algorithm="[^"]*enveloped-signature"><\/ds:Transform>/, ''), [['other-shape'], []]],
    ['the name of what holds the properties', (of) => of.replace('<xad:QualifyingProperties xmlns:xad="http:', '<xad:QualifyingProperties xmlns:xad="xttp:'), [['other-shape'], []]],
    ['an unsigned property', (of) => of.replace('</xad:SignedProperties>', '</xad:SignedProperties><xad:UnsignedProperties/>'), [['other-shape'], []]],
  ])('%s', (_, change, faults) => {
    const changed = change(text);
    expect(changed).not.toBe(text);
    expect(faultsOf(changed)).toEqual(faults);
  });

  it('another policy than the one in force', () => {
    const other = { ...HELIOS, policy: { ...HELIOS.policy, digest: { algorithm: 'sha256' as const, value: 'pYtFgzn09kQWZywqdIGVd1fFI07tjKmEAyQHr0l/YAk=' } } };
    expect(verifyXades(memorySource(file), other).signatures.map(({ faults }) => faults)).toEqual([['policy-other'], ['policy-other']]);
  });
});

describe('a signature taken elsewhere', () => {
  const signatureOf = (id: string): string => new RegExp(`<ds:Signature [^>]*Id="${id}_SIG_1">.*?</ds:Signature>`, 's').exec(text)![0];

  it('covers nothing where it was moved to, while the signed bordereau hides in a comfortable place (wrapping)', () => {
    const [bordereau] = /<Bordereau Id="B1">.*?<\/Bordereau>/s.exec(text)!;
    const forged = bordereau.replace(signatureOf('B1'), '').replace('Id="B1"', 'Id="F1"').replace('V="1000.00"', 'V="9000.00"').replace('</Bordereau>', `${signatureOf('B1')}</Bordereau>`);
    const wrapped = text.replace(bordereau, forged).replace('</n:PES_Aller>', `<Extra>${bordereau.replace(signatureOf('B1'), '')}</Extra></n:PES_Aller>`);
    const report = judge(latin1(wrapped));
    expect(report.signatures[0]).toMatchObject({ id: 'F1', faults: ['covers-other'] });
    expect(report.uncovered).toContain('F1');
  });

  it('is refused when the Id is there twice', () => {
    const [bordereau] = /<Bordereau Id="B1">.*?<\/Bordereau>/s.exec(text)!;
    expect(() => judge(latin1(text.replace(bordereau, `${bordereau.replace(signatureOf('B1'), '')}${bordereau}`)))).toThrow(expect.objectContaining({ code: 'xml.duplicate-id' }));
  });

  it('does not share its bordereau with another', () => {
    const second = signatureOf('B1').replaceAll('B1_SIG_1', 'B1_SIG_2');
    expect(faultsOf(text.replace(signatureOf('B1'), signatureOf('B1') + second))[0]).toContain('covers-other');
  });

  it('covers no element but a bordereau or the file', () => {
    expect(faultsOf(text.replace(signatureOf('B1'), `<Sous Id="S1">${signatureOf('B1').replace('#B1"', '#S1"')}</Sous>`))[0]).toContain('covers-other');
  });
});

it('finds any byte flipped in what is signed, unless libxml2 says that the canonical form is the same', async () => {
  const canonical = startCanonicalJudge();
  const span = (from: string, to: string): readonly [number, number] => [file.indexOf(from), file.indexOf(to)];
  const [[start, signature], info, properties] = [span('<Bordereau Id="B1"', '<ds:Signature '), span('<ds:SignedInfo', '</ds:SignedInfo>'), span('<xad:SignedProperties', '</xad:SignedProperties>')];
  const value = [file.indexOf('_SV">') + 5, file.indexOf('</ds:SignatureValue>')] as const;
  const places = fc.oneof(...([[start, signature], info, properties, value] as const).map(([from, to]) => fc.integer({ min: from, max: to - 1 })));
  let same = 0;
  try {
    const form = await canonical?.canonical(file, 'B1');
    await fc.assert(fc.asyncProperty(places, fc.integer({ min: 0, max: 7 }), async (at, bit) => {
      const flipped = Buffer.from(file);
      flipped[at] = flipped[at]! ^ (1 << bit);
      if (!isGood(flipped)) return;
      same += 1;
      if (canonical) expect({ at, bit, isSame: await canonical.canonical(flipped, 'B1') === form }).toEqual({ at, bit, isSame: true });
    }), { numRuns: 1500 });
  } finally {
    canonical?.close();
  }
  // White space between attributes and the like: hardly ever.
  expect(same).toBeLessThan(75);
});

function isGood(bytes: Buffer): boolean {
  try {
    const { signatures } = judge(bytes);
    return signatures.length === 2 && signatures.every(({ faults }) => faults.length === 0);
  } catch (fault) {
    if (fault instanceof Malformed) return false;
    throw fault;
  }
}

it('agrees with xmlsec1 about amounts that were changed', () => {
  const changed = latin1(text.replace('MtBordHT V="1000.00"', 'MtBordHT V="9000.00"'));
  const said = xmlsecSays(changed, rootPem, 2);
  if (!said) return;
  expect(said[0]).not.toBe('OK');
  expect(said[1]).toBe('OK');
});
