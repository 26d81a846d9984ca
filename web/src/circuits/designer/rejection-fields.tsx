// Where a rejection leads, and to whom the dossier may be returned for correction instead.
import { Checkbox, NativeSelect } from '@mantine/core';
import type { RejectionLeadsTo, ReturnTarget, Step, StepId } from '#circuits/definition.js';
import { designer } from '../../messages/fr/designer.js';
import { stepsBefore } from '../editing/mended.js';
import type { saying } from '../editing/steps.js';
import type { Desk } from './desk.js';

const words = designer.rejectionFields;

export function RejectionFields({ step, desk: { definition }, onSay }: { readonly step: Step; readonly desk: Desk; readonly onSay: (change: Parameters<typeof saying>[1]) => void }) {
  const before = stepsBefore(definition, step.id);
  const { onReject, returnsTo = ['submitter'] } = step;
  const leadsTo = onReject === undefined ? 'end' : typeof onReject === 'object' ? `step:${onReject.step}` : onReject;
  const rule = (value: string): RejectionLeadsTo | undefined => (value === 'end' ? undefined : value === 'submitter' ? value : { step: value.slice('step:'.length) as StepId });
  const returns = (targets: readonly ReturnTarget[]): void => onSay({ returnsTo: targets.length === 1 && targets[0] === 'submitter' ? undefined : targets });
  const isTarget = (id: StepId): boolean => returnsTo.some((target) => target !== 'submitter' && target.step === id);
  return (
    <>
      <NativeSelect label={words.onReject} size="md" value={leadsTo} onChange={(event) => onSay({ onReject: rule(event.currentTarget.value) })} data={[{ value: 'end', label: words.end }, { value: 'submitter', label: words.submitter }, ...before.map(({ id, name }) => ({ value: `step:${id}`, label: words.step(name) }))]} />
      <fieldset className="choices">
        <legend>{words.returns}</legend>
        <Checkbox size="md" label={words.toSubmitter} checked={returnsTo.includes('submitter')} onChange={(event) => returns(event.currentTarget.checked ? ['submitter', ...returnsTo] : returnsTo.filter((target) => target !== 'submitter'))} />
        {before.map(({ id, name }) => <Checkbox key={id} size="md" label={words.toStep(name)} checked={isTarget(id)} onChange={(event) => returns(event.currentTarget.checked ? [...returnsTo, { step: id }] : returnsTo.filter((target) => target === 'submitter' || target.step !== id))} />)}
      </fieldset>
    </>
  );
}
