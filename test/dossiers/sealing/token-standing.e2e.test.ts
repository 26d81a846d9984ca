// The token of the installation, setting by setting: what is wrong is told at the start and on the diagnostic page, in
// French, with what to do; nothing hangs, and the PIN is told to nobody.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger, type LoggerService } from '@nestjs/common';
import { diagnose, type Facts } from '#diagnosis/check.js';
import { TokenKeys } from '#dossiers/sealing/token-keys.client.js';
import { readConfig, type Environment } from '#platform/config.js';
import type { PlatformConfig } from '#platform/config.service.js';
import { signatureSentences } from '#signature/sentences.js';
import { startTestPki } from '../../support/pki-server.js';
import { aSoftToken, tokenProcesses, type SoftToken } from '../../support/soft-token.js';
import { until } from '../../support/until.js';

const token = aSoftToken();
const folder = mkdtempSync(join(tmpdir(), 'paraphe-token-'));
const opened: TokenKeys[] = [];
const logged: string[] = [];
const keep = (...said: readonly unknown[]): void => void logged.push(said.join(' '));

beforeAll(async () => {
  Logger.overrideLogger({ log: keep, error: keep, warn: keep, debug: keep, verbose: keep, fatal: keep } satisfies LoggerService);
  const pki = await startTestPki();
  const { pkcs8, chain } = pki.issue({ commonName: 'Paul BLANC' });
  token?.hold('ville/maire', pkcs8, chain.slice(0, 1));
  await pki.close();
}, 60_000);
afterEach(async () => {
  opened.splice(0).forEach((keys) => keys.beforeApplicationShutdown());
  await until(() => tokenProcesses().length === 0);
});
afterAll(() => {
  token?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

/** SoftHSM2 is not here: said already, and nothing to test. */
const withToken = (name: string, test: (held: SoftToken) => Promise<void>): void => it(name, () => (token ? test(token) : Promise.resolve()), 60_000);

function settings(held: SoftToken, changes: Environment = {}): Environment {
  return { DATABASE_URL: 'postgres://x/y', PARAPHE_PKCS11_MODULE: held.module, PARAPHE_PKCS11_TOKEN: held.token, PARAPHE_PKCS11_PIN_FILE: held.pinFile, ...held.environment, ...changes };
}

function keysOf(environment: Environment): TokenKeys {
  const keys = new TokenKeys({ token: readConfig(environment).token } as PlatformConfig);
  opened.push(keys);
  return keys;
}

function fileOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text, { mode: 0o600 });
  return path;
}

withToken('well set, shows its keys', async (held) => {
  const keys = keysOf(settings(held));
  expect(await keys.standing()).toEqual({ keys: 1 });
  keys.onApplicationBootstrap();
  await until(() => logged.some((line) => line.startsWith('Module de sécurité\u00A0: 1 clé')));
});

it('not set at all, there is nothing to tell', async () => {
  expect(await keysOf({ DATABASE_URL: 'postgres://x/y' }).standing()).toBeNull();
});

describe('set in part, the start is refused by the name of the setting', () => {
  it.each(['PARAPHE_PKCS11_MODULE', 'PARAPHE_PKCS11_TOKEN', 'PARAPHE_PKCS11_PIN_FILE'])('without %s', (name) => {
    const whole = { PARAPHE_PKCS11_MODULE: '/m.so', PARAPHE_PKCS11_TOKEN: 'Ville', PARAPHE_PKCS11_PIN_FILE: '/pin' };
    expect(() => readConfig({ ...whole, [name]: ' ' })).toThrow(expect.objectContaining({ code: 'platform.bad-setting', facts: expect.objectContaining({ name }) }));
  });

  it('with a way of signing that is not there', () => {
    expect(() => readConfig({ PARAPHE_PKCS11_MODULE: '/m.so', PARAPHE_PKCS11_TOKEN: 'V', PARAPHE_PKCS11_PIN_FILE: '/pin', PARAPHE_PKCS11_RSA: 'md5' })).toThrow(expect.objectContaining({ facts: expect.objectContaining({ name: 'PARAPHE_PKCS11_RSA' }) }));
  });
});

describe('set wrongly, it is told what to mend:', () => {
  const wrongs: readonly (readonly [string, (held: SoftToken) => Environment, string])[] = [
    ['a module that is not there', () => ({ PARAPHE_PKCS11_MODULE: '/nowhere/module.so' }), 'module-unloadable'],
    ['a module that is none', () => ({ PARAPHE_PKCS11_MODULE: process.execPath }), 'module-unloadable'],
    ['a token that is not there', () => ({ PARAPHE_PKCS11_TOKEN: 'Autre ville' }), 'token-missing'],
    ['a module told of no token at all', () => ({ SOFTHSM2_CONF: '/nowhere/softhsm2.conf' }), ''],
    ['a file of the PIN that is not there', () => ({ PARAPHE_PKCS11_PIN_FILE: join(folder, 'none') }), 'pin-unreadable'],
    ['a folder for a file', () => ({ PARAPHE_PKCS11_PIN_FILE: folder }), 'pin-unreadable'],
    ['an empty file', () => ({ PARAPHE_PKCS11_PIN_FILE: fileOf('empty', '\n') }), 'pin-missing'],
    ['the wrong PIN', () => ({ PARAPHE_PKCS11_PIN_FILE: fileOf('wrong', '918273\n') }), 'pin-refused'],
    ['a PIN no token takes', () => ({ PARAPHE_PKCS11_PIN_FILE: fileOf('long', `${'4'.repeat(400)}\n`) }), 'pin-refused'],
  ];
  for (const [what, changes, reason] of wrongs) {
    withToken(what, async (held) => {
      const keys = keysOf(settings(held, changes(held)));
      const found = await keys.standing();
      if (!found || !('code' in found)) throw new Error('the token serves');
      if (reason !== '') expect(found.code).toBe(`signature.token-${reason}`);
      const sentence = signatureSentences[found.code]!(found.facts);
      const check = diagnose({ ...well, token: { code: found.code, says: sentence } }).find(({ subject }) => subject === 'token')!;
      expect([check.state, check.says, check.remedy]).toEqual(['failed', expect.stringMatching(/^[A-ZÀÉÊ].{10,}\.$/u), expect.stringMatching(/^[A-ZÀÉÊ].{20,}\.$/u)]);
      keys.onApplicationBootstrap();
      await until(() => logged.includes(`${sentence} Token`) || logged.some((line) => line.startsWith(sentence)));
      expect(JSON.stringify([found, check])).not.toMatch(/918273|73614|4444/);
    });
  }

  withToken('a module that hangs, without the page hanging', async (held) => {
    const keys = keysOf(settings(held));
    expect(await keys.standing()).toEqual({ keys: 1 });
    await until(() => tokenProcesses().length === 1);
    process.kill(tokenProcesses()[0]!, 'SIGSTOP');
    expect(await keys.standing()).toMatchObject({ code: 'signature.token-unreachable' });
  });
});

it('the PIN stands in no line of the log', () => {
  expect(logged.join('\n')).not.toMatch(/918273|73614|4444/);
});

const well: Facts = {
  at: '2025-04-10T08:00:00.000Z' as Facts['at'], timeZone: 'Europe/Paris', trial: null, trialSays: null, testTrust: false, certificates: [], houseSeal: { standing: null, isMadeHere: false, askedBy: [] }, token: null,
  renewal: { lasting: 0, due: 0, pressing: 0, lost: 0, until: null, problem: null }, renewalSays: null, jobs: { ready: 0, failed: 0 }, mail: true, office: true, reading: [], disk: null, databaseAheadMs: 0,
};
