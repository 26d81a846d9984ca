// What a request says besides its body: which dossier, and under which key it must be answered only once.

import { sha256 } from '#kernel/digest.js';
import { Denied, Malformed } from '#kernel/faults.js';
import { isUuid, type DocumentId, type DossierId } from '#kernel/id.js';
import { senderOf, type Caller } from '#organisation/applications/caller.js';
import type { StepId } from '#circuits/definition.js';
import type { Choices } from './dossier.js';
import type { KeyedRequest } from './keyed-request.js';

/** What is no identifier names no dossier: the same answer as for one that does not exist. */
export function dossierIdFrom(text: string): DossierId {
  if (!isUuid(text)) throw new Denied('dossier.unknown', 404);
  return text as DossierId;
}

export function documentIdFrom(text: string): DocumentId {
  if (!isUuid(text)) throw new Denied('document.unknown', 404);
  return text as DocumentId;
}

/** `null`: whichever of the person's own waits. */
export function stepFrom(text: string | undefined): StepId | null {
  return (text ?? null) as StepId | null;
}

/** A step or a desk that is no text is one nobody knows: told as such by the rules. */
export function choicesFrom(sent: object): Choices {
  return Object.fromEntries(Object.entries(sent).map(([step, desk]) => [step.slice(0, LONGEST_SLUG), String(desk).slice(0, LONGEST_SLUG)]));
}
const LONGEST_SLUG = 100;

/** `key`: the Idempotency-Key header; `request`: everything that makes another request another one. */
export function keyed(caller: Caller, key: string | undefined, request: unknown): KeyedRequest | null {
  if (key === undefined) return null;
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new Malformed('dossier.bad-key');
  return { sender: senderOf(caller), key, digest: sha256(JSON.stringify(request)) };
}

/** Of the If-Match header (RFC 9110 §13.1.1): the version of the dossier as an entity tag. `*` and no header ask nothing. */
export function revisionFrom(match: string | undefined): { readonly revision?: number } {
  if (match === undefined || match === '*') return {};
  const version = /^"(\d{1,9})"$/.exec(match)?.[1];
  if (version === undefined) throw new Malformed('dossier.bad-if-match');
  return { revision: Number(version) };
}
