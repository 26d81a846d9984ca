// What one may ask for by typing a few letters of it, and which of it is meant by what was typed.
import { isFoundIn, plain } from '../ui/plain-text.js';

export type SuggestionGroup = 'here' | 'places' | 'filters' | 'besides' | 'everywhere' | 'dossiers';

export interface Suggestion {
  readonly id: string;
  readonly group: SuggestionGroup;
  readonly label: string;
  /** Said beside it, and searched too. */
  readonly detail?: string | undefined;
  readonly run: () => void;
}

/** In the order in which they are shown: the dossiers, which come and go with the answers of the server, below all the others, which they do not move. */
const GROUPS: readonly SuggestionGroup[] = ['here', 'places', 'filters', 'besides', 'everywhere', 'dossiers'];
/** Found by words that its label need not hold. */
const FOUND_ELSEWHERE: readonly SuggestionGroup[] = ['everywhere', 'dossiers'];

/** Those meant, by group; in each, those that begin with what was typed come first. */
export function meantBy(typed: string, suggestions: readonly Suggestion[]): readonly { readonly group: SuggestionGroup; readonly suggestions: readonly Suggestion[] }[] {
  const asked = plain(typed);
  const meant = suggestions.filter(({ group, label, detail = '' }) => FOUND_ELSEWHERE.includes(group) || asked === '' || isFoundIn(`${label} ${detail}`, asked));
  const rank = ({ label }: Suggestion): number => (asked !== '' && plain(label).startsWith(asked) ? 0 : 1);
  return GROUPS
    .map((group) => ({ group, suggestions: meant.filter((suggestion) => suggestion.group === group).toSorted((one, other) => rank(one) - rank(other)) }))
    .filter((one) => one.suggestions.length > 0);
}

/** What Enter does, by its id: what comes or goes around it does not change it. `null`, none: one has typed nothing and chosen nothing. */
export type Choice = string | null;

/** The first of those known as one types; what comes later is chosen by the arrows only. */
export function chosenBy(typed: string, known: readonly Suggestion[]): Choice {
  return plain(typed) === '' ? null : meantBy(typed, known)[0]?.suggestions[0]?.id ?? null;
}

/** The one that the arrows lead to, around the ends. */
export function movedTo(shown: readonly Suggestion[], from: Choice, by: 1 | -1): Choice {
  const at = shown.findIndex(({ id }) => id === from);
  return shown.at(at === -1 && by === -1 ? -1 : (at + by) % shown.length)?.id ?? null;
}

/** The button of that name that stands there now: itself, or the one drawn anew in its place. */
export function foundAgain<Button extends { readonly label: string; readonly button: object }>(was: Button, now: readonly Button[]): Button | undefined {
  const named = now.filter(({ label }) => label === was.label);
  return named.find(({ button }) => button === was.button) ?? named[0];
}
