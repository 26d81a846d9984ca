// What `npm run sign` is asked: which files, with which key, at what level, and where the signature is seen.

import { statSync } from 'node:fs';
import type { Level } from '#signature/level.js';
import type { Placement } from '#signature/pdf/placement.js';
import { askedKey, CHOICE_OPTIONS, KEY_OPTIONS, readArguments, type AskedKey } from './asked-key.js';

export interface SignOptions {
  readonly input: string;
  readonly output: string;
  /** Every PDF of the folder `input` is signed into the folder `output`. */
  readonly isFolder: boolean;
  readonly level: Level;
  /** `null`: a key of the embedded test authority, made for this command. */
  readonly key: AskedKey | null;
  readonly name: string | null;
  /** One line of the mention each. */
  readonly capacity: readonly string[];
  readonly reason: string | null;
  /** Where it is asked to be seen; `foot`: at the foot of the last page, where a letter is signed. */
  readonly place: Placement | 'foot' | 'invisible';
}

const text = { type: 'string' } as const;
const OPTIONS = {
  ...KEY_OPTIONS, ...CHOICE_OPTIONS, 'password-file': text, level: { ...text, default: 'LTA' }, name: text, capacity: { ...text, multiple: true }, reason: text,
  page: text, rect: text, invisible: { type: 'boolean', default: false },
} as const;
const LEVELS: readonly string[] = ['B', 'T', 'LT', 'LTA'];

/** `null`: the command is not written so. Throws the file error when `input` is not there. */
export function signOptions(args: readonly string[]): SignOptions | null {
  const read = readArguments(args, OPTIONS);
  if (read === null) return null;
  const { values, positionals: [input, output, ...others] } = read;
  const [place, key] = [placeAsked(values), askedKey({ ...values, 'secret-file': values['secret-file'] ?? values['password-file'] })];
  if (input === undefined || output === undefined || others.length > 0 || place === null || key === 'wrong' || !LEVELS.includes(values.level)) return null;
  return {
    input, output, place,
    isFolder: statSync(input).isDirectory(),
    level: values.level as Level,
    key: key === 'none' ? null : key,
    name: values.name ?? null,
    capacity: values.capacity ?? [],
    reason: values.reason ?? null,
  };
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
