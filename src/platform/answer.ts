// From a refusal to the answer of a controller: `return answer(await service.approve(…))`. The service
// returned its "no" as a value and its transaction is over; here, at the door, it becomes an HTTP status.

import { isRefusal, type Refusal } from '#kernel/refusal.js';

/** A refusal on its way to the error filter. Thrown by `answer` alone. */
export class RefusedAnswer extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.refused);
    this.name = 'RefusedAnswer';
  }

  get status(): number {
    return statuses[this.refusal.refused] ?? 409;
  }
}

// What HTTP has a word of its own for (RFC 9110 §15.5.5 and §15.5.13, RFC 6585 §4); every other refusal is a conflict.
const statuses: Readonly<Record<string, number>> = {
  'dossier.stale-version': 412,
  'circuit.draft-stale': 412,
  'organisation.changed-meanwhile': 412,
  'organisation.desk-changed-meanwhile': 412,
  'organisation.type-changed-meanwhile': 412,
  'organisation.type-unknown': 404,
  'organisation.not-found': 404,
  'auth.wrong-password': 401,
  'auth.too-many-attempts': 429,
  'auth.too-many-codes': 429,
  'application.too-many-requests': 429,
  'application.unknown': 404,
  'webhook.unknown': 404,
};

/** The value itself, or the refusal thrown. */
export function answer<T>(outcome: T): Exclude<T, Refusal> {
  if (isRefusal(outcome)) throw new RefusedAnswer(outcome);
  return outcome as Exclude<T, Refusal>;
}
