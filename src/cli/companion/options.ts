// What `paraphe-sign` is asked: of which installation, by whom, with which key.

import { parseArgs } from 'node:util';
import { Malformed } from '#kernel/faults.js';
import { askedKey, KEY_OPTIONS, type AskedKey } from '../asked-key.js';

export interface CompanionOptions {
  /** Without a slash at its end. */
  readonly server: string;
  readonly login: string | null;
  readonly passwordFile: string | null;
  /** Of an account of several collectivités. */
  readonly organisation: string | null;
  readonly key: AskedKey;
  /** Only says which certificates the key holder has. */
  readonly lists: boolean;
  /** Signs without asking back. */
  readonly agreed: boolean;
}

/** `null`: the usage is to be told. Throws Malformed companion.bad-option, companion.bad-server, companion.open-line. */
export function companionOptions(args: readonly string[]): CompanionOptions | null {
  const values = parsed(args);
  const { server } = values;
  const key = askedKey(values);
  if (values.help || !server || typeof key === 'string') return null;
  return {
    server: addressOf(server), login: values.login ?? null, passwordFile: values['password-file'] ?? null, organisation: values.organisation ?? null,
    key, lists: values.certificates ?? false, agreed: values.yes ?? false,
  };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { ...KEY_OPTIONS, server: text, login: text, 'password-file': text, organisation: text, certificates: flag, yes: flag, help: flag },
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
