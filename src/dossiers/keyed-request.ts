// A request that carries a key of its sender, to be answered once however often it arrives (a double click,
// a connection lost between the commit and its answer).

import type { Sha256 } from '#kernel/digest.js';
import type { ApplicationId, PersonId } from '#kernel/id.js';

export interface KeyedRequest {
  /** Who uses the key: each has his own. */
  readonly sender: PersonId | ApplicationId;
  readonly key: string;
  /** Of what was asked: the same key for something else is a fault of the sender. */
  readonly digest: Sha256;
}
