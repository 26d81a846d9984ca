// The desks a submitter chooses: for each step that lets him, one of the list its circuit gives.

import { refuse, type Refusal } from '#kernel/refusal.js';
import type { Machine } from '#circuits/compile.js';
import type { StepId } from '#circuits/definition.js';
import type { Choices } from '../dossier.js';

export interface Choosable {
  readonly step: StepId;
  readonly name: string;
  /** Slugs. */
  readonly desks: readonly string[];
}

export function choosable(machine: Machine): readonly Choosable[] {
  return machine.steps.flatMap(({ step }) => ('who' in step && step.who.kind === 'chosen' ? [{ step: step.id, name: step.name, desks: step.who.desks }] : []));
}

/** Refuses `dossier.choice-missing` naming the steps, `dossier.choice-not-offered`. */
export function choicesOf(machine: Machine, given: Choices): Choices | Refusal {
  const asked = choosable(machine);
  const chosen = (step: string): string | undefined => (Object.hasOwn(given, step) ? given[step] : undefined);
  const missing = asked.filter(({ step }) => chosen(step) === undefined);
  if (missing.length > 0) return refuse('dossier.choice-missing', { steps: missing.map(({ name }) => name) });
  const stray = Object.entries(given).find(([step, desk]) => !asked.some((one) => one.step === step && one.desks.includes(desk)));
  if (stray) return refuse('dossier.choice-not-offered', { step: asked.find(({ step }) => step === stray[0])?.name ?? stray[0], desk: stray[1] });
  return Object.fromEntries(asked.map(({ step }) => [step, chosen(step)!]));
}
