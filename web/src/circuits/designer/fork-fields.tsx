// A parallel and how its branches join; a choice and the condition of each of its cases, tried in order.
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import type { Choice, Parallel } from '#circuits/definition.js';
import { designer } from '../../messages/fr/designer.js';
import { joinedBy, named } from '../editing/gestures.js';
import type { Fork, Spot } from '../editing/spot.js';
import { waysOf } from '../plan/plan-list.js';
import { ConditionFields } from './condition-fields.js';
import type { Desk } from './desk.js';
import { NameField } from './name-field.js';

const words = designer.forkFields;

export function ForkFields({ fork, spot, desk }: { readonly fork: Fork; readonly spot: Spot; readonly desk: Desk }) {
  return (
    <>
      <NameField key={spot.join('.')} optional label={words.name} value={fork.name ?? ''} onChange={(name) => desk.change(spot, named(fork, name), `fork.${spot.join('.')}`)} />
      {fork.kind === 'choice' ? <ChoiceFields choice={fork} spot={spot} desk={desk} /> : <ParallelFields parallel={fork} spot={spot} desk={desk} />}
      <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => desk.gestures.addWay(spot)}>{fork.kind === 'choice' ? words.addCase : words.addBranch}</Button>
    </>
  );
}

function ParallelFields({ parallel, spot, desk }: { readonly parallel: Parallel; readonly spot: Spot; readonly desk: Desk }) {
  const { branches } = parallel;
  return (
    <>
      <NativeSelect label={words.rule} size="md" value={parallel.kind} onChange={(event) => desk.change(spot, joinedBy(parallel, event.currentTarget.value as Parallel['kind']))} data={(['allOf', 'anyOf', 'atLeast'] as const).map((value) => ({ value, label: words.rules[value] }))} />
      {parallel.kind === 'atLeast' && <TextInput label={words.count(branches.length)} size="md" type="number" min={1} max={branches.length} value={parallel.count} onChange={(event) => {
        const count = Number(event.currentTarget.value);
        if (Number.isInteger(count) && count >= 1 && count <= branches.length) desk.change(spot, joinedBy(parallel, 'atLeast', count));
      }} />}
      <ul className="way-list">
        {waysOf(parallel, desk.told.names).map(({ label }, way) => (
          <li key={way}><span>{label}</span><button type="button" className="icon-button" aria-label={words.removeBranch(label)} onClick={() => desk.gestures.removeWay(spot, way)}><IconTrash size={18} aria-hidden /></button></li>
        ))}
      </ul>
    </>
  );
}

function ChoiceFields({ choice, spot, desk }: { readonly choice: Choice; readonly spot: Spot; readonly desk: Desk }) {
  const { cases } = choice;
  return (
    <>
      {cases.length > 1 && <p className="soft">{words.firstHolds}</p>}
      {cases.map(({ when }, way) => (
        <fieldset key={way} className="case">
          <legend>{cases.length > 1 ? words.caseOf(way + 1) : words.onlyCase}</legend>
          <ConditionFields id={`case-${spot.join('-')}-${way}`} condition={when} fields={desk.town.fields} told={desk.told} onChange={(next, typing) => desk.change(spot, { ...choice, cases: cases.map((one, at) => (at === way ? { ...one, when: next } : one)) }, typing)} />
          {cases.length > 1 && (
            <p className="case-tools">
              <button type="button" className="icon-button" aria-label={words.caseUp(way + 1)} disabled={way === 0} onClick={() => desk.gestures.moveCase(spot, way, -1)}><IconArrowUp size={18} aria-hidden /></button>
              <button type="button" className="icon-button" aria-label={words.caseDown(way + 1)} disabled={way === cases.length - 1} onClick={() => desk.gestures.moveCase(spot, way, 1)}><IconArrowDown size={18} aria-hidden /></button>
              <button type="button" className="icon-button" aria-label={words.removeCase(way + 1)} onClick={() => desk.gestures.removeWay(spot, way)}><IconTrash size={18} aria-hidden /></button>
            </p>
          )}
        </fieldset>
      ))}
    </>
  );
}
