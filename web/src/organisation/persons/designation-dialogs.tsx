// The council names who replaces the head when no deputy is left (CGCT L2122-17), or that ends; who signs then is said before.
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { house } from '../../messages/fr/house.js';
import { housePeople } from '../../messages/fr/house-people.js';
import { instantOf } from '../../ui/dates.js';
import { useKeptForm } from '../../ui/use-kept-form.js';
import { change } from '../house/house.api.js';
import { ChangeDialog } from '../section/change-dialog.js';

const words = housePeople.designation;

export function DesignationDialog({ person, name, onClose }: { readonly person: string; readonly name: string; readonly onClose: () => void }) {
  const { form, change: edit, forget } = useKeptForm(`paraphe.designation.${person}`, { deliberation: '', beginsAt: '' });
  const [opened] = useState(() => new Date().toISOString());
  const beginsAt = form.beginsAt === '' ? opened : instantOf(form.beginsAt);
  const body = { person, deliberation: form.deliberation.trim(), beginsAt: beginsAt ?? '' };
  const missing = body.deliberation === '' ? 'designation-deliberation' : beginsAt === null ? 'designation-begins-at' : null;
  const work = (): Promise<unknown> => change('POST', 'designations', form.beginsAt === '' ? { ...body, beginsAt: new Date().toISOString() } : body);
  return (
    <ChangeDialog title={words.title(name)} confirm={words.confirm} done={words.done} missing={missing} thought={missing === null ? { designation: body } : null} work={work} onDone={forget} onClose={onClose}>
      {(tried) => (
        <>
          <p>{words.lead}</p>
          <TextInput id="designation-deliberation" label={words.deliberation} description={words.deliberationHint} size="md" data-autofocus maxLength={50} value={form.deliberation} onChange={({ currentTarget: { value: deliberation } }) => edit({ deliberation })} error={tried && body.deliberation === '' ? house.missing : null} />
          <TextInput id="designation-begins-at" type="datetime-local" label={words.beginsAt} description={words.beginsHint} size="md" value={form.beginsAt} onChange={({ currentTarget: { value } }) => edit({ beginsAt: value })} error={tried && beginsAt === null ? house.missing : null} />
        </>
      )}
    </ChangeDialog>
  );
}

export function EndDesignationDialog({ id, name, onClose }: { readonly id: string; readonly name: string; readonly onClose: () => void }) {
  const [at, setAt] = useState('');
  const moment = at === '' ? null : instantOf(at);
  const wrong = at !== '' && moment === null;
  return (
    <ChangeDialog title={words.endTitle(name)} confirm={housePeople.end.confirm} done={words.ended} grave missing={wrong ? 'designation-end-at' : null} thought={wrong ? null : { end: { what: 'designation', id, at: moment } }} work={() => change('POST', `designations/${id}/end`, moment === null ? {} : { at: moment })} onClose={onClose}>
      {(tried) => (
        <>
          <TextInput id="designation-end-at" type="datetime-local" label={housePeople.end.at} description={housePeople.end.atHint} size="md" data-autofocus value={at} onChange={({ currentTarget: { value } }) => setAt(value)} error={tried && wrong ? house.missing : null} />
          <p className="soft">{housePeople.end.text}</p>
        </>
      )}
    </ChangeDialog>
  );
}
