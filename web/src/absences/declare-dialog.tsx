// An absence declared or corrected: whose, which days, who keeps the desks; what it changes is said before.
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { isConflict } from '../api/problem.js';
import { fr } from '../messages/fr.js';
import { absencesMessages } from '../messages/fr/absences.js';
import { mayAdminister, type Me } from '../organisation/me.api.js';
import { Dialog } from '../ui/dialog.js';
import { Failure } from '../ui/failure.js';
import { forgetText, useKeptText } from '../ui/use-kept-text.js';
import { absencesQuery, correctAbsence, declareAbsence, houseQuery, type Away, type DeclaredAbsence } from './absences.api.js';
import { ConsequencesOf } from './consequences.js';
import { isWhole, Keepers, type Apart } from './keepers.js';
import { useChange } from './use-change.js';

const words = absencesMessages.form;
const LONGEST_NOTE = 500;

interface Form { readonly person: string; readonly from: string; readonly to: string; readonly note: string; readonly covers: Readonly<Record<string, string>>; readonly apart: Readonly<Record<string, readonly Apart[]>> }
interface DeclareDialogProps { readonly me: Me; readonly today: string; readonly corrected: Away | null; readonly onFind: () => void; readonly onClose: () => void }

export function DeclareDialog({ me, today, corrected, onFind, onClose }: DeclareDialogProps) {
  const queries = useQueryClient();
  const house = useQuery(houseQuery(today)).data;
  const people = house?.people ?? [];
  const [tried, setTried] = useState(false);
  const { form, change, forget } = useForm(me, me.onBehalf ? people[0]?.person ?? '' : me.person.id, today, corrected);
  const desks = (house?.desks ?? []).filter(({ holders }) => holders.includes(form.person));
  const body = bodyOf(form, desks.map(({ id }) => id));
  const asked = useChange(() => (corrected ? correctAbsence(corrected.id, correctionOf(body, corrected)) : declareAbsence(body)), corrected ? words.corrected : words.done, () => {
    forget();
    onClose();
  });
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    setTried(true);
    if (form.person === '') return undefined;
    if (form.from === '') return document.getElementById('absence-from')?.focus();
    if (desks.some(({ id }) => form.apart[id]?.some((one) => !isWhole(one)))) return undefined;
    return asked.ask();
  };
  return (
    <Dialog opened onClose={onClose} title={corrected ? words.correctTitle(corrected.name) : absencesMessages.declare} onConfirm={submit} size="40rem">
      <form className="absence-form" onSubmit={submit}>
        {mayAdminister(me) && !corrected && <NativeSelect label={words.who} size="md" value={form.person} onChange={({ currentTarget: { value: person } }) => change({ person })} data={people.length === 0 ? [{ value: me.person.id, label: me.person.name }] : people.map(({ person: value, name, title }) => ({ value, label: title ? `${name}, ${title}` : name }))} />}
        <div className="absence-days">
          <TextInput id="absence-from" type="date" label={words.from} size="md" data-autofocus value={form.from} onChange={({ currentTarget: { value: from } }) => change({ from })} error={tried && form.from === '' ? words.dayMissing : null} />
          <TextInput type="date" label={words.to} size="md" value={form.to} onChange={({ currentTarget: { value: to } }) => change({ to })} />
        </div>
        <p className="soft">{words.toHint}</p>
        {desks.map((desk) => (
          <Keepers key={desk.id} desk={desk} others={house!.desks.filter(({ id }) => id !== desk.id)} rest={form.covers[desk.id] ?? ''} apart={form.apart[desk.id] ?? []} tried={tried}
            onRest={(by) => change({ covers: { ...form.covers, [desk.id]: by } })} onApart={(apart) => change({ apart: { ...form.apart, [desk.id]: apart } })} />
        ))}
        {desks.length > 0 && <p className="soft">{words.deskHint}</p>}
        <Textarea label={words.note} description={words.noteHint} autosize minRows={1} maxRows={4} size="md" maxLength={LONGEST_NOTE} value={form.note} onChange={({ currentTarget: { value: note } }) => change({ note })} />
        <ConsequencesOf thought={form.from === '' ? null : { absence: body, ...(corrected ? { corrects: corrected.id } : {}) }} />
        {mayAdminister(me) && me.onBehalf === null && !corrected && isMayor(people, form.person) && <p className="soft">{words.mayor} <button type="button" className="link-button" onClick={onFind}>{absencesMessages.find}</button></p>}
        {asked.error !== null && (
          <Failure error={asked.error} lead={words.failed}>
            {corrected && isConflict(asked.error) && <Button variant="default" onClick={() => void queries.invalidateQueries({ queryKey: absencesQuery.queryKey }).then(asked.forget)}>{words.conflict}</Button>}
          </Failure>
        )}
        <div className="dialog-actions">
          <Button variant="default" size="lg" onClick={onClose}>{fr.ui.cancel}</Button>
          <Button type="submit" size="lg" disabled={asked.busy} aria-busy={asked.busy}>{corrected ? words.save : absencesMessages.declare}</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Kept in the tab until it is recorded: a lost session loses nothing of it. `first`: whose absence it is at first. */
function useForm(me: Me, first: string, today: string, corrected: Away | null): { readonly form: Form; readonly change: (changes: Partial<Form>) => void; readonly forget: () => void } {
  const key = `paraphe.absence.${me.person.id}.${corrected?.id ?? 'new'}`;
  const [kept, keep] = useKeptText(key);
  const begun: Form = corrected
    ? { person: corrected.person, from: corrected.from, to: corrected.to ?? '', note: corrected.note ?? '', ...keepingOf(corrected.keepers) }
    : { person: first, from: today, to: '', note: '', covers: {}, apart: {} };
  const form = { ...begun, ...read(kept) };
  return { form, change: (changes) => keep(JSON.stringify({ ...form, ...changes })), forget: () => forgetText(key) };
}

function keepingOf(keepers: Away['keepers']): Pick<Form, 'covers' | 'apart'> {
  const desks = [...new Set(keepers.map(({ desk }) => desk))];
  return {
    covers: Object.fromEntries(keepers.filter(({ types }) => types.length === 0).map(({ desk, by }) => [desk, by])),
    apart: Object.fromEntries(desks.map((desk) => [desk, keepers.filter((one) => one.desk === desk && one.types.length > 0).map(({ by, types }) => ({ by, types }))])),
  };
}

function correctionOf({ person: _, ...body }: DeclaredAbsence, { from, to, keepers }: Away) {
  return { ...body, seen: { from, to }, seenCovers: keepers.map(({ id }) => id) };
}

function read(text: string): Partial<Form> {
  try {
    return JSON.parse(text) as Partial<Form>;
  } catch {
    return {};
  }
}

function bodyOf({ person, from, to, note, covers, apart }: Form, desks: readonly string[]): DeclaredAbsence {
  return { person, from, to: to === '' ? null : to, note: note.trim() === '' ? null : note.trim(), covers: desks.flatMap((desk) => [...(covers[desk] ? [{ desk, by: covers[desk] }] : []), ...(apart[desk] ?? []).filter(isWhole).map((one) => ({ desk, ...one }))]) };
}

/** The first of the tableau is the mayor, when there is one. */
function isMayor(people: readonly { readonly person: string; readonly title: string | null }[], person: string): boolean {
  return people[0]?.person === person && /^(Maire|Présidente?)$/.test(people[0].title ?? '');
}
