// The facts a type asks, in their order: moved by keyboard as by pointer, taken away and asked again.
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash, IconX } from '@tabler/icons-react';
import { houseTypes } from '../../messages/fr/house-types.js';
import { announce, notify } from '../../ui/announce.js';
import { KINDS, moved, type FormFact, type TypeForm } from './type-form.js';

const words = houseTypes.form;

interface FactsProps {
  readonly form: TypeForm;
  readonly edit: (changes: Partial<TypeForm>) => void;
  /** What is wrong with a field, by its identifier. */
  readonly wrong: (field: string) => string | null;
}

export function FactRows({ form, edit, wrong }: FactsProps) {
  const { facts, removed } = form;
  const change = (line: string, changes: Partial<FormFact>): void => edit({ facts: facts.map((fact) => (fact.line === line ? { ...fact, ...changes } : fact)) });
  const add = (): void => {
    const line = `new-${facts.length + removed.length}-${Date.now()}`;
    edit({ facts: [...facts, { line, given: false, label: '', kind: 'text', required: false, values: [] }] });
    focusSoon(`fact-${line}-label`);
  };
  const move = (at: number, by: -1 | 1, button: HTMLElement): void => {
    edit({ facts: moved(facts, at, by) });
    announce(words.moved(facts[at]!.label, at + by + 1, facts.length));
    // The line goes on under the hand: its button keeps the focus.
    requestAnimationFrame(() => button.focus());
  };
  const back = (fact: FormFact): void => {
    edit({ facts: [...facts, fact], removed: removed.filter(({ line }) => line !== fact.line) });
    focusSoon(`fact-${fact.line}-label`);
  };
  const remove = (fact: FormFact): void => {
    const blank = fact.key === undefined && fact.label.trim() === '';
    edit({ facts: facts.filter(({ line }) => line !== fact.line), removed: blank ? removed : [...removed, fact] });
    notify(words.removedNow(fact.label), 'info');
    focusSoon('fact-add');
  };
  return (
    <section className="card block type-facts" aria-labelledby="type-facts">
      <div><h2 id="type-facts">{words.facts}</h2><p className="soft">{words.factsHint}</p></div>
      {facts.length === 0 && <p className="soft">{words.noFact}</p>}
      <ol className="fact-rows">
        {facts.map((fact, at) => (
          <li key={fact.line} className="fact-row">
            {fact.given ? <GivenFact fact={fact} /> : <OwnFact fact={fact} wrong={wrong} onChange={(changes) => change(fact.line, changes)} />}
            <div className="fact-actions">
              <button type="button" className="icon-button" disabled={at === 0} aria-label={words.up(fact.label)} title={words.upShort} onClick={({ currentTarget }) => move(at, -1, currentTarget)}><IconArrowUp size={20} aria-hidden /></button>
              <button type="button" className="icon-button" disabled={at === facts.length - 1} aria-label={words.down(fact.label)} title={words.downShort} onClick={({ currentTarget }) => move(at, 1, currentTarget)}><IconArrowDown size={20} aria-hidden /></button>
              {!fact.given && <button type="button" className="icon-button" aria-label={words.remove(fact.label)} title={words.removeShort} onClick={() => remove(fact)}><IconTrash size={20} aria-hidden /></button>}
            </div>
          </li>
        ))}
      </ol>
      {wrong('facts') && <p className="field-error" role="alert">{wrong('facts')}</p>}
      <p><Button id="fact-add" variant="default" size="md" leftSection={<IconPlus size={18} aria-hidden />} onClick={add}>{words.addFact}</Button></p>
      {removed.length > 0 && (
        <div className="removed-facts">
          <h3>{words.removed}</h3>
          <ul className="lines">{removed.map((fact) => <li key={fact.line}><span className="line-text">{fact.label}</span><Button variant="subtle" size="md" aria-label={words.askAgain(fact.label)} onClick={() => back(fact)}>{words.askAgainShort}</Button></li>)}</ul>
        </div>
      )}
    </section>
  );
}

function GivenFact({ fact: { label, kind, required } }: { readonly fact: FormFact }) {
  return (
    <div className="fact-given">
      <p className="line-title">{label}</p>
      <p className="soft">{[houseTypes.kinds[kind] ?? kind, required ? houseTypes.required : houseTypes.optional, words.given].join(', ')}</p>
    </div>
  );
}

function OwnFact({ fact, wrong, onChange }: { readonly fact: FormFact; readonly wrong: FactsProps['wrong']; readonly onChange: (changes: Partial<FormFact>) => void }) {
  const { line, key, label, kind, required, values } = fact;
  return (
    <div className="fact-own">
      <TextInput id={`fact-${line}-label`} label={words.label} size="md" maxLength={120} value={label} error={wrong(`fact-${line}-label`)} onChange={({ currentTarget: { value } }) => onChange({ label: value })} />
      <NativeSelect id={`fact-${line}-kind`} label={words.kind} size="md" value={kind} disabled={key !== undefined} error={wrong(`fact-${line}-kind`)} description={key === undefined ? undefined : words.kindKept}
        onChange={({ currentTarget: { value } }) => onChange({ kind: value as FormFact['kind'], ...(value === 'list' && values.length === 0 ? { values: [{ name: '' }, { name: '' }] } : {}) })} data={KINDS.map((value) => ({ value, label: words.kinds[value]! }))} />
      <Checkbox size="md" label={words.required} checked={required} onChange={({ currentTarget: { checked } }) => onChange({ required: checked })} />
      {kind === 'list' && <Choices fact={fact} wrong={wrong} onChange={onChange} />}
    </div>
  );
}

function Choices({ fact: { line, label, values }, wrong, onChange }: { readonly fact: FormFact; readonly wrong: FactsProps['wrong']; readonly onChange: (changes: Partial<FormFact>) => void }) {
  const add = (): void => {
    onChange({ values: [...values, { name: '' }] });
    focusSoon(`fact-${line}-value-${values.length}`);
  };
  return (
    <fieldset className="fact-choices">
      <legend>{words.choices(label)}</legend>
      <ul>
        {values.map(({ name }, at) => (
          // A choice has no name of its own before it is typed: its place is what it is.
          // eslint-disable-next-line react/no-array-index-key
          <li key={at}>
            <TextInput id={`fact-${line}-value-${at}`} aria-label={words.choice(at + 1)} size="md" maxLength={120} value={name} error={wrong(`fact-${line}-value-${at}`)} onChange={({ currentTarget: { value } }) => onChange({ values: values.map((one, index) => (index === at ? { ...one, name: value } : one)) })} />
            <button type="button" className="icon-button" aria-label={words.removeChoice(name)} onClick={() => { onChange({ values: values.filter((_, index) => index !== at) }); focusSoon(`choice-add-${line}`); }}><IconX size={20} aria-hidden /></button>
          </li>
        ))}
      </ul>
      <Button id={`choice-add-${line}`} variant="subtle" size="md" leftSection={<IconPlus size={18} aria-hidden />} onClick={add}>{words.addChoice}</Button>
    </fieldset>
  );
}

function focusSoon(id: string): void {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}
