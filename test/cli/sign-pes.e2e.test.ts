// npm run sign-pes: a PES signed for Hélios, without a server and without a database; a file of any size, in the same memory.

import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, closeSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PKCS12_CHANCE_BYTES, makePkcs12 } from '#signature/keys/make-pkcs12.js';
import { xmlsecSays } from '../oracles/xmlsec.js';
import { aPes, aPesText } from '../signature/xades/a-pes.js';
import { aPkcs12Of, rootPem } from '../signature/xades/signing.js';

const house = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'sign-pes-'));
const path = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Said { readonly status: number; readonly line: Readonly<Record<string, unknown>>; readonly err: string }

function signPes(args: readonly string[], ...node: readonly string[]): Promise<Said> {
  return new Promise((done) => {
    const child = execFile(process.execPath, [...node, join(house, 'dist', 'cli', 'sign-pes.js'), ...args], { env: { ...process.env, PARAPHE_DATA: path('data') }, maxBuffer: 1 << 24 },
      (_, out, err) => done({ status: child.exitCode ?? 1, line: out === '' ? {} : JSON.parse(out) as Said['line'], err }));
  });
}

function verify(...args: readonly string[]): Promise<{ readonly status: number; readonly out: string; readonly err: string }> {
  return new Promise((done) => {
    const child = execFile(process.execPath, [join(house, 'dist', 'cli', 'verify.js'), ...args], { env: { ...process.env, PARAPHE_DATA: path('data') } }, (_, out, err) => done({ status: child.exitCode ?? 1, out, err }));
  });
}

const [key, password] = [path('key.p12'), path('password')];
beforeAll(() => {
  const { pkcs8, chain } = aPkcs12Of('Nicole Œuvrard');
  writeFileSync(key, makePkcs12(pkcs8, chain, 'mot de passe', Buffer.alloc(PKCS12_CHANCE_BYTES, 5)));
  writeFileSync(password, 'mot de passe\n');
  writeFileSync(path('pes.xml'), aPes({ parts: ['B1', 'B2'], rootId: 'PES1' }));
});
const withKey = () => ['--p12', key, '--password-file', password] as const;

it('signs each bordereau with the given key, and xmlsec1 accepts both', async () => {
  const said = await signPes([path('pes.xml'), path('signed.xml'), ...withKey(), '--role', 'Le maire', '--city', 'Évenvilliers', '--postal-code', '62999']);
  expect(said).toMatchObject({ status: 0, err: '', line: { ok: true, test: false, signed: ['B1', 'B2'], signer: 'Nicole Œuvrard', policy: 'urn:oid:1.2.250.1.131.1.5.18.21.1.7' } });
  const file = readFileSync(path('signed.xml'));
  expect(file.length).toBe(said.line['sizeBytes']);
  expect(file.length - (said.line['addedBytes'] as number)).toBe(readFileSync(path('pes.xml')).length);
  expect(file.toString('latin1')).toContain('<xad:ClaimedRole>Le maire</xad:ClaimedRole>');
  const accepted = xmlsecSays(file, rootPem, 2);
  if (accepted) expect(accepted).toEqual(['OK', 'OK']);
});

it('is judged by npm run verify: whole, changed, unsigned', async () => {
  const whole = await verify(path('signed.xml'));
  expect(whole.status).toBe(0);
  expect(whole.out).toContain('1. le bordereau B1\u00A0: signature intacte');
  expect(whole.out).toContain('Nicole Œuvrard');
  writeFileSync(path('changed.xml'), readFileSync(path('signed.xml'), 'latin1').replace('MtBordHT V="1000.00"', 'MtBordHT V="9000.00"'), 'latin1');
  const changed = await verify(path('changed.xml'));
  expect(changed.status).toBe(1);
  expect(changed.out).toContain('1. le bordereau B1\u00A0: signature NON VALABLE');
  expect(changed.out).toContain('bordereau sans signature valable\u00A0: B1');
  const unsigned = await verify(path('pes.xml'), '--json');
  expect({ status: unsigned.status, ...JSON.parse(unsigned.out) as object }).toMatchObject({ status: 1, signatures: [], uncovered: ['B1', 'B2'] });
  writeFileSync(path('entity.xml'), '<!DOCTYPE x><x/>');
  expect(await verify(path('entity.xml'))).toMatchObject({ status: 2, out: '', err: expect.stringContaining('DOCTYPE') as string });
});

it('signs by RSA-PSS under a policy that takes it, and under that of Hélios refuses to', async () => {
  writeFileSync(path('pss.json'), JSON.stringify({ identifier: 'urn:oid:1.2.4', digest: { algorithm: 'sha256', value: Buffer.alloc(32, 1).toString('base64') }, keyAlgorithms: ['rsa-pss-sha256'] }));
  expect(await signPes([path('pes.xml'), path('pss.xml'), ...withKey(), '--pss', '--policy', path('pss.json')])).toMatchObject({ status: 0, line: { ok: true, signed: ['B1', 'B2'] } });
  expect(readFileSync(path('pss.xml'), 'latin1').match(/SignatureMethod Algorithm="[^"]*sha256-rsa-MGF1"/g)).toHaveLength(2);
  expect(await verify(path('pss.xml'), '--policy', path('pss.json'))).toMatchObject({ status: 0 });
  expect(await signPes([path('pes.xml'), path('none-pss.xml'), ...withKey(), '--pss'])).toMatchObject({ status: 1, line: { ok: false, code: 'signature.algorithm-not-in-policy' } });
  expect(existsSync(path('none-pss.xml'))).toBe(false);
});

it('signs with a key of the test authority and says so', async () => {
  expect(await signPes([path('pes.xml'), path('test.xml'), '--whole'])).toMatchObject({ status: 0, line: { ok: true, test: true, signed: ['PES1'] } });
});

it('signs under the policy it is given', async () => {
  writeFileSync(path('policy.json'), JSON.stringify({ identifier: 'urn:oid:1.2.3', digest: { algorithm: 'sha256', value: Buffer.alloc(32, 1).toString('base64') } }));
  expect(await signPes([path('pes.xml'), path('policy.xml'), ...withKey(), '--policy', path('policy.json')])).toMatchObject({ status: 0, line: { policy: 'urn:oid:1.2.3' } });
  expect(await verify(path('policy.xml'), '--policy', path('policy.json'))).toMatchObject({ status: 0, out: expect.stringContaining('urn:oid:1.2.3') as string });
  for (const [file, ...more] of [['policy.xml'], ['signed.xml', '--policy', path('policy.json')]] as const) {
    expect(await verify(path(file), ...more)).toMatchObject({ status: 1, out: expect.stringContaining('autre politique') as string });
  }
  writeFileSync(path('policy.json'), '{"identifier":"1.2.3"}');
  expect(await verify(path('policy.xml'), '--policy', path('policy.json'))).toMatchObject({ status: 2, err: expect.stringContaining('politique de signature n’est pas lisible') as string });
  expect(await verify(path('policy.xml'), '--policy', path('absent.json'))).toMatchObject({ status: 2, out: '' });
  expect(await signPes([path('pes.xml'), path('none.xml'), ...withKey(), '--policy', path('policy.json')])).toMatchObject({ status: 1, line: { ok: false, code: 'signature.bad-policy' } });
});

it('refuses with a reason and leaves no file', async () => {
  expect(await signPes([path('signed.xml'), path('none.xml'), ...withKey()])).toMatchObject({ status: 1, line: { ok: false, code: 'signature.xml-already-signed' } });
  expect(await signPes([key, path('none.xml'), ...withKey()])).toMatchObject({ status: 1, line: { ok: false, code: 'xml.not-xml' } });
  expect(await signPes([path('absent.xml'), path('none.xml'), ...withKey()])).toMatchObject({ status: 1, line: { ok: false, message: 'Le fichier est introuvable.' } });
  expect(existsSync(path('none.xml'))).toBe(false);
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

it('is explained when it is not understood', async () => {
  const { status, err } = await signPes([path('pes.xml'), '--whole', '--bordereau', 'B1']);
  expect(status).toBe(2);
  expect(err).toContain('Utilisation');
});

/** As much memory as Node and the product take for a small file, and what a piece of the file takes. */
const BOUND_BYTES = 200 << 20;

it('signs the largest PES that Hélios takes, 100 MB, in a bounded memory', async () => {
  const tell = 'data:text/javascript,process.on("exit",()=>process.stderr.write(String(process.resourceUsage().maxRSS)))';
  const peaks: number[] = [];
  for (const [name, sizeBytes] of [['small.xml', 2 << 20], ['large.xml', 100 << 20]] as const) {
    writeLarge(path(name), sizeBytes);
    const said = await signPes([path(name), path(`signed-${name}`), ...withKey()], '--import', tell);
    expect({ why: said.line['message'], signed: said.line['signed'] }).toEqual({ why: undefined, signed: ['B1'] });
    peaks.push(Number(said.err) * 1024);
    rmSync(path(name));
    rmSync(path(`signed-${name}`));
  }
  process.stdout.write(`\n  peak memory: ${peaks.map((bytes) => Math.round(bytes / (1 << 20))).join(' MB for 2 MB, ')} MB for 100 MB\n`);
  expect(Math.max(...peaks)).toBeLessThan(BOUND_BYTES);
}, 300_000);

/** Half of it one attachment, which is one text; half of it pieces within the bordereau, which are many tags. */
function writeLarge(file: string, sizeBytes: number): void {
  const [head, tail] = aPesText({ parts: ['B1'], attachment: '@@' }).split('@@') as [string, string];
  const [before, after] = head.split('</Bordereau>') as [string, string];
  const piece = /<Piece>.*<\/Piece>/s.exec(before)![0];
  const descriptor = openSync(file, 'w');
  const fill = (text: string): void => {
    const block = Buffer.from(text.repeat(Math.ceil((1 << 18) / text.length)), 'latin1');
    for (let done = 0; done < sizeBytes / 2; done += block.length) writeSync(descriptor, block);
  };
  writeSync(descriptor, Buffer.from(before, 'latin1'));
  fill(piece);
  writeSync(descriptor, Buffer.from(`</Bordereau>${after}`, 'latin1'));
  fill('H4sIAAAAAAAAA+3BMQEAAADCoPVPbQwfoAAA');
  writeSync(descriptor, Buffer.from(tail, 'latin1'));
  closeSync(descriptor);
}
