// A condition: a fact of the dossier, a comparison, a value; several joined by « et » or « ou ». No script.
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { ORDERS, type Comparison, type Condition } from '#circuits/condition.js';
import { conditionInFrench } from '#circuits/explain-words.js';
import type { MetadataDefinition } from '../../dossiers/dossier.js';
import { designer } from '../../messages/fr/designer.js';
import { euros, readEuros } from '../../ui/dates.js';
import { comparedBy, conditionFrom, firstComparison, firstQuestion, writtenFrom, type Written } from '../editing/conditions.js';
import { toggled } from '../editing/steps.js';
import type { Told } from '../plan/plan-list.js';
import { known } from './who-fields.js';

const words = designer.condition;

interface ConditionFieldsProps { readonly id: string; readonly condition: Condition; readonly fields: readonly MetadataDefinition[]; readonly told: Told; readonly onChange: (condition: Condition, typing?: string) => void }

export function ConditionFields({ id, condition, fields, told, onChange }: ConditionFieldsProps) {
  const written = writtenFrom(condition);
  if (!written) {
    return (
      <>
        <p>{conditionInFrench(condition, told.names.fieldNames)}</p>
        <p className="soft">{words.nested}</p>
        <Button variant="default" onClick={() => onChange(firstQuestion(fields))}>{words.replace}</Button>
      </>
    );
  }
  const say = (next: Written, typing?: string): void => onChange(conditionFrom(next), typing);
  const { joint, parts } = written;
  return (
    <div className="condition">
      {parts.map((part, at) => (
        <div key={at} className="comparison">
          {at > 0 && (at === 1
            ? <NativeSelect aria-label={words.joint} size="md" className="joint" value={joint} onChange={(event) => say({ joint: event.currentTarget.value === 'or' ? 'or' : 'and', parts })} data={[{ value: 'and', label: words.and }, { value: 'or', label: words.or }]} />
            : <p className="soft">{joint === 'and' ? words.and : words.or}</p>)}
          <ComparisonFields comparison={part} fields={fields} onChange={(next) => say({ joint, parts: parts.map((one, rank) => (rank === at ? next : one)) }, `${id}.${at}`)} />
          {parts.length > 1 && <button type="button" className="icon-button" aria-label={words.removePart(at + 1)} onClick={() => say({ joint, parts: parts.filter((_, rank) => rank !== at) })}><IconTrash size={18} aria-hidden /></button>}
        </div>
      ))}
      {fields[0] && <Button variant="subtle" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => say({ joint, parts: [...parts, firstComparison(fields[0]!)] })}>{words.addPart}</Button>}
    </div>
  );
}

function ComparisonFields({ comparison, fields, onChange }: { readonly comparison: Comparison; readonly fields: readonly MetadataDefinition[]; readonly onChange: (next: Comparison) => void }) {
  const field = fields.find(({ key }) => key === comparison.field);
  const operators = comparison.kind === 'text' ? words.texts : comparison.kind === 'date' ? words.dates : words.numbers;
  return (
    <>
      <NativeSelect label={words.field} size="md" value={comparison.field} onChange={(event) => {
        const next = fields.find(({ key }) => key === event.currentTarget.value);
        if (next) onChange(firstComparison(next));
      }} data={known(fields.map(({ key, label }) => ({ value: key, label })), comparison.field)} />
      {comparison.kind !== 'truth' && <NativeSelect label={words.operator} size="md" value={comparison.operator} onChange={(event) => onChange(comparedBy(comparison, event.currentTarget.value))} data={(comparison.kind === 'text' ? ['one-of', 'none-of'] as const : ORDERS).map((value) => ({ value, label: operators[value as keyof typeof operators] }))} />}
      <ValueField comparison={comparison} field={field} onChange={onChange} />
    </>
  );
}

function ValueField({ comparison, field, onChange }: { readonly comparison: Comparison; readonly field: MetadataDefinition | undefined; readonly onChange: (next: Comparison) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  switch (comparison.kind) {
    case 'truth': return <NativeSelect label={words.answer} size="md" value={String(comparison.value)} onChange={(event) => onChange({ ...comparison, value: event.currentTarget.value === 'true' })} data={[{ value: 'true', label: designer.plan.yes }, { value: 'false', label: designer.plan.no }]} />;
    case 'date': return <TextInput label={words.value} size="md" type="date" value={comparison.value} onChange={(event) => event.currentTarget.value !== '' && onChange({ ...comparison, value: event.currentTarget.value })} />;
    case 'number': {
      const amount = field ? field.kind === 'amount' : comparison.field.endsWith('Cents');
      const read = (text: string): number | null => (amount ? readEuros(text) : /^-?\d{1,12}$/.test(text.trim()) ? Number(text) : null);
      const bad = typed !== null && read(typed) === null;
      return <TextInput label={words.value} size="md" inputMode="decimal" value={typed ?? (amount ? euros(comparison.value) : String(comparison.value))} error={bad ? (amount ? words.badAmount : words.badNumber) : null} onBlur={() => !bad && setTyped(null)} onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const value = read(text);
        if (value !== null) onChange({ ...comparison, value });
      }} />;
    }
    case 'text': {
      if (field?.values) {
        const options = known(field.values.map(({ key, name }) => ({ value: key, label: name })), ...comparison.values);
        return <fieldset className="choices"><legend>{words.values}</legend>{options.map(({ value, label }) => <Checkbox key={value} size="md" label={label} checked={comparison.values.includes(value)} disabled={comparison.values.length === 1 && comparison.values[0] === value} onChange={(event) => onChange({ ...comparison, values: toggled(comparison.values, value, event.currentTarget.checked) })} />)}</fieldset>;
      }
      return <TextInput label={words.value} description={words.severalHint} size="md" value={typed ?? comparison.values.join(' ; ')} onBlur={() => setTyped(null)} onChange={(event) => {
        setTyped(event.currentTarget.value);
        const values = [...new Set(event.currentTarget.value.split(';').map((value) => value.trim()).filter((value) => value !== ''))];
        if (values.length > 0) onChange({ ...comparison, values });
      }} />;
    }
    default: return null;
  }
}
