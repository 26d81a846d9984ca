// Keys in a real token (SoftHSM2) behind a process of their own: every kind of key, every way to fail.

import { rmSync } from 'node:fs';
import { verify, X509Certificate, constants } from 'node:crypto';
import { Outage } from '#kernel/faults.js';
import { TokenClient, type TokenOptions } from '#signature/keys/pkcs11/token.client.js';
import { aSoftToken, tokenProcesses, type SoftToken } from '../../../support/soft-token.js';
import { startTestPki, type TestPki } from '../../../support/pki-server.js';
import { until } from '../../../support/until.js';

const data = Buffer.from('Les attributs signés');
const kinds = [['ecdsa-p256', 'sha256'], ['ecdsa-p384', 'sha384'], ['ecdsa-p521', 'sha512'], ['rsa-2048', 'sha256'], ['rsa-4096', 'sha256']] as const;
const opened: TokenClient[] = [];
const token = aSoftToken();

let pki: TestPki;
const issued = new Map<string, ReturnType<TestPki['issue']>>();

beforeAll(async () => {
  pki = await startTestPki();
  for (const [kind] of kinds) {
    const key = pki.issue({ commonName: kind }, kind);
    issued.set(kind, key);
    token?.hold(`ville/${kind}`, key.pkcs8, kind === 'ecdsa-p256' ? key.chain : key.chain.slice(0, 1));
  }
}, 60_000);
afterEach(() => opened.splice(0).forEach((client) => client.close()));
afterAll(async () => {
  token?.destroy();
  await pki.close();
});

function client(of: SoftToken, changes: Partial<TokenOptions> = {}): TokenClient {
  const made = new TokenClient({ module: of.module, token: of.token, slot: null, pinFile: of.pinFile, environment: of.environment, rsa: 'pkcs1', ...changes });
  opened.push(made);
  return made;
}

const outage = (code: string, facts: object = {}) => expect.objectContaining({ code, facts: expect.objectContaining(facts) });
async function fault(work: Promise<unknown>): Promise<unknown> {
  const found = await work.then(() => null, (thrown: unknown) => thrown);
  expect(found).toBeInstanceOf(Outage);
  return found;
}

/** The only one; that of the test before may still be ending. */
async function theProcess(): Promise<number> {
  await until(() => tokenProcesses().length === 1);
  return tokenProcesses()[0]!;
}

/** SoftHSM2 is not here: said already, and nothing to test. */
const withToken = (name: string, test: (held: SoftToken) => Promise<void>): void => it(name, () => (token ? test(token) : Promise.resolve()), 60_000);

describe('a key in a token', () => {
  for (const [kind, digest] of kinds) {
    withToken(`signs as one in memory does: ${kind}`, async (held) => {
      const key = await client(held).keyOf(`ville/${kind}`);
      const { publicKey } = new X509Certificate(issued.get(kind)!.chain[0]!);
      // The authorities come from the token too, wherever they were put.
      expect(key.chain.map((der) => Buffer.from(der))).toEqual(issued.get(kind)!.chain.map((der) => Buffer.from(der)));
      expect(verify(digest, data, publicKey, await key.sign(data))).toBe(true);
    });
  }

  withToken('signs by RSA-PSS where it is asked to', async (held) => {
    const key = await client(held, { rsa: 'pss' }).keyOf('ville/rsa-2048');
    const { publicKey } = new X509Certificate(key.chain[0]!);
    expect([key.algorithm, verify('sha256', data, { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }, await key.sign(data))]).toEqual(['rsa-pss-sha256', true]);
  });

  withToken('of two tokens that bear the same label is told by the number of its slot', async () => {
    const held = aSoftToken()!;
    const { pkcs8, chain } = issued.get('ecdsa-p256')!;
    held.hold('maire', pkcs8, chain);
    const slots = [held.another(), held.slot()];
    expect(new Set(slots).size).toBe(2);
    const shown = await Promise.all(slots.map((slot) => client(held, { slot }).certificates()));
    expect(shown.map(({ length }) => length)).toEqual([0, 1]);
    expect((await client(held, { token: null, slot: slots[1]! }).keyOf('maire')).algorithm).toBe('ecdsa-p256-sha256');
    expect(await fault(client(held, { token: null }).certificates())).toMatchObject(outage('signature.token-token-ambiguous'));
    // No number is free of its label: a card that took the place of another is not given the PIN.
    for (const changes of [{ slot: slots[1]!, token: 'Autre' }, { slot: slots[0]! ^ slots[1]! }]) expect(await fault(client(held, changes).certificates())).toMatchObject(outage('signature.token-token-missing'));
    held.destroy();
  });

  for (const [kind, digest, raw, hashing] of [['ecdsa-p256', 'sha256', 'CKM_ECDSA', 'CKM_ECDSA_SHA256'], ['rsa-2048', 'sha256', 'CKM_RSA_PKCS', 'CKM_SHA256_RSA_PKCS'], ['rsa-4096', 'sha256', 'CKM_RSA_PKCS', 'CKM_SHA256_RSA_PKCS']] as const) {
    // SoftHSM2 2.6 knows no ECDSA that hashes by itself: a module that has none at all is asked for both, and says so.
    for (const mechanism of kind === 'ecdsa-p256' ? [raw] : [raw, hashing]) {
      withToken(`signs where the token has ${mechanism} and nothing else: ${kind}`, async (held) => {
        const key = await client(held, { environment: held.only(mechanism) }).keyOf(`ville/${kind}`);
        expect(verify(digest, data, new X509Certificate(key.chain[0]!).publicKey, await key.sign(data))).toBe(true);
      });
    }
  }

  withToken('is an Outage where the token has no mechanism for it', async (held) => {
    const key = await client(held, { environment: held.only('CKM_SHA256') }).keyOf('ville/rsa-2048');
    expect(await fault(key.sign(data))).toEqual(outage('signature.token-unreachable', { why: 'C_SignInit: 0x70' }));
  });

  withToken('signs many times at once, in one process', async (held) => {
    const key = await client(held).keyOf('ville/ecdsa-p256');
    const { publicKey } = new X509Certificate(key.chain[0]!);
    const values = await Promise.all(Array.from({ length: 50 }, (_, index) => key.sign(Buffer.from(String(index)))));
    expect(values.every((value, index) => verify('sha256', Buffer.from(String(index)), publicKey, value))).toBe(true);
    await theProcess();
  });
});

describe('a module that fails takes nobody along:', () => {
  withToken('crashed between two signatures, it is started again, and nobody notices', async (held) => {
    const key = await client(held).keyOf('ville/ecdsa-p256');
    process.kill(await theProcess(), 'SIGSEGV');
    expect(verify('sha256', data, new X509Certificate(key.chain[0]!).publicKey, await key.sign(data))).toBe(true);
  });

  withToken('hung, it is ended and the order is given to a fresh one', async (held) => {
    const key = await client(held, { longestMs: 3000 }).keyOf('ville/ecdsa-p256');
    const stuck = await theProcess();
    process.kill(stuck, 'SIGSTOP');
    expect((await key.sign(data)).length).toBeGreaterThan(60);
    await until(() => !tokenProcesses().includes(stuck));
  });

  for (const [what, module] of [['not there', '/nowhere/module.so'], ['not a library', process.argv[1]!], ['a library that is no module', process.execPath]] as const) {
    withToken(`${what}, it is an Outage, each time`, async (held) => {
      const broken = client(held, { module });
      for (let round = 0; round < 2; round += 1) expect(await fault(broken.keyOf('ville/ecdsa-p256'))).toEqual(outage('signature.token-module-unloadable'));
      await until(() => tokenProcesses().length === 0);
    });
  }
});

describe('what a person must mend is said:', () => {
  withToken('the PIN, which is not tried again until its file has changed', async (held) => {
    const own = client(held);
    held.writePin('00000');
    expect(await fault(own.keyOf('ville/ecdsa-p256'))).toEqual(outage('signature.token-pin-refused'));
    await until(() => tokenProcesses().length === 0);
    // No process is even started: a token that counts tries would lock itself.
    expect(await fault(own.keyOf('ville/ecdsa-p256'))).toEqual(outage('signature.token-pin-refused'));
    expect(tokenProcesses()).toEqual([]);
    held.writePin('73614');
    expect((await own.keyOf('ville/ecdsa-p256')).algorithm).toBe('ecdsa-p256-sha256');
  });

  withToken('the file of the PIN', async (held) => {
    rmSync(held.pinFile);
    const own = client(held);
    expect(await fault(own.keyOf('ville/ecdsa-p256'))).toEqual(outage('signature.token-pin-unreadable'));
    held.writePin('73614');
    expect((await own.keyOf('ville/ecdsa-p256')).algorithm).toBe('ecdsa-p256-sha256');
  });

  withToken('a PIN that is not there, for which no try is spent', async (held) => {
    held.writePin('');
    expect(await fault(client(held).keyOf('ville/ecdsa-p256'))).toEqual(outage('signature.token-pin-missing'));
    held.writePin('73614');
  });

  withToken('the token, the key, the certificate', async (held) => {
    expect(await fault(client(held, { token: 'Autre' }).keyOf('ville/ecdsa-p256'))).toEqual(outage('signature.token-token-missing'));
    expect(await fault(client(held).keyOf('ville/maire'))).toEqual(outage('signature.token-key-missing', { label: 'ville/maire' }));
    held.hold('ville/sans', pki.issue({ commonName: 'Sans' }, 'ecdsa-p256').pkcs8, []);
    expect(await fault(client(held).keyOf('ville/sans'))).toEqual(outage('signature.token-no-certificate', { label: 'ville/sans' }));
    held.hold('ville/sans', pki.issue({ commonName: 'Sans' }, 'ecdsa-p256').pkcs8, []);
    expect(await fault(client(held).keyOf('ville/sans'))).toEqual(outage('signature.token-key-ambiguous', { label: 'ville/sans' }));
  });
});
