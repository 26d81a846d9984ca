// A new application with its first key, or another key for one there is.
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { applicationsMessages } from '../../messages/fr/applications.js';
import { fr } from '../../messages/fr.js';
import { Dialog } from '../../ui/dialog.js';
import { dayOf } from '../../ui/dates.js';
import { Failure } from '../../ui/failure.js';
import { desksQuery, post, SCOPES, type Application, type Secret } from './applications.api.js';
import { useAsking } from './use-asking.js';

const words = applicationsMessages;

export function KeyForm({ application, onClose, onMade }: { readonly application: Application | null; readonly onClose: () => void; readonly onMade: (secret: string) => void }) {
  const desks = useQuery({ ...desksQuery, enabled: application === null });
  const [form, setForm] = useState({ name: '', desk: '', scopes: ['dossiers.read', 'dossiers.submit', 'documents.read'] as string[], expiresOn: inOneYear() });
  const made = useAsking(() => (application ? post<Secret>(`applications/${application.id}/keys`, { expiresOn: form.expiresOn }) : post<Secret>('applications', { ...form, desk: form.desk || desks.data?.[0]?.id })), ({ secret }) => onMade(secret));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    made.ask();
  };
  return (
    <Dialog opened onClose={onClose} title={application ? words.addKey : words.create}>
      <form className="stack" onSubmit={submit}>
        {!application && (
          <>
            <TextInput label={words.name} description={words.nameHint} required maxLength={80} value={form.name} onChange={({ currentTarget: { value: name } }) => setForm({ ...form, name })} data-autofocus />
            <NativeSelect label={words.desk} required value={form.desk} onChange={({ currentTarget: { value: desk } }) => setForm({ ...form, desk })} data={(desks.data ?? []).map(({ id: value, name: label }) => ({ value, label }))} />
            <Checkbox.Group label={words.scopes} value={form.scopes} onChange={(scopes) => setForm({ ...form, scopes })}>
              {SCOPES.map((scope) => <Checkbox key={scope} value={scope} label={words.scope[scope]} size="md" mt="sm" />)}
            </Checkbox.Group>
          </>
        )}
        <TextInput type="date" label={words.expiresOn} description={words.expiresHint} required value={form.expiresOn} onChange={({ currentTarget: { value: expiresOn } }) => setForm({ ...form, expiresOn })} />
        {made.error !== null && <Failure error={made.error} lead={words.failed} />}
        <div className="dialog-actions">
          <Button variant="default" onClick={onClose}>{fr.ui.cancel}</Button>
          <Button type="submit" disabled={made.busy} aria-busy={made.busy}>{application ? words.addKey : words.create}</Button>
        </div>
      </form>
    </Dialog>
  );
}

function inOneYear(): string {
  return dayOf(new Date(Date.now() + 365 * 86_400_000).toISOString());
}
