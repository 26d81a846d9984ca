// Which of the digests a table holds are asked for, in SQL.

import type { Sha256 } from '#kernel/digest.js';

/** These digests, or all that begin so (two hexadecimal digits). */
export type AskedDigests = readonly Sha256[] | { readonly prefix: string };

/** The condition on a digest, of the parameter $2, and its value. */
export function whichOf(asked: AskedDigests): readonly [is: string, value: unknown] {
  return 'prefix' in asked ? ['like $2', `${asked.prefix}%`] : ['= any ($2)', asked];
}
