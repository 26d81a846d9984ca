// What a password must be when somebody chooses one: long enough that it cannot be tried through. The CNIL asks for 80 bits of
// chance where a password stands alone (délibération 2022-100 du 21 juillet 2022): a short sentence has them, and so have its own
// example’s twelve characters of four kinds, 37 signs among them.

import { refuse, type Refusal } from '#kernel/refusal.js';

const FEWEST_BITS = 79;
const CLASSES = [[/[a-z]/, 26], [/[A-Z]/, 26], [/[0-9]/, 10], [/[^a-zA-Z0-9]/, 37]] as const;
/** « aaaaaaaaaaaaaaaaaa » is long and no secret. */
const FEWEST_DIFFERENT = 6;
const SHORTEST_NAME = 4;

/** `null`: it may be chosen. `login`: what everybody knows already. */
export function passwordFault(password: string, login: string): Refusal | null {
  const name = login.split('@')[0] ?? '';
  if (name.length >= SHORTEST_NAME && password.toLowerCase().includes(name)) return refuse('auth.password-like-login');
  const alphabet = CLASSES.reduce((sum, [has, size]) => sum + (has.test(password) ? size : 0), 0);
  const bits = alphabet === 0 ? 0 : [...password].length * Math.log2(alphabet);
  return bits < FEWEST_BITS || new Set(password).size < FEWEST_DIFFERENT ? refuse('auth.password-weak') : null;
}
