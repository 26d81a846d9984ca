// The facts a step asks for with its decision: those the dossier does not have yet. What is typed is kept until it is decided.
import { useState } from 'react';
import type { CircuitStep, Dossier, Facts, MetadataDefinition } from '../dossiers/dossier.js';
import { problemOf, sendable, type Typed } from '../dossiers/draft-fields.js';
import { useKeptForm } from '../ui/use-kept-form.js';

/** Under which what is typed is kept until the decision has it. */
export const askedKey = (dossierId: string): string => `paraphe.asked.${dossierId}`;

export type Carrying = 'approve' | 'reject';

export interface AskedFacts {
  readonly typed: Typed;
  readonly change: (typed: Typed) => void;
  /** Whether the person has tried to decide: what is missing is then said. */
  readonly tried: boolean;
  readonly definitions: (carrying: Carrying) => readonly MetadataDefinition[];
  /** What goes with the decision, `null` when something is missing or wrong: it is then shown. */
  readonly given: (carrying: Carrying) => { readonly metadata?: Facts } | null;
}

export function stepAsked(dossier: Dossier): CircuitStep | undefined {
  return dossier.circuit?.steps.find((step) => step.id === dossier.you.stepId);
}

export function useAsked(dossier: Dossier): AskedFacts {
  const { form: typed, change } = useKeptForm<Typed>(askedKey(dossier.id), {});
  const [tried, setTried] = useState(false);
  const step = stepAsked(dossier);
  const definitions = (carrying: Carrying): readonly MetadataDefinition[] =>
    (step?.asks[carrying] ?? []).filter(({ key }) => dossier.metadata[key] === undefined).map((definition) => ({ ...definition, required: true }));
  return {
    typed, change, tried, definitions,
    given: (carrying) => {
      const asked = definitions(carrying);
      if (asked.some((definition) => problemOf(definition, typed[definition.key] ?? '') !== null)) {
        setTried(true);
        return null;
      }
      return asked.length === 0 ? {} : { metadata: sendable({ metadata: asked }, typed) };
    },
  };
}
