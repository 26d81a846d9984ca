// An administrator passes over a step: which one, with the facts it asks for, and why, which everybody reads.
import { NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { gesturesMessages } from '../messages/fr/gestures.js';
import { useKeptText } from '../ui/use-kept-text.js';
import type { CircuitStep, Dossier } from './dossier.js';
import { problemOf, sendable, type Typed } from './draft-fields.js';
import { REASON_MAX_CHARACTERS, REASON_MIN_CHARACTERS, Shell, type GestureDialogProps } from './gesture-dialogs.js';
import { MetadataFields } from './metadata-fields.js';

const words = gesturesMessages.bypass;

export function BypassDialog(props: GestureDialogProps) {
  const steps = (props.dossier.circuit?.steps ?? []).filter(({ passable }) => passable);
  const [stepId, setStep] = useState(steps[0]?.id ?? '');
  const [reason, setReason] = useKeptText(`paraphe.bypass.${props.dossier.id}`);
  const [typed, setTyped] = useState<Typed>({});
  const [tried, setTried] = useState(false);
  const asked = askedBy(steps.find(({ id }) => id === stepId), props.dossier);
  const missing = reason.trim().length < REASON_MIN_CHARACTERS;
  const confirm = (): void => {
    setTried(true);
    if (missing) return document.getElementById('bypass-reason')?.focus();
    if (asked.some((definition) => problemOf(definition, typed[definition.key] ?? '') !== null)) return undefined;
    return props.onConfirm({ path: 'bypass', body: { step: stepId, reason: reason.trim(), ...(asked.length > 0 ? { metadata: sendable({ metadata: asked }, typed) } : {}) } });
  };
  return (
    <Shell {...props} title={words.title} lead={words.lead} confirmLabel={words.confirm} keepLabel={words.keep} danger confirm={confirm}>
      <NativeSelect label={words.step} size="md" value={stepId} onChange={(event) => setStep(event.currentTarget.value)} data={steps.map((step) => ({ value: step.id, label: words.waits(step.name, step.personName ?? step.deskName ?? '') }))} />
      {asked.length > 0 && <MetadataFields definitions={asked} typed={typed} tried={tried} onChange={setTyped} />}
      <Textarea id="bypass-reason" label={words.reason} required withAsterisk={false} autosize minRows={2} maxRows={8} size="md" data-autofocus maxLength={REASON_MAX_CHARACTERS} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={tried && missing ? words.reasonMissing : null} />
    </Shell>
  );
}

/** The facts the step asks for and nobody has filled in. */
export function askedBy(step: CircuitStep | undefined, dossier: Dossier) {
  return (step?.asks.approve ?? []).filter(({ key }) => dossier.metadata[key] === undefined).map((definition) => ({ ...definition, required: true }));
}
