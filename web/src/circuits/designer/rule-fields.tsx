// What is particular about a step: decided among others or not, read first, what must be filled in, who is told.
import { Checkbox, Radio } from '@mantine/core';
import { SIGNS, type Step } from '#circuits/definition.js';
import { designer } from '../../messages/fr/designer.js';
import { toggled, type saying } from '../editing/steps.js';
import type { Desk } from './desk.js';
import { FrameRuleFields } from './frame-rule-fields.js';
import { DeskChoices, deskOptions, known } from './who-fields.js';

const words = designer.ruleFields;

export function RuleFields({ step, desk: { town }, onSay }: { readonly step: Step; readonly desk: Desk; readonly onSay: (change: Parameters<typeof saying>[1], typing?: string) => void }) {
  const { batch, mustOpen, paper, signs = 'at-the-end', asksToApprove, asksToReject, informs } = step;
  const rejectable = step.kind !== 'opinion' && step.kind !== 'notice';
  const orNothing = <T,>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list);
  return (
    <>
      <fieldset className="choices">
        <legend>{words.rules}</legend>
        <Checkbox size="md" label={words.batch} checked={batch !== false} onChange={(event) => onSay({ batch: event.currentTarget.checked ? undefined : false })} />
        <Checkbox size="md" label={words.mustOpen} checked={mustOpen === true} onChange={(event) => onSay({ mustOpen: event.currentTarget.checked ? true : undefined })} />
        {step.kind === 'signature' && <Checkbox size="md" label={words.paper} checked={paper !== false} onChange={(event) => onSay({ paper: event.currentTarget.checked ? undefined : false })} />}
      </fieldset>
      {step.kind === 'signature' && (
        <Radio.Group size="md" label={words.signs} description={words.signsHints[signs]} inputWrapperOrder={['label', 'input', 'description']} value={signs} onChange={(value) => onSay({ signs: value === 'at-the-step' ? value : undefined })}>
          {SIGNS.map((moment) => <Radio key={moment} mt="sm" mb={moment === 'at-the-step' ? 'sm' : undefined} size="md" value={moment} label={words.signsAt[moment]} />)}
        </Radio.Group>
      )}
      {step.kind === 'signature' && <FrameRuleFields step={step} onSay={onSay} />}
      <details className="more-fields" open={asksToApprove !== undefined || asksToReject !== undefined || undefined}>
        <summary>{words.asked}</summary>
        <Facts legend={words.toApprove} chosen={asksToApprove ?? []} town={town} onChange={(chosen) => onSay({ asksToApprove: orNothing(chosen) })} />
        {rejectable && <Facts legend={words.toReject} chosen={asksToReject ?? []} town={town} onChange={(chosen) => onSay({ asksToReject: orNothing(chosen) })} />}
      </details>
      <details className="more-fields" open={informs !== undefined || undefined}>
        <summary>{words.informs}</summary>
        <DeskChoices legend={words.informed} mayBeNone desks={deskOptions(town, ...informs ?? [])} chosen={informs ?? []} onChange={(chosen) => onSay({ informs: orNothing(chosen) })} />
      </details>
    </>
  );
}

function Facts({ legend, chosen, town, onChange }: { readonly legend: string; readonly chosen: readonly string[]; readonly town: Desk['town']; readonly onChange: (chosen: readonly string[]) => void }) {
  const fields = known(town.fields.map(({ key, label }) => ({ value: key, label })), ...chosen);
  if (fields.length === 0) return <p className="soft">{words.noFact}</p>;
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {fields.map(({ value, label }) => <Checkbox key={value} size="md" label={label} checked={chosen.includes(value)} onChange={(event) => onChange(toggled(chosen, value, event.currentTarget.checked))} />)}
    </fieldset>
  );
}
