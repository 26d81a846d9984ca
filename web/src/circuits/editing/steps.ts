// A step changed into another kind, a rule given or taken back: what its new kind does not know is let go, what is the
// rule anyway is not written.

import { STEP_KINDS, type Selector, type Step, type Stop } from '#circuits/definition.js';
import { DEFAULT_NAMES, isDefaultName } from './default-names.js';

/** Kinds that a step may become: they all ask somebody. */
export function asKind(step: Step, kind: Step['kind']): Step {
  const { onReject, asksToReject, returnsTo, paper, signs, frame, ...rest } = step;
  const rejectable = kind !== 'opinion' && kind !== 'notice';
  const name = isDefaultName(step.kind, step.name) ? DEFAULT_NAMES[kind] : step.name;
  return {
    ...rest, kind, name,
    ...(rejectable && onReject !== undefined ? { onReject } : {}),
    ...(rejectable && asksToReject !== undefined ? { asksToReject } : {}),
    ...(rejectable && returnsTo !== undefined ? { returnsTo } : {}),
    ...(kind === 'signature' && paper !== undefined ? { paper } : {}),
    ...(kind === 'signature' && signs !== undefined ? { signs } : {}),
    ...(kind === 'signature' && frame !== undefined ? { frame } : {}),
  };
}

export const isStepKind = (kind: string): kind is Step['kind'] => (STEP_KINDS as readonly string[]).includes(kind);

/** A member said, or taken back with `undefined`. */
export function saying<Of extends Stop>(stop: Of, change: Partial<Record<keyof Step, unknown>>): Of {
  const said = Object.entries({ ...stop, ...change }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said) as unknown as Of;
}

/** Who may be asked; who declares a transmission or a publication signs nothing. */
export function selectorKinds(stop: Stop): readonly Selector['kind'][] {
  const places = ['desk', 'superior', 'submitter', 'service', 'chosen'] as const;
  return stop.kind === 'transmit' || stop.kind === 'publish' ? places : [...places.slice(0, 2), 'lawful-signatory', 'secretary-of-sitting', ...places.slice(2)];
}

/** Who stands in for whom a step asks, and has it without waiting for it to be late; `null`: nobody ever does. */
export type StandIn = 'by-law' | 'keeper' | 'keeper-with-power';
export function standInOf({ kind, who }: Pick<Step, 'kind' | 'who'>): StandIn | null {
  switch (who.kind) {
    case 'lawful-signatory': return 'by-law';
    case 'submitter': case 'secretary-of-sitting': return null;
    default: return kind === 'signature' ? 'keeper-with-power' : 'keeper';
  }
}

/** The selector of this kind to begin with. */
export function firstSelector(kind: Selector['kind'], desk: string, deskField: string): Selector {
  switch (kind) {
    case 'desk': return { kind, desk };
    case 'superior': return { kind, levels: 1 };
    case 'service': return { kind, field: deskField };
    case 'chosen': return { kind, desks: [desk] };
    default: return { kind };
  }
}

/** With or without this one, in the order in which they were ticked. */
export function toggled<T>(list: readonly T[], item: T, kept: boolean): readonly T[] {
  return kept ? [...list.filter((one) => one !== item), item] : list.filter((one) => one !== item);
}
