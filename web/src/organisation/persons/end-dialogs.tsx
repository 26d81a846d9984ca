// A mandate or a post ends: who signs then, what falls with it, said before.
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { house } from '../../messages/fr/house.js';
import { housePeople } from '../../messages/fr/house-people.js';
import { instantOf } from '../../ui/dates.js';
import { change } from '../house/house.api.js';
import { ChangeDialog } from '../section/change-dialog.js';

const words = housePeople.end;
interface EndProps { readonly id: string; readonly name: string; readonly today: string; readonly onClose: () => void }

export function EndMandateDialog({ id, name, onClose }: EndProps) {
  const [at, setAt] = useState('');
  const moment = at === '' ? null : instantOf(at);
  const wrong = at !== '' && moment === null;
  return (
    <ChangeDialog title={words.mandateTitle(name)} confirm={words.confirm} done={words.doneMandate} grave missing={wrong ? 'end-at' : null} thought={wrong ? null : { end: { what: 'mandate', id, at: moment } }} work={() => change('POST', `mandates/${id}/end`, moment === null ? {} : { at: moment })} onClose={onClose}>
      {(tried) => (
        <>
          <TextInput id="end-at" type="datetime-local" label={words.at} description={words.atHint} size="md" data-autofocus value={at} onChange={({ currentTarget: { value } }) => setAt(value)} error={tried && wrong ? house.missing : null} />
          <p className="soft">{words.text}</p>
        </>
      )}
    </ChangeDialog>
  );
}

export function EndPostDialog({ id, name, today, onClose }: EndProps) {
  const [on, setOn] = useState(today);
  return (
    <ChangeDialog title={words.postTitle(name)} confirm={words.confirm} done={words.donePost} grave missing={on === '' ? 'end-on' : null} thought={on === '' ? null : { end: { what: 'post', id, at: on } }} work={() => change('POST', `posts/${id}/end`, { on })} onClose={onClose}>
      {(tried) => <TextInput id="end-on" type="date" label={words.on} size="md" data-autofocus value={on} onChange={({ currentTarget: { value } }) => setOn(value)} error={tried && on === '' ? house.missing : null} />}
    </ChangeDialog>
  );
}
