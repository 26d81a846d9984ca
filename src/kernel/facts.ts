// A fact as a sentence takes it, in whichever language the sentence is.

export type Facts = Readonly<Record<string, unknown>>;

/** A text or a number; anything else is not said. */
export function said(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The fact of this name; one that is not there is not said. */
export function textOf(facts: Facts, name: string): string {
  return String(facts[name] ?? '');
}

export function number(value: unknown): string {
  return String(Number(value));
}

/** What comes from outside is never repeated at length. */
export function short(value: unknown): string {
  const text = String(value ?? '');
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

export function shortList(value: unknown): string {
  return Array.isArray(value) ? value.map(short).join(', ') : '';
}
