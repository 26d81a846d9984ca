// The desks the submitter chooses before sending, for each step of the circuit that lets him.
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { fr } from '../messages/fr.js';
import type { CircuitStep, Dossier } from './dossier.js';

const words = fr.dossiers.create;

type Choices = Readonly<Record<string, string>>;

export interface Chosen {
  readonly steps: readonly CircuitStep[];
  /** Slug of the desk by step. */
  readonly choices: Choices;
  readonly complete: boolean;
  readonly onChange: (choices: Choices) => void;
}

export function useDeskChoices(dossier: Dossier | null): Chosen {
  const [choices, onChange] = useState<Choices>({});
  const steps = (dossier?.circuit?.steps ?? []).filter((step) => step.choice !== null);
  return { steps, choices, complete: steps.every(({ id }) => Boolean(choices[id])), onChange };
}

interface DeskChoicesProps extends Omit<Chosen, 'complete'> {
  readonly tried: boolean;
}

export function DeskChoices({ steps, choices, tried, onChange }: DeskChoicesProps) {
  if (steps.length === 0) return null;
  return (
    <section className="card" aria-labelledby="choices-title">
      <h2 id="choices-title">{words.choicesTitle}</h2>
      {steps.map(({ id, name, choice }) => (
        <NativeSelect key={id} label={words.choiceFor(name)} size="md" value={choices[id] ?? ''} error={tried && !choices[id] ? words.missing.field(name) : null} onChange={(event) => onChange({ ...choices, [id]: event.currentTarget.value })}
          data={[{ value: '', label: words.chooseDesk }, ...(choice?.desks ?? []).map(({ slug, name: desk }) => ({ value: slug, label: desk }))]} />
      ))}
    </section>
  );
}
