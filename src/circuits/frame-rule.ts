// The signatures of a circuit whose place it says. Apart from frame-place.ts, which the pages of a dossier fetch first.

import type { RuledFrame } from './frame-place.js';
import { neverBoth, type Placed } from './tree.js';

export function ruledFrames(steps: readonly Placed[]): readonly RuledFrame[] {
  const ruled = steps.flatMap((placed) => (placed.step.kind === 'signature' && placed.step.frame !== undefined ? [{ placed, rule: placed.step.frame }] : []));
  return ruled.map(({ placed, rule }, at) => ({
    step: placed.step.id, rule,
    clearOf: ruled.slice(0, at).flatMap(({ placed: before }) => (neverBoth(before, placed) ? [] : [before.step.id])),
  }));
}
