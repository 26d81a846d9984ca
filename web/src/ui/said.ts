// What was said since one arrived, so that what passed too quickly is read again and taken back. It lives as long as the
// page, under who it was said to: whoever comes next finds nothing of it.

const MOST_KEPT = 50;
const MOST_ASKED = 5;

export interface Undo {
  readonly label: string;
  /** Gives whether the server answered, be it by a refusal; nothing where nobody has to answer. */
  readonly run: () => Promise<boolean> | void;
  /** Whether it may still be done, once what was said is no longer shown; without it, it goes with what was said. */
  readonly still?: () => Promise<boolean>;
}

/** The dossier that something was said about. `said`: what is read again of it, without what was said of the next one. */
export interface About { readonly dossierId: string; readonly title: string; readonly said?: string }

export interface Said {
  readonly key: number;
  readonly at: string;
  readonly text: string;
  readonly tone: 'done' | 'info';
  readonly undo?: Undo | undefined;
  readonly about?: About | undefined;
}

let listener: string | null = null;
let said: readonly Said[] = [];

/** `null`: nobody any more. */
export function sayTo(person: string | null): void {
  if (person === listener) return;
  listener = person;
  said = [];
}

/** Until one has left, and not before: whoever could not is still told what happens. */
export async function saidUntil<Left>(leaving: Promise<Left>): Promise<Left> {
  const left = await leaving;
  sayTo(null);
  return left;
}

/** Of one dossier only what was said last can be taken back: what was said before is a thing of the past. */
export function keepSaid(one: Said): void {
  if (listener === null) return;
  const before = said.map((other) => (other.undo && one.about && other.about?.dossierId === one.about.dossierId ? { ...other, undo: undefined } : other));
  said = [one, ...before].slice(0, MOST_KEPT);
}

/** The latest first. */
export const saidSoFar = (): readonly Said[] => said;

/** Where the server was not reached it can be tried again. */
export async function takeBack({ key, undo }: Pick<Said, 'key' | 'undo'>): Promise<void> {
  if (await undo?.run() === false) return;
  said = said.map((one) => (one.key === key ? { ...one, undo: undefined } : one));
}

/** Those that are offered to be taken back where they still may be: each is a question to the server, and few go back further. */
export function offeredAgain(all: readonly Said[]): readonly number[] {
  return all.filter(({ undo }) => undo?.still).slice(0, MOST_ASKED).map(({ key }) => key);
}

/** What is offered of these dossiers and may no longer be done goes; it gives the keys of what has gone. `null`: of any. Where the server is not reached it stays, and its own refusal is told. */
export async function withdrawOffers(moved: readonly string[] | null): Promise<readonly number[]> {
  const asked = offeredAgain(said);
  const of = said.filter(({ key, about }) => asked.includes(key) && (moved === null || (about && moved.includes(about.dossierId))));
  const answers = await Promise.all(of.map(({ undo }) => undo?.still?.().catch(() => true)));
  const gone = of.filter((_, at) => answers[at] === false).map(({ key }) => key);
  said = said.map((one) => (gone.includes(one.key) ? { ...one, undo: undefined } : one));
  return gone;
}
