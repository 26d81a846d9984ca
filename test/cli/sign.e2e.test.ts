// npm run sign: any PDF, with a key of one's own or of the test authority, without a server and without a database.

import { execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePkcs12, PKCS12_CHANCE_BYTES } from '#signature/keys/make-pkcs12.js';
import { openPdf } from '#signature/pdf/reader.js';
import { memorySource } from '#signature/pdf/source.js';
import { aPdf } from '../support/a-pdf.js';
import { objections } from '../oracles/panel.js';
import { startPyhanko, type PyhankoJudge } from '../oracles/pyhanko-judge.js';
import { foreignTool } from '../support/foreign-tool.js';
import { startTestPki, type TestPki } from '../support/pki-server.js';
import { aSoftToken, type SoftToken } from '../support/soft-token.js';

const house = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'paraphe-test-'));
const path = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const base = aPdf({ pages: [{}, { rotate: 90 }] });
beforeAll(() => writeFileSync(path('letter.pdf'), base));

interface Line {
  readonly file: string;
  readonly ok: boolean;
  readonly code?: string;
  readonly message?: string;
  readonly signer?: string;
  readonly test?: boolean;
  readonly addedBytes?: number;
}
interface Said { readonly status: number; readonly lines: readonly Line[]; readonly err: string }

function command(name: string, ...args: readonly string[]): Promise<{ status: number; out: string; err: string }> {
  return commandAs({}, name, ...args);
}

function commandAs(environment: Readonly<Record<string, string>>, name: string, ...args: readonly string[]): Promise<{ status: number; out: string; err: string }> {
  return new Promise((done) => {
    const child = execFile(process.execPath, [join(house, 'dist', 'cli', `${name}.js`), ...args], { env: { ...process.env, PARAPHE_DATA: path('data'), PARAPHE_TSA_URL: '', ...environment }, maxBuffer: 1 << 24 },
      (_, out, err) => done({ status: child.exitCode ?? 1, out, err }));
  });
}

function sign(...args: readonly string[]): Promise<Said> {
  return signAs({}, ...args);
}

async function signAs(environment: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Said> {
  const { status, out, err } = await commandAs(environment, 'sign', ...args);
  return { status, err, lines: out.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Line) };
}

async function verdict(file: string): Promise<{ readonly level: string | null; readonly indication: string }> {
  const { signatures } = JSON.parse((await command('verify', file, '--json')).out) as { signatures: readonly { kind: string; level: string | null; indication: string }[] };
  const [signature] = signatures.filter(({ kind }) => kind === 'signature');
  return { level: signature!.level, indication: signature!.indication };
}

const pemOf = (der: Uint8Array): string => `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64').replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`;

describe('npm run sign, with the test authority', () => {
  it.each(['B', 'T', 'LT', 'LTA'])('reaches level %s, on the original byte for byte', async (level) => {
    const said = await sign(path('letter.pdf'), path(`${level}.pdf`), '--level', level, '--name', 'Nicole Œuvrard', '--capacity', 'Pour le Maire empêché,', '--capacity', 'La 1re adjointe');
    expect({ status: said.status, err: said.err }).toEqual({ status: 0, err: '' });
    expect(said.lines).toMatchObject([{ ok: true, level, signer: 'Nicole Œuvrard', field: 'Signature1', test: true }]);
    const bytes = readFileSync(path(`${level}.pdf`));
    expect(bytes.subarray(0, base.length).equals(base)).toBe(true);
    expect(bytes.length).toBe(base.length + said.lines[0]!.addedBytes!);
    // Without a proved time the certificate is judged now, and nothing embedded says that it was not revoked.
    expect(await verdict(path(`${level}.pdf`))).toEqual({ level, indication: level === 'LT' || level === 'LTA' ? 'TOTAL_PASSED' : 'INDETERMINATE' });
  }, 60_000);

  it('signs above a signature that is there, each seen at its own place, and both hold', async () => {
    await sign(path('letter.pdf'), path('one.pdf'), '--page', '1', '--rect', '40,40,200,80');
    expect((await sign(path('one.pdf'), path('two.pdf'))).lines).toMatchObject([{ ok: true, field: 'Signature2' }]);
    const fields = openPdf(memorySource(readFileSync(path('two.pdf')))).signatureFields().filter(({ type }) => type === 'Sig');
    expect(fields.map(({ name }) => name)).toEqual(['Signature1', 'Signature2']);
    expect((await command('verify', path('two.pdf'))).status).toBe(0);
  }, 60_000);

  it('signs every PDF of a folder in one process, and one that is refused does not stop the others', async () => {
    mkdirSync(path('in'));
    for (const name of ['a.pdf', 'c.PDF']) writeFileSync(join(path('in'), name), base);
    writeFileSync(join(path('in'), 'b.pdf'), 'Monsieur le Maire,');
    writeFileSync(join(path('in'), 'note.txt'), 'ignored');
    const said = await sign(path('in'), path('signed'), '--invisible', '--level', 'B');
    expect(said.status).toBe(1);
    expect(said.lines.map(({ file, ok, code }) => [file, ok, code])).toEqual([
      [join(path('in'), 'a.pdf'), true, undefined], [join(path('in'), 'b.pdf'), false, 'pdf.not-a-pdf'], [join(path('in'), 'c.PDF'), true, undefined],
    ]);
    expect(readdirSync(path('signed')).sort()).toEqual(['a.pdf', 'c.PDF']);
  }, 60_000);
});

describe('npm run sign, with a PKCS#12 made by openssl', () => {
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { stdio: 'ignore' });
  beforeAll(() => {
    openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', path('key.pem'), '-out', path('own.pem'), '-subj', '/CN=Commune de Labourse', '-days', '30');
    openssl('pkcs12', '-export', '-inkey', path('key.pem'), '-in', path('own.pem'), '-passout', 'pass:secret', '-out', path('own.p12'));
    writeFileSync(path('password'), 'secret\n');
  });

  it('signs with that key, and openssl agrees', async () => {
    const said = await sign(path('letter.pdf'), path('own.pdf'), '--level', 'B', '--p12', path('own.p12'), '--password-file', path('password'));
    expect(said).toMatchObject({ status: 0, lines: [{ ok: true, signer: 'Commune de Labourse', test: false }] });
    const bytes = readFileSync(path('own.pdf'));
    const { contents, byteRange } = openPdf(memorySource(bytes)).signatureFields()[0]!;
    const [, first, second, rest] = byteRange as [number, number, number, number];
    writeFileSync(path('cms.der'), contents);
    writeFileSync(path('signed-bytes'), Buffer.concat([bytes.subarray(0, first), bytes.subarray(second, second + rest)]));
    openssl('cms', '-verify', '-inform', 'DER', '-in', path('cms.der'), '-content', path('signed-bytes'), '-binary', '-CAfile', path('own.pem'), '-purpose', 'any', '-out', '/dev/null');
  }, 60_000);

  it('refuses the wrong password, and writes nothing', async () => {
    writeFileSync(path('wrong'), 'guess');
    const said = await sign(path('letter.pdf'), path('none.pdf'), '--level', 'B', '--p12', path('own.p12'), '--password-file', path('wrong'));
    expect(said).toMatchObject({ status: 2, lines: [{ ok: false, code: 'signature.wrong-password', message: 'Le mot de passe du certificat n’est pas le bon.' }] });
    expect(existsSync(path('none.pdf'))).toBe(false);
  }, 60_000);

  it('does not claim a long-term proof that nobody can give: this certificate names no authority', async () => {
    const alone = await sign(path('letter.pdf'), path('root.pdf'), '--level', 'LT', '--p12', path('own.p12'), '--password-file', path('password'));
    // It is its own root: there is nothing to ask about it, and the time-stamp is proved.
    expect(alone.lines).toMatchObject([{ ok: true, test: true }]);
    openssl('req', '-utf8', '-new', '-newkey', 'rsa:2048', '-nodes', '-keyout', path('leaf.key'), '-out', path('leaf.csr'), '-subj', '/CN=Agent sans autorité');
    openssl('x509', '-req', '-in', path('leaf.csr'), '-CA', path('own.pem'), '-CAkey', path('key.pem'), '-CAcreateserial', '-days', '10', '-out', path('leaf.pem'));
    openssl('pkcs12', '-export', '-inkey', path('leaf.key'), '-in', path('leaf.pem'), '-passout', 'pass:', '-out', path('leaf.p12'));
    const said = await sign(path('letter.pdf'), path('leaf.pdf'), '--level', 'LT', '--p12', path('leaf.p12'));
    expect(said).toMatchObject({ status: 1, lines: [{ ok: false, code: 'signature.revocation-missing' }] });
    expect(said.lines[0]!.message).toContain('Agent sans autorité');
    expect(readdirSync(folder).filter((name) => name.startsWith('leaf.pdf'))).toEqual([]);
  }, 60_000);
});

describe('npm run sign, with a key in a token', () => {
  const token = aSoftToken();
  let pki: TestPki;
  const judges = { root: path('root.pem'), java: null, pyhanko: null as PyhankoJudge | null };
  beforeAll(async () => {
    pki = await startTestPki();
    for (const name of ['signature', 'cachet']) {
      const { pkcs8, chain } = pki.issue({ commonName: name === 'cachet' ? 'Commune de Labourse' : 'Nicole Œuvrard' }, name === 'cachet' ? 'rsa-2048' : 'ecdsa-p256');
      // As on a card: no authority beside the certificate.
      token?.hold(name, pkcs8, chain.slice(0, 1));
      writeFileSync(path('authorities.pem'), chain.slice(1).map(pemOf).join(''));
    }
    writeFileSync(path('root.pem'), pki.rootPem);
    judges.pyhanko = startPyhanko(path('root.pem'));
  }, 60_000);
  afterAll(async () => {
    judges.pyhanko?.close();
    token?.destroy();
    await pki.close();
  });

  /** SoftHSM2 is not here: said already, and nothing to test. */
  const withToken = (name: string, test: (held: SoftToken) => Promise<void>): void => it(name, () => (token ? test(token) : Promise.resolve()), 120_000);
  const named = (held: SoftToken, output: string, ...more: readonly string[]) => signAs({ ...held.environment, PARAPHE_TSA_URL: pki.tsaUrl }, path('letter.pdf'), path(output), '--pkcs11', held.module, '--authorities', path('authorities.pem'), ...more);

  for (const [key, signer, algorithm] of [['signature', 'Nicole Œuvrard', 'P-256'], ['cachet', 'Commune de Labourse', 'RSA']] as const) {
    withToken(`signs up to LTA with the key that is named (${algorithm}), and the judges agree`, async (held) => {
      const said = await named(held, `${key}.pdf`, '--token', held.token, '--key', key, '--secret-file', held.pinFile);
      expect(said).toMatchObject({ status: 0, err: '', lines: [{ ok: true, level: 'LTA', signer, field: 'Signature1', test: false }] });
      expect(await objections({ base: path('letter.pdf'), signed: path(`${key}.pdf`), level: 'LTA', signers: [signer], foreign: 0, lax: false, pdfa: false, notAsked: [] }, judges)).toEqual([]);
    });
  }

  const pssJudged = async (name: string): Promise<readonly string[]> =>
    // mutool reads no RSA-PSS.
    objections({ base: path('letter.pdf'), signed: path(name), level: 'LTA', signers: ['Commune de Labourse'], foreign: 0, lax: false, pdfa: false, notAsked: ['mutool'] }, judges);
  /** id-RSASSA-PSS: how CMS names what it was signed with. */
  const isPss = (name: string): boolean => Buffer.from(openPdf(memorySource(readFileSync(path(name)))).signatureFields()[0]!.contents).includes(Buffer.from('06092a864886f70d01010a', 'hex'));

  withToken('signs by RSA-PSS when it is told to, with the token of this slot, and the judges agree', async (held) => {
    for (const [name, ...more] of [['pss.pdf', '--pss', '--slot', String(held.slot())], ['pss-hex.pdf', '--pss', '--slot', `0x${held.slot().toString(16)}`, '--token', held.token], ['v15.pdf']] as const) {
      expect(await named(held, name, '--key', 'cachet', '--secret-file', held.pinFile, ...more)).toMatchObject({ status: 0, err: '', lines: [{ ok: true, level: 'LTA', signer: 'Commune de Labourse' }] });
    }
    expect(['pss.pdf', 'pss-hex.pdf', 'v15.pdf'].map(isPss)).toEqual([true, true, false]);
    expect(await pssJudged('pss.pdf')).toEqual([]);
  });

  it('signs by RSA-PSS with a PKCS#12, and the judges agree', async () => {
    const { pkcs8, chain } = pki.issue({ commonName: 'Commune de Labourse' }, 'rsa-2048');
    writeFileSync(path('rsa.p12'), makePkcs12(pkcs8, chain, 'secret', Buffer.alloc(PKCS12_CHANCE_BYTES, 5)));
    writeFileSync(path('secret'), 'secret\n');
    const said = await signAs({ PARAPHE_TSA_URL: pki.tsaUrl }, path('letter.pdf'), path('pss12.pdf'), '--p12', path('rsa.p12'), '--secret-file', path('secret'), '--pss');
    expect(said).toMatchObject({ status: 0, err: '', lines: [{ ok: true, level: 'LTA' }] });
    expect([isPss('pss12.pdf'), await pssJudged('pss12.pdf')]).toEqual([true, []]);
    const { pkcs8: curve, chain: above } = pki.issue({ commonName: 'Nicole Œuvrard' });
    writeFileSync(path('curve.p12'), makePkcs12(curve, above, 'secret', Buffer.alloc(PKCS12_CHANCE_BYTES, 6)));
    expect(await sign(path('letter.pdf'), path('refused.pdf'), '--p12', path('curve.p12'), '--secret-file', path('secret'), '--pss')).toMatchObject({ status: 2, lines: [{ code: 'signature.pss-without-rsa' }] });
    expect(existsSync(path('refused.pdf'))).toBe(false);
  }, 120_000);

  withToken('asks the PIN on the terminal, and does not show it', async (held) => {
    const script = foreignTool('script');
    if (!script) return;
    const typed = [process.execPath, join(house, 'dist', 'cli', 'sign.js'), path('letter.pdf'), path('typed.pdf'), '--level', 'B', '--pkcs11', held.module, '--key', 'signature'].map((word) => `'${word}'`).join(' ');
    const child = spawn(script, ['-qec', typed, '/dev/null'], { env: { ...process.env, ...held.environment, PARAPHE_DATA: path('data') } });
    let shown = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (!shown.includes('Code PIN') && (shown + text).includes('Code PIN')) child.stdin.write('73614\r');
      shown += text;
    });
    const status = await new Promise((done) => child.once('close', done));
    expect([status, shown.includes('"ok":true'), shown.includes('73614')]).toEqual([0, true, false]);
  });

  withToken('refuses in one line what somebody is to mend, and writes nothing', async (held) => {
    for (const [code, words, more] of [
      ['signature.token-key-ambiguous', '--key', ['--secret-file', held.pinFile]],
      ['signature.token-key-missing', 'ne contient pas', ['--secret-file', held.pinFile, '--key', 'maire']],
      ['signature.token-token-missing', 'branché', ['--secret-file', held.pinFile, '--token', 'Autre']],
      ['signature.token-token-missing', 'branché', ['--secret-file', held.pinFile, '--slot', String(held.slot() ^ 1)]],
      ['signature.pss-without-rsa', 'clé RSA', ['--secret-file', held.pinFile, '--key', 'signature', '--pss']],
      ['signature.token-pin-refused', 'PIN', ['--secret-file', path('password')]],
      ['signature.token-pin-missing', 'PIN', []],
      ['signature.unreadable-key-file', 'lisible', ['--secret-file', path('none')]],
    ] as const) {
      const said = await named(held, 'refused.pdf', ...more);
      expect(said).toMatchObject({ status: 2, lines: [{ ok: false, code, message: expect.stringContaining(words) as string }] });
    }
    expect((await signAs(held.environment, path('letter.pdf'), path('refused.pdf'), '--pkcs11', path('letter.pdf'), '--secret-file', held.pinFile)).lines).toMatchObject([{ code: 'signature.token-module-unloadable', message: expect.stringContaining('--pkcs11') as string }]);
    expect(readdirSync(folder).filter((name) => name.startsWith('refused.pdf'))).toEqual([]);
  });
});

describe('npm run sign refuses, in one line', () => {
  it('what is encrypted', async () => {
    const qpdf = foreignTool('qpdf');
    if (!qpdf) return;
    execFileSync(qpdf, ['--encrypt', '', 'owner', '256', '--', path('letter.pdf'), path('encrypted.pdf')]);
    expect(await sign(path('encrypted.pdf'), path('none.pdf'), '--level', 'B')).toMatchObject({ status: 1, lines: [{ ok: false, code: 'pdf.encrypted' }] });
  }, 60_000);

  it('a place outside the page, a file that is not there, a command that is not written so', async () => {
    expect(await sign(path('letter.pdf'), path('none.pdf'), '--level', 'B', '--rect', '500,40,400,80')).toMatchObject({ status: 1, lines: [{ code: 'signature.outside-page' }] });
    expect(await sign(path('missing.pdf'), path('none.pdf'))).toMatchObject({ status: 2, lines: [{ code: 'ENOENT', message: 'Le fichier est introuvable.' }] });
    for (const wrong of [[], ['a'], ['a', 'b', 'c'], ['a', 'b', '--level', 'XL'], ['a', 'b', '--rect', '1,2,3'], ['a', 'b', '--page', '2'], ['a', 'b', '--p12', 'x', '--pkcs11', 'y'], ['a', 'b', '--token', 'x'], ['a', 'b', '--key', 'x'], ['a', 'b', '--slot', '1'], ['a', 'b', '--pss'], ['a', 'b', '--pkcs11', 'x', '--slot', 'un'], ['a', 'b', '--p12', 'x', '--slot', '1'], ['a', 'b', '--secret-file', 'x'], ['a', 'b', '--p12', 'x', '--key', 'y'], ['a', 'b', '--invisible', '--rect', '1,2,3,4']]) {
      expect(await sign(...wrong)).toMatchObject({ status: 2, lines: [], err: expect.stringContaining('Utilisation') as string });
    }
    expect(readdirSync(folder).filter((name) => name.startsWith('none.pdf'))).toEqual([]);
  }, 120_000);
});
