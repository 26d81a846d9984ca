// Said below a list of which there may be more.
import { fr } from '../messages/fr.js';
import { MOST_LISTED } from './retention.api.js';

export function First({ shown }: { readonly shown: number }) {
  return shown >= MOST_LISTED ? <p className="soft">{fr.conservation.firstOnly(MOST_LISTED)}</p> : null;
}
