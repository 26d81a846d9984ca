// A step or an automatic stop: who, what, under which delay, and what happens when it is late or rejected.
import { NativeSelect, TextInput } from '@mantine/core';
import { capitalised } from '#kernel/sentences.js';
import { STEP_KINDS, type Step, type Stop, type WhenLate } from '#circuits/definition.js';
import { kindWord, lateness } from '#circuits/explain-words.js';
import { isStep } from '#circuits/tree.js';
import { designer } from '../../messages/fr/designer.js';
import { asKind, isStepKind, saying, standInOf } from '../editing/steps.js';
import type { Spot } from '../editing/spot.js';
import type { Desk } from './desk.js';
import { NameField } from './name-field.js';
import { RejectionFields } from './rejection-fields.js';
import { RuleFields } from './rule-fields.js';
import { DeskChoices, deskOptions, WhoFields } from './who-fields.js';

const words = designer.stopFields;
const MOST_DAYS = 366;

interface StopFieldsProps { readonly stop: Stop; readonly spot: Spot; readonly desk: Desk }

export function StopFields({ stop, spot, desk }: StopFieldsProps) {
  const say = (change: Parameters<typeof saying>[1], typing?: string): void => desk.change(spot, saying(stop, change), typing);
  return (
    <>
      <NameField label={words.name} value={stop.name} onChange={(name) => say({ name }, `name.${stop.id}`)} />
      {isStep(stop) && <NativeSelect label={words.kind} size="md" value={stop.kind} onChange={(event) => isStepKind(event.currentTarget.value) && desk.change(spot, asKind(stop, event.currentTarget.value))} data={STEP_KINDS.map((kind) => ({ value: kind, label: kindWord(kind) }))} />}
      {'who' in stop && <WhoFields stop={stop} who={stop.who} desk={desk} onChange={(who) => say({ who })} />}
      {stop.kind === 'notify' && <DeskChoices legend={words.told} desks={deskOptions(desk.town, ...stop.desks)} chosen={stop.desks} onChange={(chosen) => desk.change(spot, { ...stop, desks: chosen })} />}
      {stop.kind === 'seal' && <p className="soft">{words.seal}</p>}
      {stop.kind !== 'seal' && stop.kind !== 'notify' && stop.kind !== 'archive' && (
        <TextInput label={words.deadline} description={words.deadlineHint} size="md" type="number" min={1} max={MOST_DAYS} inputMode="numeric" value={stop.deadlineDays ?? ''} onChange={(event) => {
          const days = Number(event.currentTarget.value);
          if (event.currentTarget.value === '') say({ deadlineDays: undefined, whenLate: undefined }, `deadline.${stop.id}`);
          else if (Number.isInteger(days) && days >= 1 && days <= MOST_DAYS) say({ deadlineDays: days }, `deadline.${stop.id}`);
        }} />
      )}
      {isStep(stop) && <StepFields step={stop} spot={spot} desk={desk} />}
    </>
  );
}

function StepFields({ step, spot, desk }: { readonly step: Step; readonly spot: Spot; readonly desk: Desk }) {
  const { whenLate } = step;
  const say = (change: Parameters<typeof saying>[1], typing?: string): void => desk.change(spot, saying(step, change), typing);
  const late = whenLate === undefined ? 'remind' : typeof whenLate === 'object' ? 'escalate' : whenLate;
  // The other desk may do what asks no power of its own; of a signature it is only told.
  const passes = step.kind === 'visa' || step.kind === 'opinion';
  const standIn = standInOf(step);
  const lateRule = (value: string): WhenLate | undefined => (value === 'escalate' ? { escalate: desk.town.means.desk } : value === 'tell-submitter' ? value : undefined);
  return (
    <>
      {(step.deadlineDays !== undefined || whenLate !== undefined) && <NativeSelect label={words.late} description={standIn === null ? undefined : words.standIn[standIn]} size="md" value={late} onChange={(event) => say({ whenLate: lateRule(event.currentTarget.value) })} data={(['remind', 'tell-submitter', 'escalate'] as const).map((value) => ({ value, label: words.lateRules[value === 'escalate' && passes ? 'pass' : value] }))} />}
      {typeof whenLate === 'object' && <NativeSelect label={passes ? words.pass : words.escalate} description={`${capitalised(lateness(whenLate, step.kind, desk.told.names.deskNames))}.`} size="md" value={whenLate.escalate} onChange={(event) => say({ whenLate: { escalate: event.currentTarget.value } })} data={deskOptions(desk.town, whenLate.escalate)} />}
      {step.kind !== 'opinion' && step.kind !== 'notice' && <RejectionFields step={step} desk={desk} onSay={say} />}
      <RuleFields step={step} desk={desk} onSay={say} />
    </>
  );
}
