// What one may ask for by typing a few letters of it, and which of it is meant by what was typed.
import { isFoundIn, plain } from '../ui/plain-text.js';

export type CommandGroup = 'here' | 'dossiers' | 'places' | 'filters' | 'besides';

export interface Command {
  readonly id: string;
  readonly group: CommandGroup;
  readonly label: string;
  /** Said beside it, and searched too. */
  readonly detail?: string | undefined;
  readonly run: () => void;
}

/** In the order in which they are shown: what the server finds comes later, and moves nothing that stands above it. */
const GROUPS: readonly CommandGroup[] = ['here', 'places', 'filters', 'besides', 'dossiers'];
/** Found by words that its label need not hold. */
const FOUND_ELSEWHERE: readonly CommandGroup[] = ['dossiers'];

/** Those meant, by group; in each, those that begin with what was typed come first. */
export function meantBy(typed: string, commands: readonly Command[]): readonly { readonly group: CommandGroup; readonly commands: readonly Command[] }[] {
  const asked = plain(typed);
  const meant = commands.filter(({ group, label, detail = '' }) => FOUND_ELSEWHERE.includes(group) || asked === '' || isFoundIn(`${label} ${detail}`, asked));
  const rank = ({ label }: Command): number => (asked !== '' && plain(label).startsWith(asked) ? 0 : 1);
  return GROUPS
    .map((group) => ({ group, commands: meant.filter((command) => command.group === group).toSorted((one, other) => rank(one) - rank(other)) }))
    .filter((one) => one.commands.length > 0);
}

/** None. Enter does nothing by itself: one has typed something, or chosen it. */
export const NONE = -1;

/** The one that the arrows lead to, around the ends. */
export function movedTo(count: number, from: number, by: 1 | -1): number {
  if (count === 0) return NONE;
  return from === NONE && by === -1 ? count - 1 : (from + by + count) % count;
}
