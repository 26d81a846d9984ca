// A mandate or a post begins; what it changes is said before.
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { house } from '../../messages/fr/house.js';
import { housePeople } from '../../messages/fr/house-people.js';
import { instantOf } from '../../ui/dates.js';
import { useKeptForm } from '../../ui/use-kept-form.js';
import { change } from '../house/house.api.js';
import { ChangeDialog } from '../section/change-dialog.js';

interface FunctionDialogProps { readonly person: string; readonly name: string; readonly today: string; readonly onClose: () => void }

const whole = (text: string): number | null => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : null);

export function MandateDialog({ person, name, commune, onClose }: FunctionDialogProps & { readonly commune: boolean }) {
  const words = housePeople.mandateForm;
  const { form, change: edit, forget } = useKeptForm(`paraphe.mandate.${person}`, { kind: 'councillor', rank: '1', electedOn: '', votes: '', beginsAt: '' });
  const [opened] = useState(() => new Date().toISOString());
  const beginsAt = form.beginsAt === '' ? opened : instantOf(form.beginsAt);
  const councillor = form.kind === 'councillor';
  const body = { person, kind: form.kind, rank: form.kind === 'deputy' ? whole(form.rank) : null, electedOn: councillor ? form.electedOn || null : null, votes: councillor ? whole(form.votes) : null, beginsAt: beginsAt ?? '' };
  const missing = councillor && form.electedOn === '' ? 'mandate-elected-on' : form.kind === 'deputy' && body.rank === null ? 'mandate-rank' : beginsAt === null ? 'mandate-begins-at' : null;
  const work = (): Promise<unknown> => change('POST', 'mandates', form.beginsAt === '' ? { ...body, beginsAt: new Date().toISOString() } : body);
  return (
    <ChangeDialog title={words.title(name)} confirm={words.confirm} done={words.done} missing={missing} thought={missing === null ? { mandate: body } : null} work={work} onDone={forget} onClose={onClose}>
      {(tried) => (
        <>
          <NativeSelect label={words.kind} size="md" data-autofocus value={form.kind} onChange={({ currentTarget: { value: kind } }) => edit({ kind })} data={Object.entries(housePeople.kinds(commune)).map(([value, label]) => ({ value, label }))} />
          {form.kind === 'deputy' && <TextInput id="mandate-rank" label={words.rank} description={words.rankHint} size="md" inputMode="numeric" maxLength={3} value={form.rank} onChange={({ currentTarget: { value: rank } }) => edit({ rank })} error={tried && body.rank === null ? house.missing : null} />}
          {councillor && (
            <div className="fields-row">
              <TextInput id="mandate-elected-on" type="date" label={words.electedOn} size="md" value={form.electedOn} onChange={({ currentTarget: { value: electedOn } }) => edit({ electedOn })} error={tried && form.electedOn === '' ? house.missing : null} />
              <TextInput label={words.votes} size="md" inputMode="numeric" maxLength={9} value={form.votes} onChange={({ currentTarget: { value: votes } }) => edit({ votes })} />
            </div>
          )}
          <TextInput id="mandate-begins-at" type="datetime-local" label={words.beginsAt} description={words.beginsHint} size="md" value={form.beginsAt} onChange={({ currentTarget: { value } }) => edit({ beginsAt: value })} error={tried && beginsAt === null ? house.missing : null} />
        </>
      )}
    </ChangeDialog>
  );
}

export function PostDialog({ person, name, today, onClose }: FunctionDialogProps) {
  const words = housePeople.postForm;
  const { form, change: edit, forget } = useKeptForm(`paraphe.post.${person}`, { kind: 'other', title: '', from: today, to: '' });
  const body = { person, kind: form.kind, title: form.title.trim(), from: form.from, to: form.to || null };
  const missing = body.title === '' ? 'post-title' : form.from === '' ? 'post-from' : null;
  return (
    <ChangeDialog title={words.title(name)} confirm={words.confirm} done={words.done} missing={missing} thought={missing === null ? { post: body } : null} work={() => change('POST', 'posts', body)} onDone={forget} onClose={onClose}>
      {(tried) => (
        <>
          <NativeSelect label={words.kind} description={words.kindHint} size="md" data-autofocus value={form.kind} onChange={({ currentTarget: { value: kind } }) => edit({ kind })} data={Object.entries(housePeople.posts).map(([value, label]) => ({ value, label }))} />
          <TextInput id="post-title" label={words.label} description={words.labelHint} size="md" maxLength={200} value={form.title} onChange={({ currentTarget: { value: title } }) => edit({ title })} error={tried && body.title === '' ? house.missing : null} />
          <div className="fields-row">
            <TextInput id="post-from" type="date" label={words.from} size="md" value={form.from} onChange={({ currentTarget: { value: from } }) => edit({ from })} error={tried && form.from === '' ? house.missing : null} />
            <TextInput type="date" label={words.to} size="md" value={form.to} onChange={({ currentTarget: { value: to } }) => edit({ to })} />
          </div>
        </>
      )}
    </ChangeDialog>
  );
}
