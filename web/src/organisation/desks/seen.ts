import type { Desk } from '../house/house.js';

/** As it was when the form was opened: what somebody else has changed since is not overwritten. */
export type Seen = Pick<Desk, 'name' | 'holders' | 'assistants' | 'supervisors' | 'superior'>;

export function seenOf({ name, holders, assistants, supervisors, superior }: Desk): Seen {
  return { name, holders, assistants, supervisors, superior };
}
