// What `npm run sign-pes` is asked: which file, with which key, in what quality, where, and under which policy.

import type { XadesVersion } from '#signature/xades/profile.js';
import type { XadesRequest } from '#signature/xades/request.js';
import { askedKey, CHOICE_OPTIONS, KEY_OPTIONS, readArguments, type AskedKey } from './asked-key.js';

export interface SignPesOptions {
  readonly input: string;
  readonly output: string;
  /** `null`: a key of the embedded test authority, made for this command. */
  readonly key: AskedKey | null;
  readonly name: string | null;
  readonly scope: XadesRequest['scope'];
  readonly roles: readonly string[];
  readonly place: { readonly city?: string; readonly postalCode?: string; readonly country?: string };
  readonly policyFile: string | null;
  readonly version: XadesVersion;
}

const text = { type: 'string' } as const;
const OPTIONS = {
  ...KEY_OPTIONS, ...CHOICE_OPTIONS, 'password-file': text, name: text, whole: { type: 'boolean', default: false }, bordereau: { ...text, multiple: true }, role: { ...text, multiple: true },
  city: text, 'postal-code': text, country: { ...text, default: 'France' }, policy: text, xades: { ...text, default: '1.2.2' },
} as const;

/** `null`: the command is not written so. */
export function signPesOptions(args: readonly string[]): SignPesOptions | null {
  const read = readArguments(args, OPTIONS);
  if (read === null) return null;
  const { values, positionals: [input, output, ...others] } = read;
  const { whole, bordereau } = values;
  if (input === undefined || output === undefined || others.length > 0 || (whole && bordereau !== undefined)) return null;
  const key = askedKey({ ...values, 'secret-file': values['secret-file'] ?? values['password-file'] });
  if (key === 'wrong') return null;
  if (values.xades !== '1.1.1' && values.xades !== '1.2.2') return null;
  return {
    input, output,
    key: key === 'none' ? null : key,
    name: values.name ?? null,
    scope: whole ? 'whole' : bordereau === undefined ? 'parts-else-whole' : { parts: bordereau },
    roles: values.role ?? ['Ordonnateur'],
    place: {
      ...(values.city === undefined ? {} : { city: values.city }),
      ...(values['postal-code'] === undefined ? {} : { postalCode: values['postal-code'] }),
      country: values.country,
    },
    policyFile: values.policy ?? null,
    version: values.xades,
  };
}
