// What `npm run sign-pes` is asked: which file, with which key, in what quality, where, and under which policy.

import { parseArgs } from 'node:util';
import type { XadesVersion } from '#signature/xades/profile.js';
import type { XadesRequest } from '#signature/xades/request.js';

export interface SignPesOptions {
  readonly input: string;
  readonly output: string;
  /** `null`: a key of the embedded test authority, made for this command. */
  readonly pkcs12: { readonly file: string; readonly passwordFile: string | null } | null;
  readonly name: string | null;
  readonly scope: XadesRequest['scope'];
  readonly roles: readonly string[];
  readonly place: { readonly city?: string; readonly postalCode?: string; readonly country?: string };
  readonly policyFile: string | null;
  readonly version: XadesVersion;
}

/** `null`: the command is not written so. */
export function signPesOptions(args: readonly string[]): SignPesOptions | null {
  const read = parsed(args);
  if (read === null) return null;
  const { values, positionals: [input, output, ...others] } = read;
  const { whole, bordereau } = values;
  if (input === undefined || output === undefined || others.length > 0 || (whole && bordereau !== undefined)) return null;
  if (values['password-file'] !== undefined && values.p12 === undefined) return null;
  if (values.xades !== '1.1.1' && values.xades !== '1.2.2') return null;
  return {
    input, output,
    pkcs12: values.p12 === undefined ? null : { file: values.p12, passwordFile: values['password-file'] ?? null },
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

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'p12': { type: 'string' },
        'password-file': { type: 'string' },
        'name': { type: 'string' },
        'whole': { type: 'boolean', default: false },
        'bordereau': { type: 'string', multiple: true },
        'role': { type: 'string', multiple: true },
        'city': { type: 'string' },
        'postal-code': { type: 'string' },
        'country': { type: 'string', default: 'France' },
        'policy': { type: 'string' },
        'xades': { type: 'string', default: '1.2.2' },
      },
    });
  } catch {
    return null;
  }
}
