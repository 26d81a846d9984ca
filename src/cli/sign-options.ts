// What `npm run sign` is asked: which files, with which key, at what level, and where the signature is seen.

import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Level } from '#signature/level.js';
import type { Placement } from '#signature/pdf/placement.js';

export interface SignOptions {
  readonly input: string;
  readonly output: string;
  /** Every PDF of the folder `input` is signed into the folder `output`. */
  readonly isFolder: boolean;
  readonly level: Level;
  /** `null`: a key of the embedded test authority, made for this command. */
  readonly pkcs12: { readonly file: string; readonly passwordFile: string | null } | null;
  readonly name: string | null;
  /** One line of the mention each. */
  readonly capacity: readonly string[];
  readonly reason: string | null;
  /** Where it is asked to be seen; `foot`: at the foot of the last page, where a letter is signed. */
  readonly place: Placement | 'foot' | 'invisible';
}

const LEVELS: readonly string[] = ['B', 'T', 'LT', 'LTA'];

/** `null`: the command is not written so. Throws the file error when `input` is not there. */
export function signOptions(args: readonly string[]): SignOptions | null {
  const read = parsed(args);
  if (read === null) return null;
  const { values, positionals: [input, output, ...others] } = read;
  const place = placeAsked(values);
  if (input === undefined || output === undefined || others.length > 0 || place === null || !LEVELS.includes(values.level)) return null;
  if (values['password-file'] !== undefined && values.p12 === undefined) return null;
  return {
    input, output, place,
    isFolder: statSync(input).isDirectory(),
    level: values.level as Level,
    pkcs12: values.p12 === undefined ? null : { file: values.p12, passwordFile: values['password-file'] ?? null },
    name: values.name ?? null,
    capacity: values.capacity ?? [],
    reason: values.reason ?? null,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'level': { type: 'string', default: 'LTA' },
        'p12': { type: 'string' },
        'password-file': { type: 'string' },
        'name': { type: 'string' },
        'capacity': { type: 'string', multiple: true },
        'reason': { type: 'string' },
        'page': { type: 'string' },
        'rect': { type: 'string' },
        'invisible': { type: 'boolean', default: false },
      },
    });
  } catch {
    return null;
  }
}

/** `--page` counts from 1, from the end when negative; `--rect` is x,y,width,height in points from the bottom left of the page as shown. */
function placeAsked({ page, rect, invisible }: { readonly page?: string | undefined; readonly rect?: string | undefined; readonly invisible: boolean }): SignOptions['place'] | null {
  if (invisible) return page === undefined && rect === undefined ? 'invisible' : null;
  if (rect === undefined) return page === undefined ? 'foot' : null;
  const [x, y, width, height, ...others] = rect.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  const number = Number(page ?? '-1');
  if (others.length > 0 || ![x, y, width, height].every(Number.isFinite) || !Number.isInteger(number)) return null;
  return { page: number, x: x!, y: y!, width: width!, height: height! };
}
