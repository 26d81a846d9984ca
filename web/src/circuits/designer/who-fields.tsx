// Who is asked: a place or a quality, never a person; who that is today is said below.
import { Checkbox, NativeSelect } from '@mantine/core';
import type { Selector, Stop } from '#circuits/definition.js';
import { designer } from '../../messages/fr/designer.js';
import { firstSelector, selectorKinds, toggled } from '../editing/steps.js';
import type { Desk } from './desk.js';
import type { Town } from './use-town.js';

const words = designer.who;
const MOST_LEVELS = 10;

export function WhoFields({ stop, who, desk: { town, told }, onChange }: { readonly stop: Stop; readonly who: Selector; readonly desk: Desk; readonly onChange: (who: Selector) => void }) {
  const deskFields = town.fields.filter(({ kind }) => kind === 'desk');
  const kinds = selectorKinds(stop).filter((kind) => kind !== 'service' || deskFields.length > 0 || who.kind === 'service');
  const today = told.today(who);
  const there = today && [today.today, today.inAbsence].filter((line) => line !== null).join(' ');
  return (
    <>
      <NativeSelect label={words.label} size="md" value={who.kind} description={who.kind === 'lawful-signatory' ? there : undefined} onChange={(event) => onChange(firstSelector(event.currentTarget.value as Selector['kind'], town.means.desk, deskFields[0]?.key ?? 'service'))} data={kinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))} />
      {who.kind === 'desk' && <NativeSelect label={words.desk} size="md" value={who.desk} description={there} onChange={(event) => onChange({ kind: 'desk', desk: event.currentTarget.value })} data={deskOptions(town, who.desk)} />}
      {who.kind === 'superior' && <NativeSelect label={words.levels} size="md" value={who.levels} onChange={(event) => onChange({ kind: 'superior', levels: Number(event.currentTarget.value) })} data={[...Array(MOST_LEVELS).keys()].map((at) => ({ value: String(at + 1), label: words.level(at + 1) }))} />}
      {who.kind === 'service' && <NativeSelect label={words.field} size="md" value={who.field} onChange={(event) => onChange({ kind: 'service', field: event.currentTarget.value })} data={known(deskFields.map(({ key, label }) => ({ value: key, label })), who.field)} />}
      {who.kind === 'chosen' && <DeskChoices legend={words.among} desks={deskOptions(town, ...who.desks)} chosen={who.desks} onChange={(chosen) => onChange({ kind: 'chosen', desks: chosen })} />}
    </>
  );
}

/** At least one is always ticked: a list of none is none. */
export function DeskChoices({ legend, desks, chosen, onChange, mayBeNone = false }: { readonly legend: string; readonly desks: readonly Option[]; readonly chosen: readonly string[]; readonly onChange: (chosen: readonly string[]) => void; readonly mayBeNone?: boolean }) {
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {desks.map(({ value, label }) => <Checkbox key={value} size="md" label={label} checked={chosen.includes(value)} disabled={!mayBeNone && chosen.length === 1 && chosen[0] === value} onChange={(event) => onChange(toggled(chosen, value, event.currentTarget.checked))} />)}
    </fieldset>
  );
}

interface Option { readonly value: string; readonly label: string }

/** A value that exists no more stays in the list, or the list would say another one. */
export function known(options: readonly Option[], ...values: readonly string[]): Option[] {
  return [...options, ...values.filter((value) => !options.some((option) => option.value === value)).map((value) => ({ value, label: words.unknown(value) }))];
}

/** The desks that serve; one that is named already and is closed stays in the list, and says so. */
export function deskOptions({ desks }: Pick<Town, 'desks'>, ...named: readonly string[]): Option[] {
  const offered = desks.filter(({ slug, closed }) => !closed || named.includes(slug));
  return known(offered.map(({ slug, name, closed }) => ({ value: slug, label: closed ? words.closed(name) : name })), ...named);
}
