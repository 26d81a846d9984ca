// For which dossiers of a desk nobody is there today, and which of them wait meanwhile.

interface Handled { readonly there: readonly unknown[]; readonly waiting: number }
/** `apart`: what is kept apart, by the names of the types; all else is said of the rest. */
export interface InParts extends Handled { readonly apart: readonly (Handled & { readonly types: readonly string[] })[] }

/** `all`: for none of its dossiers is anybody there; `but`: only for these types; `only`: for these types alone nobody. */
export type NobodyThere = 'all' | { readonly but: readonly string[] } | { readonly only: readonly string[] };

/** `null`: somebody is there for each. */
export function nobodyThere({ there, apart }: InParts): NobodyThere | null {
  const empty = apart.filter((part) => part.there.length === 0);
  const kept = apart.filter((part) => part.there.length > 0);
  if (there.length > 0) return empty.length === 0 ? null : { only: empty.flatMap(({ types }) => types) };
  return kept.length === 0 ? 'all' : { but: kept.flatMap(({ types }) => types) };
}

/** How many dossiers wait where nobody is there. */
export function stuckAt({ apart, ...rest }: InParts): number {
  return [rest, ...apart].reduce((sum, { there, waiting }) => sum + (there.length === 0 ? waiting : 0), 0);
}

export function waitingAt({ apart, waiting }: InParts): number {
  return apart.reduce((sum, part) => sum + part.waiting, waiting);
}
