// An arrêté of delegation is recorded: to whom, in which field, from when on; who signs then is said before.
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { inUse } from '../../dossiers/dossier.js';
import { dossierTypesQuery } from '../../dossiers/dossiers.api.js';
import { house as shared } from '../../messages/fr/house.js';
import { houseDelegations } from '../../messages/fr/house-delegations.js';
import { useKeptForm } from '../../ui/use-kept-form.js';
import { change } from '../house/house.api.js';
import { nameOf, openMandate, openPosts, type Delegation, type House } from '../house/house.js';
import { useMe } from '../me.api.js';
import { ChangeDialog } from '../section/change-dialog.js';
import { ArreteDrop, attachFile } from './arrete-file.js';
import { arreteBody, wrongIn, type ArreteForm } from './arrete-form.js';

const words = houseDelegations.form;

interface DelegationProps { readonly house: House; readonly today: string; readonly onFileRefused: (delegation: Delegation, fault: unknown) => void; readonly onClose: () => void }

export function DelegationDialog({ house, today, onFileRefused, onClose }: DelegationProps) {
  const { form, change: edit, forget } = useKeptForm<ArreteForm>(`paraphe.arrete.${useMe().person.id}`, { person: '', kind: 'function', special: false, number: '', date: '', executoryOn: '', field: '', types: [], matters: '', max: '', priority: '1', from: today, to: '' });
  const wrong = wrongIn(form);
  const body = arreteBody(form);
  const [file, setFile] = useState<File | null>(null);
  /** What is recorded stays so, whatever becomes of the file. */
  const record = async (): Promise<void> => {
    const delegation = await change<Delegation>('POST', 'delegations', body);
    if (file) await attachFile(delegation.id, file).catch((fault: unknown) => onFileRefused(delegation, fault));
  };
  return (
    <ChangeDialog title={words.title} confirm={words.confirm} done={words.done} missing={wrong} thought={wrong === null ? { delegation: body } : null} work={record} onDone={forget} onClose={onClose} size="46rem">
      {(tried) => {
        const reproach = (field: string, text: string = shared.missing): string | null => (tried && wrong === field ? text : null);
        return (
          <>
            <Holder house={house} today={today} form={form} edit={edit} error={reproach('arrete-person')} />
            <div className="fields-row">
              <TextInput id="arrete-number" label={words.number} size="md" maxLength={50} value={form.number} onChange={({ currentTarget: { value: number } }) => edit({ number })} error={reproach('arrete-number')} />
              <TextInput id="arrete-date" type="date" label={words.date} size="md" value={form.date} onChange={({ currentTarget: { value: date } }) => edit({ date })} error={reproach('arrete-date')} />
            </div>
            <TextInput label={words.field} description={words.fieldHint} size="md" maxLength={200} value={form.field} onChange={({ currentTarget: { value: field } }) => edit({ field })} />
            <ScopeFields form={form} edit={edit} reproach={reproach} />
            <div className="fields-row">
              <TextInput id="arrete-from" type="date" label={words.from} size="md" value={form.from} onChange={({ currentTarget: { value: from } }) => edit({ from })} error={reproach('arrete-from')} />
              <TextInput type="date" label={words.to} size="md" value={form.to} onChange={({ currentTarget: { value: to } }) => edit({ to })} />
            </div>
            <TextInput type="date" label={words.executoryOn} description={words.executoryHint} size="md" value={form.executoryOn} onChange={({ currentTarget: { value: executoryOn } }) => edit({ executoryOn })} />
            <ArreteDrop id="arrete-file" label={houseDelegations.file.optional} file={file} optional onFile={setFile} />
            {file && <p className="notice">{houseDelegations.file.readers}</p>}
            {form.executoryOn === '' && <p className="notice" data-tone="alerte">{words.notExecutory}</p>}
          </>
        );
      }}
    </ChangeDialog>
  );
}

interface PartProps { readonly form: ArreteForm; readonly edit: (changes: Partial<ArreteForm>) => void }

function Holder({ house: { chart, tableau }, today, form, edit, error }: PartProps & { readonly house: House; readonly today: string; readonly error: string | null }) {
  const now = new Date().toISOString();
  const elected = tableau.filter(({ person }) => openMandate(chart, person, now)?.kind !== 'mayor').map(({ person: value, name, title }) => ({ value, label: title ? `${name}, ${title}` : name }));
  const agents = chart.persons.filter(({ id }) => openPosts(chart, id, today).length > 0).map((person) => ({ value: person.id, label: `${nameOf(person)}, ${openPosts(chart, person.id, today)[0]!.title}` })).sort((one, other) => one.label.localeCompare(other.label, 'fr'));
  // The kind follows whom it is given to: the law gives functions to the elected, signature to agents.
  const choose = (person: string): void => edit({ person, kind: agents.some(({ value }) => value === person) ? 'signature' : 'function' });
  return (
    <>
      <div className="fields-row">
        <NativeSelect id="arrete-person" label={words.person} size="md" data-autofocus value={form.person} onChange={({ currentTarget: { value } }) => choose(value)} error={error} data={[{ value: '', label: words.choose }, ...elected, ...agents]} />
        <NativeSelect label={words.kind} size="md" value={form.kind} onChange={({ currentTarget: { value } }) => edit({ kind: value as ArreteForm['kind'] })} data={Object.entries(houseDelegations.kind).map(([value, label]) => ({ value, label }))} />
      </div>
      <p className="soft">{words.kindHint}</p>
      {form.kind === 'signature' && <Checkbox size="md" label={words.special} checked={form.special} onChange={({ currentTarget: { checked: special } }) => edit({ special })} />}
    </>
  );
}

function ScopeFields({ form, edit, reproach }: PartProps & { readonly reproach: (field: string, text?: string) => string | null }) {
  const types = inUse(useQuery(dossierTypesQuery).data ?? []);
  return (
    <>
      <Checkbox.Group id="arrete-types" size="md" label={words.types} description={words.typesHint} error={reproach('arrete-types', words.scopeMissing)} value={[...form.types]} onChange={(chosen) => edit({ types: chosen })}>
        <div className="fields-row scope-types">{types.map(({ key, name }) => <Checkbox key={key} value={key} size="md" label={name} />)}</div>
      </Checkbox.Group>
      <div className="fields-row">
        <TextInput id="arrete-matters" label={words.matters} description={words.mattersHint} size="md" value={form.matters} onChange={({ currentTarget: { value: matters } }) => edit({ matters })} error={reproach('arrete-matters', words.badMatters)} />
        <TextInput id="arrete-max" label={words.max} description={words.maxHint} size="md" inputMode="decimal" value={form.max} onChange={({ currentTarget: { value: max } }) => edit({ max })} error={reproach('arrete-max', words.badAmount)} />
        <TextInput id="arrete-priority" label={words.priority} description={words.priorityHint} size="md" inputMode="numeric" maxLength={3} value={form.priority} onChange={({ currentTarget: { value: priority } }) => edit({ priority })} error={reproach('arrete-priority')} />
      </div>
    </>
  );
}
