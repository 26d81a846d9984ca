// What the town asks of the product must be granted: a refusal here is a fault of the town's data.

import { Defect } from '#kernel/faults.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';

export function done<T>(outcome: T): Exclude<T, Refusal> {
  if (isRefusal(outcome)) throw new Defect(`the demo town is refused: ${outcome.refused} ${JSON.stringify(outcome.facts)}`);
  return outcome as Exclude<T, Refusal>;
}
