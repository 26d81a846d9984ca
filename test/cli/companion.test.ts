import { Malformed } from '#kernel/faults.js';
import { sha256 } from '#kernel/digest.js';
import { checkedSlot } from '../../src/cli/companion/checked-slot.js';
import { companionOptions } from '../../src/cli/companion/options.js';
import { signedAttributes } from '#signature/cms/signed-attributes.js';
import type { SigningKey } from '#signature/keys/key.js';
import { startTestPki, type TestPki } from '../support/pki-server.js';

const fault = (work: () => unknown): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof Malformed ? error.code : String(error);
  }
};

it.each([
  [['--server', 'https://paraphe.mairie.fr/', '--p12', 'cle.p12'], 'https://paraphe.mairie.fr'],
  [['--server', 'http://127.0.0.1:3000', '--pkcs11', 'module.so', '--token', 'Carte'], 'http://127.0.0.1:3000'],
  [['--server', 'http://127.0.0.1:3000', '--pkcs11', 'module.so', '--slot', '0x1f'], 'http://127.0.0.1:3000'],
  [['--server', 'http://127.0.0.1:3000', '--pkcs11', 'module.so', '--slot', 'deux'], null],
  // How it signs is what the server has prepared.
  [['--server', 'http://127.0.0.1:3000', '--p12', 'cle.p12', '--pss'], 'companion.bad-option'],
  [['--server', 'http://paraphe.mairie.fr', '--p12', 'cle.p12'], 'companion.open-line'],
  [['--server', 'ftp://paraphe.mairie.fr', '--p12', 'cle.p12'], 'companion.bad-server'],
  [['--server', 'paraphe', '--p12', 'cle.p12'], 'companion.bad-server'],
  [['--server', 'https://paraphe.mairie.fr', '--pin', '1234'], 'companion.bad-option'],
  [['--server', 'https://paraphe.mairie.fr'], null],
  [['--server', 'https://paraphe.mairie.fr', '--p12', 'cle.p12', '--pkcs11', 'module.so'], null],
  [['--p12', 'cle.p12'], null],
  [['--server', 'https://paraphe.mairie.fr', '--p12', 'cle.p12', '--help'], null],
])('reads %j', (args, expected) => {
  const read = (): string | null => companionOptions(args)?.server ?? null;
  expect(fault(read) ?? read()).toBe(expected);
});

describe('a key is not used for what is not said', () => {
  let pki: TestPki;
  let [own, other]: SigningKey[] = [];
  beforeAll(async () => {
    pki = await startTestPki();
    [own, other] = [pki.issue({ commonName: 'Paul BLANC' }), pki.issue({ commonName: 'Zoé LUNE' })];
  });
  afterAll(() => pki.close());

  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  const slot = (changes: Partial<Parameters<typeof checkedSlot>[0]> = {}) => {
    const [digest, certificate] = [Buffer.alloc(32, 7), own!.chain[0]!];
    return { certificate: sha256(certificate), algorithm: own!.algorithm, digest: base64(digest), toBeSigned: base64(signedAttributes({ digest, certificate, algorithm: own!.algorithm })), ...changes };
  };

  it('but for the signature of the document that is shown', () => {
    expect(base64(checkedSlot(slot(), own!))).toBe(slot().toBeSigned);
  });

  it.each([
    ['an order that anybody wrote', () => slot({ toBeSigned: base64(Buffer.from('virement')) }), 'companion.not-what-was-said'],
    ['another document', () => slot({ digest: base64(Buffer.alloc(32, 8)) }), 'companion.not-what-was-said'],
    ['the certificate of another', () => slot({ toBeSigned: base64(signedAttributes({ digest: Buffer.alloc(32, 7), certificate: other!.chain[0]!, algorithm: own!.algorithm })) }), 'companion.not-what-was-said'],
    ['a time-stamp', () => slot({ toBeSigned: base64(signedAttributes({ digest: Buffer.alloc(32, 7), certificate: own!.chain[0]!, algorithm: own!.algorithm, contentType: '1.2.840.113549.1.9.16.1.4' })) }), 'companion.not-what-was-said'],
    ['another key', () => slot({ certificate: sha256(other!.chain[0]!) }), 'companion.other-key'],
    ['a weaker algorithm', () => slot({ algorithm: 'rsa-sha256' }), 'companion.other-key'],
  ] as const)('not for %s', (_, asked, code) => {
    expect(fault(() => checkedSlot(asked(), own!))).toBe(code);
  });
});
