// Which commands may bring a dossier to a desk where nothing of it was to come before. A step that opens is no such thing: its
// desk stands in the circuit the dossier is pinned to, and whoever closes a desk finds it there.

import type { Command } from './command.js';

export function addressesAnew(command: Command): boolean {
  switch (command.type) {
    case 'submit': case 'resubmit': case 'transfer': case 'ask-opinion': case 'recall': return true;
    // Facts filled in with a decision may name the service that a later step goes to.
    case 'approve': case 'reject': case 'sign': case 'return': case 'acknowledge': case 'give-opinion': case 'declare': case 'bypass':
      return command.metadata !== undefined && Object.keys(command.metadata).length > 0;
    default: return false;
  }
}
