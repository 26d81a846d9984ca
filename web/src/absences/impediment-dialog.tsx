// An impediment is found: who, why, from which moment. The law then says who stands in; the screen says it before.
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconGavel } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { fr } from '../messages/fr.js';
import { absencesMessages } from '../messages/fr/absences.js';
import { useMe } from '../organisation/me.api.js';
import { instantOf } from '../ui/dates.js';
import { Dialog } from '../ui/dialog.js';
import { Failure } from '../ui/failure.js';
import { forgetText, useKeptText } from '../ui/use-kept-text.js';
import { findImpediment, houseQuery, type FoundImpediment } from './absences.api.js';
import { ConsequencesOf } from './consequences.js';
import { useChange } from './use-change.js';

const words = absencesMessages.impediment;
const CAUSES = ['illness', 'away', 'suspension', 'revocation', 'other'] as const;
const LONGEST_MOTIVE = 500;

interface Form { readonly person: string; readonly cause: string; readonly from: string; readonly to: string; readonly motive: string }

export function ImpedimentDialog({ today, onClose }: { readonly today: string; readonly onClose: () => void }) {
  const key = `paraphe.impediment.${useMe().person.id}`;
  const [kept, keep] = useKeptText(key);
  const [tried, setTried] = useState(false);
  const people = useQuery(houseQuery(today)).data?.people ?? [];
  const form: Form = { person: '', cause: 'illness', from: '', to: '', motive: '', ...read(kept) };
  const change = (changes: Partial<Form>): void => keep(JSON.stringify({ ...form, ...changes }));
  const person = form.person || people[0]?.person || '';
  const [opened] = useState(() => new Date().toISOString());
  const beginsAt = form.from === '' ? opened : instantOf(form.from);
  const body: FoundImpediment = { person, cause: form.cause, motive: form.motive.trim(), beginsAt: beginsAt ?? '', endsAt: form.to === '' ? null : instantOf(form.to) };
  const asked = useChange(() => findImpediment(form.from === '' ? { ...body, beginsAt: new Date().toISOString() } : body), words.done, () => {
    forgetText(key);
    onClose();
  });
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    setTried(true);
    if (beginsAt === null) return document.getElementById('impediment-from')?.focus();
    if (body.motive === '') return document.getElementById('impediment-motive')?.focus();
    return asked.ask();
  };
  return (
    <Dialog opened onClose={onClose} title={absencesMessages.find} onConfirm={submit} size="40rem">
      <form className="absence-form" onSubmit={submit}>
        <div className="notice" data-tone="suppleance"><IconGavel size={22} aria-hidden /><p>{words.lead}</p></div>
        <NativeSelect label={words.who} size="md" data-autofocus value={person} onChange={({ currentTarget }) => change({ person: currentTarget.value })} data={people.map(({ person: value, name, title }) => ({ value, label: title ? `${name}, ${title}` : name }))} />
        <NativeSelect label={words.cause} size="md" value={form.cause} onChange={({ currentTarget: { value: cause } }) => change({ cause })} data={CAUSES.map((value) => ({ value, label: words.causes[value] }))} />
        <div className="absence-days">
          <TextInput id="impediment-from" type="datetime-local" label={words.from} description={words.fromHint} size="md" value={form.from} onChange={({ currentTarget: { value: from } }) => change({ from })} error={tried && beginsAt === null ? words.momentMissing : null} />
          {form.cause !== 'revocation' && <TextInput type="datetime-local" label={words.to} description={words.toHint} size="md" value={form.to} onChange={({ currentTarget: { value: to } }) => change({ to })} />}
        </div>
        <Textarea id="impediment-motive" label={words.motive} description={words.motiveHint} autosize minRows={2} maxRows={5} size="md" maxLength={LONGEST_MOTIVE} value={form.motive} onChange={({ currentTarget: { value: motive } }) => change({ motive })} error={tried && body.motive === '' ? words.motiveMissing : null} />
        {/* What it changes does not depend on the motive: it is said before one has typed it. */}
        <ConsequencesOf thought={beginsAt === null || person === '' ? null : { impediment: { ...body, motive: '…', ...(form.cause === 'revocation' ? { endsAt: null } : {}) } }} />
        {asked.error !== null && <Failure error={asked.error} lead={words.failed} />}
        <div className="dialog-actions">
          <Button variant="default" size="lg" onClick={onClose}>{fr.ui.cancel}</Button>
          <Button type="submit" size="lg" disabled={asked.busy} aria-busy={asked.busy}>{absencesMessages.find}</Button>
        </div>
      </form>
    </Dialog>
  );
}

function read(text: string): Partial<Form> {
  try {
    return JSON.parse(text) as Partial<Form>;
  } catch {
    return {};
  }
}
