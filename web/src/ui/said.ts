// What was said since one arrived, so that what passed too quickly is read again and taken back. It lives as long as the
// page, under who it was said to: whoever comes next finds nothing of it.

const MOST_KEPT = 50;

export interface Undo {
  readonly label: string;
  readonly run: () => void;
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

/** Of one dossier only what was said last can be taken back: what was said before is a thing of the past. */
export function keepSaid(one: Said): void {
  if (listener === null) return;
  const before = said.map((other) => (other.undo && one.about && other.about?.dossierId === one.about.dossierId ? { ...other, undo: undefined } : other));
  said = [one, ...before].slice(0, MOST_KEPT);
}

/** The latest first. */
export const saidSoFar = (): readonly Said[] => said;

export function takenBack(key: number): void {
  said = said.map((one) => (one.key === key ? { ...one, undo: undefined } : one));
}
