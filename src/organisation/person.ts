// A natural person of the collectivité, elected or agent, and the posts an agent holds. A person signs with
// first name, name and quality in readable letters (CRPA L212-1); the gender is kept for wording only, and
// may be left unsaid.

import type { CivilDate } from '#kernel/clock.js';
import type { Brand, PersonId } from '#kernel/id.js';
import { refuse, type Refusal } from '#kernel/refusal.js';
import type { Days } from './civil-day.js';
import { isOneLine } from './readable.js';

/** How the acts word the person: « la Maire », « le Maire »; null: the usual masculine of the texts. */
export type Gender = 'f' | 'm' | null;

export interface Person {
  readonly id: PersonId;
  readonly firstName: string;
  readonly lastName: string;
  readonly gender: Gender;
  /** « M. », « Mme », « Dr », as the person wants it; null: none. */
  readonly civility: string | null;
  /** Asked only for councillors: the tableau ranks equal votes by age (CGCT L2121-1 II). */
  readonly bornOn: CivilDate | null;
  readonly email: string | null;
}

export type PostId = Brand<string, 'PostId'>;
/** The posts CGCT L2122-19 names, and every other one. */
export type PostKind = 'dgs' | 'dgas' | 'dgst' | 'dst' | 'head-of-service' | 'other';
export const POST_KINDS: readonly PostKind[] = ['dgs', 'dgas', 'dgst', 'dst', 'head-of-service', 'other'];

/** What an agent does in the house, from a day to a day. `title`: as it will be read under the signature. */
export interface Post extends Days {
  readonly id: PostId;
  readonly person: PersonId;
  readonly kind: PostKind;
  readonly title: string;
}

/** CGCT L2122-19 closes the list of the agents who may receive a delegation of signature. */
export function mayReceiveSignature(kind: PostKind): boolean {
  return kind !== 'other';
}

/** « Nicole CHASTENEZ »: first name as written, name in capitals. */
export function signedName(person: Pick<Person, 'firstName' | 'lastName'>): string {
  return `${person.firstName} ${person.lastName.toLocaleUpperCase('fr')}`;
}

/** Longer names exist nowhere in the civil registers; a longer text is a pasted paragraph. */
const LONGEST_NAME = 100;

export function checkPerson(given: Person): Person | Refusal {
  for (const [field, text] of [['firstName', given.firstName], ['lastName', given.lastName]] as const) {
    if (!isOneLine(text) || text.length > LONGEST_NAME) return refuse('organisation.bad-name', { field });
  }
  return given;
}

export function checkPost(given: Post): Post | Refusal {
  if (!isOneLine(given.title)) return refuse('organisation.post-without-title');
  return given.to !== null && given.to < given.from ? refuse('organisation.ends-before-it-begins', { from: given.from, to: given.to }) : given;
}
