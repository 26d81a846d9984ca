// A PKCS#11 token of SoftHSM2 in a folder of its own, with what it takes to use it; and the process that holds the module.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foreignTool } from './foreign-tool.js';

const MODULES = ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so', '/usr/lib64/softhsm/libsofthsm2.so', '/opt/homebrew/lib/softhsm/libsofthsm2.so'];
const PIN = '73614';

export interface SoftToken {
  readonly module: string;
  readonly token: string;
  readonly pinFile: string;
  readonly environment: Readonly<Record<string, string>>;
  writePin(pin: string): void;
  /** A key (PKCS#8) and its chain, the signing certificate first. */
  hold(label: string, pkcs8: Uint8Array, chain: readonly Uint8Array[]): void;
  /** The same token, by a module that has these mechanisms (CKM_…) and no other. */
  only(...mechanisms: readonly string[]): Readonly<Record<string, string>>;
  /** CK_SLOT_ID of the token that holds keys. */
  slot(): number;
  /** One more token of the same label and PIN, empty; its CK_SLOT_ID. */
  another(): number;
  destroy(): void;
}

/** `null`, said loudly, where SoftHSM2 or OpenSC is not installed. */
export function aSoftToken(): SoftToken | null {
  const [softhsm, tool] = ['softhsm2-util', 'pkcs11-tool'].map(foreignTool);
  const module = MODULES.find((path) => existsSync(path));
  if (!softhsm || !tool || !module) return null;
  const folder = mkdtempSync(join(tmpdir(), 'token-'));
  const path = (name: string): string => join(folder, name);
  mkdirSync(path('tokens'));
  const settings = `directories.tokendir = ${path('tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`;
  writeFileSync(path('softhsm2.conf'), settings);
  const environment = { SOFTHSM2_CONF: path('softhsm2.conf') };
  const run = (program: string, ...args: readonly string[]): void => void execFileSync(program, args, { env: { ...process.env, ...environment }, stdio: 'pipe' });
  const initialised = (): number => Number(/to slot (\d+)/.exec(execFileSync(softhsm, ['--init-token', '--free', '--label', 'Paraphe', '--pin', PIN, '--so-pin', '99999'], { env: { ...process.env, ...environment }, encoding: 'utf8' }))![1]);
  const first = initialised();
  const writePin = (pin: string): void => {
    // Another file, whatever the clock says: a PIN is corrected by a new one.
    rmSync(path('pin'), { force: true });
    writeFileSync(path('pin'), `${pin}\n`, { mode: 0o600 });
  };
  writePin(PIN);
  let objects = 0;
  return {
    module, token: 'Paraphe', pinFile: path('pin'), environment, writePin,
    hold(label, pkcs8, chain) {
      writeFileSync(path('key.pem'), `-----BEGIN PRIVATE KEY-----\n${Buffer.from(pkcs8).toString('base64')}\n-----END PRIVATE KEY-----\n`);
      const id = String(objects += 10);
      run(softhsm, '--import', path('key.pem'), '--token', 'Paraphe', '--label', label, '--id', id, '--pin', PIN);
      chain.forEach((der, index) => {
        writeFileSync(path('certificate.der'), der);
        run(tool, '--module', module, '--token-label', 'Paraphe', '--login', '--pin', PIN, '--write-object', path('certificate.der'), '--type', 'cert', '--label', index === 0 ? label : `${label} ${index}`, '--id', index === 0 ? id : `${id}0${index}`);
      });
    },
    only(...mechanisms) {
      const file = path(`${mechanisms.join('-')}.conf`);
      writeFileSync(file, `${settings}slots.mechanisms = ${mechanisms.join(',')}\n`);
      return { SOFTHSM2_CONF: file };
    },
    slot: () => first,
    another: () => initialised(),
    destroy: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The processes of ours that hold a module. */
export function tokenProcesses(): readonly number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('token-process.client.js') && readFileSync(`/proc/${pid}/status`, 'utf8').includes(`PPid:\t${process.pid}\n`);
    } catch {
      return false;
    }
  });
}
