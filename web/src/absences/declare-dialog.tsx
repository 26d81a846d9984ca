// An absence declared or corrected: whose, which days, who keeps the desks; what it changes is said before.
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { isConflict } from '../api/problem.js';
import { fr } from '../messages/fr.js';
import { absencesMessages } from '../messages/fr/absences.js';
import { mayAdminister, type Me } from '../organisation/me.js';
import { Dialog } from '../ui/dialog.js';
import { Failure } from '../ui/failure.js';
import { forgetText, useKeptText } from '../ui/use-kept-text.js';
import { absencesQuery, correctAbsence, declareAbsence, houseQuery, type Away, type Days, type DeclaredAbsence } from './absences.api.js';
import { ConsequencesOf } from './consequences.js';
import { isWhole, Keepers, type Apart } from './keepers.js';
import { useChange } from './use-change.js';

const words = absencesMessages.form;
const LONGEST_NOTE = 500;

interface Seen extends Days { readonly covers: readonly string[] }
/** `seen`: of an absence that is corrected, as it was when one began. */
interface Form { readonly seen: Seen | null; readonly person: string; readonly from: string; readonly to: string; readonly note: string; readonly covers: Readonly<Record<string, string>>; readonly apart: Readonly<Record<string, readonly Apart[]>> }
interface DeclareDialogProps { readonly me: Me; readonly today: string; readonly corrected: Away | null; readonly onFind: () => void; readonly onClose: () => void }

export function DeclareDialog({ me, today, corrected, onFind, onClose }: DeclareDialogProps) {
  const queries = useQueryClient();
  const asking = useQuery(houseQuery(today));
  const house = asking.data;
  // Not knowing who keeps the desks, one would take them away.
  const isBlind = corrected !== null && house === undefined;
  const people = house?.people ?? [];
  const [tried, setTried] = useState(false);
  const { form, change, forget } = useForm(me, me.onBehalf ? people[0]?.person ?? '' : me.person.id, today, corrected);
  const desks = (house?.desks ?? []).filter(({ holders }) => holders.includes(form.person));
  const body = bodyOf(form, desks.map(({ id }) => id));
  const asked = useChange(() => (corrected ? correctAbsence(corrected.id, correctionOf(body, form.seen ?? seenOf(corrected))) : declareAbsence(body)), corrected ? words.corrected : words.done, () => {
    forget();
    onClose();
  });
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    setTried(true);
    if (form.person === '' || isBlind) return undefined;
    if (form.from === '') return document.getElementById('absence-from')?.focus();
    if (desks.some(({ id }) => form.apart[id]?.some((one) => !isWhole(one)))) return undefined;
    return asked.ask();
  };
  // The days and the note one typed stay; who keeps the desks is shown as it now is.
  const readAgain = async ({ id }: Away): Promise<void> => {
    const fresh = (await queries.fetchQuery({ ...absencesQuery, staleTime: 0 })).all.find((away) => away.id === id);
    if (fresh) change({ seen: seenOf(fresh), ...keepingOf(fresh.keepers) });
    asked.forget();
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
        <ConsequencesOf thought={form.from === '' || isBlind ? null : { absence: body, ...(corrected ? { corrects: corrected.id } : {}) }} />
        {mayAdminister(me) && me.onBehalf === null && !corrected && isMayor(people, form.person) && <p className="soft">{words.mayor} <button type="button" className="link-button" onClick={onFind}>{absencesMessages.find}</button></p>}
        {isBlind && asking.isError && <Failure error={asking.error} lead={words.deskFailed} onRetry={() => void asking.refetch()} />}
        {asked.error !== null && (
          <Failure error={asked.error} lead={words.failed}>
            {corrected && isConflict(asked.error) && <Button variant="default" onClick={() => void readAgain(corrected)}>{words.conflict}</Button>}
          </Failure>
        )}
        <div className="dialog-actions">
          <Button variant="default" size="lg" onClick={onClose}>{fr.ui.cancel}</Button>
          <Button type="submit" size="lg" disabled={asked.busy || isBlind} aria-busy={asked.busy}>{corrected ? words.save : absencesMessages.declare}</Button>
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
    ? { seen: seenOf(corrected), person: corrected.person, from: corrected.from, to: corrected.to ?? '', note: corrected.note ?? '', ...keepingOf(corrected.keepers) }
    : { seen: null, person: first, from: today, to: '', note: '', covers: {}, apart: {} };
  // What was typed over an absence that has changed since is no longer meant.
  const [outdated] = useState(() => (corrected && kept !== '' && !isSame(read(kept).seen ?? null, begun.seen) ? kept : null));
  const form = { ...begun, ...(kept === outdated ? {} : read(kept)) };
  return { form, change: (changes) => keep(JSON.stringify({ ...form, ...changes })), forget: () => forgetText(key) };
}

function seenOf({ from, to, keepers }: Away): Seen {
  return { from, to, covers: keepers.map(({ id }) => id) };
}

function isSame(one: Seen | null, other: Seen | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function keepingOf(keepers: Away['keepers']): Pick<Form, 'covers' | 'apart'> {
  const desks = [...new Set(keepers.map(({ desk }) => desk))];
  return {
    covers: Object.fromEntries(keepers.filter(({ types }) => types.length === 0).map(({ desk, by }) => [desk, by])),
    apart: Object.fromEntries(desks.map((desk) => [desk, keepers.filter((one) => one.desk === desk && one.types.length > 0).map(({ by, types }) => ({ by, types }))])),
  };
}

function correctionOf({ person: _, ...body }: DeclaredAbsence, { covers, ...seen }: Seen) {
  return { ...body, seen, seenCovers: covers };
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
