// What `paraphe-sign` is asked: of which installation, by whom, with which key.

import { parseArgs } from 'node:util';
import { Malformed } from '#kernel/faults.js';

export interface CompanionOptions {
  /** Without a slash at its end. */
  readonly server: string;
  readonly login: string | null;
  readonly passwordFile: string | null;
  /** Of an account of several collectivités. */
  readonly organisation: string | null;
  readonly key: AskedKey;
  /** PEM: the authorities of the certificate, which few cards bear. */
  readonly authorities: string | null;
  /** Only says which certificates the key holder has. */
  readonly lists: boolean;
  /** Signs without asking back. */
  readonly agreed: boolean;
}

export type AskedKey =
  | { readonly kind: 'pkcs12'; readonly file: string; readonly secretFile: string | null }
  | { readonly kind: 'pkcs11'; readonly module: string; readonly token: string | null; readonly secretFile: string | null };

/** `null`: the usage is to be told. Throws Malformed companion.bad-option, companion.bad-server, companion.open-line. */
export function companionOptions(args: readonly string[]): CompanionOptions | null {
  const values = parsed(args);
  const { p12, module, server } = values;
  if (values.help || !server || (p12 === undefined) === (module === undefined)) return null;
  const [secretFile, token] = [values['secret-file'] ?? null, values.token ?? null];
  return {
    server: addressOf(server), login: values.login ?? null, passwordFile: values['password-file'] ?? null, organisation: values.organisation ?? null,
    key: p12 === undefined ? { kind: 'pkcs11', module: module!, token, secretFile } : { kind: 'pkcs12', file: p12, secretFile },
    authorities: values.authorities ?? null, lists: values.certificates ?? false, agreed: values.yes ?? false,
  };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { server: text, login: text, 'password-file': text, organisation: text, p12: text, module: text, token: text, 'secret-file': text, authorities: text, certificates: flag, yes: flag, help: flag },
    }).values;
  } catch (error) {
    throw new Malformed('companion.bad-option', { why: error instanceof Error ? error.message : '' });
  }
}

const HERE: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** A password travels to this machine, or under TLS. */
function addressOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) throw new Malformed('companion.bad-server', { server: text });
  if (url.protocol === 'http:' && !HERE.has(url.hostname)) throw new Malformed('companion.open-line', { server: text });
  return url.href.replace(/\/+$/, '');
}
