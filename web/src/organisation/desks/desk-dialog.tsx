// A desk added or changed: its name, who sits there, the desk above; where its work goes is said before.
import { NativeSelect, TextInput } from '@mantine/core';
import { keyFrom } from '../../circuits/library/key-from.js';
import { house } from '../../messages/fr/house.js';
import { houseDesks } from '../../messages/fr/house-desks.js';
import { useKeptForm } from '../../ui/use-kept-form.js';
import { change } from '../house/house.api.js';
import { byName, isClosed, nameOf, type Chart, type Desk } from '../house/house.js';
import { ChangeDialog } from '../section/change-dialog.js';
import { seenOf, type Seen } from './seen.js';
import { Seats, SEATS, type Seat } from './seats.js';

const words = houseDesks.form;

interface Form { readonly name: string; readonly slug: string | null; readonly superior: string; readonly seats: readonly Seat[]; readonly seen: Seen | null }

export function DeskDialog({ desk, chart, onClose }: { readonly desk: Desk | null; readonly chart: Chart; readonly onClose: () => void }) {
  const { form, change: edit, forget } = useKeptForm<Form>(`paraphe.desk.${desk?.id ?? 'new'}`, { name: desk?.name ?? '', slug: desk?.slug ?? null, superior: desk?.superior ?? '', seats: desk ? SEATS.flatMap((as) => desk[as].map((person) => ({ person, as }))) : [], seen: desk && seenOf(desk) });
  const slug = desk?.slug ?? form.slug ?? keyFrom(form.name);
  const seated = (as: Seat['as']): readonly string[] => form.seats.filter((one) => one.as === as).map(({ person }) => person);
  const body = { name: form.name.trim(), slug, holders: seated('holders'), assistants: seated('assistants'), supervisors: seated('supervisors'), superior: form.superior || null };
  const missing = body.name === '' ? 'desk-name' : slug === '' ? 'desk-slug' : null;
  const people = [...chart.persons].sort(byName).map((person) => ({ id: person.id, name: nameOf(person) }));
  const above = chart.desks.filter((other) => other.id !== desk?.id && !isClosed(other)).sort((one, other) => one.name.localeCompare(other.name, 'fr'));
  // What exists is shown as it is the next time; what was begun anew waits to be gone on with.
  const leave = (): void => {
    if (desk) forget();
    onClose();
  };
  return (
    <ChangeDialog title={desk ? houseDesks.rename(desk.name) : words.addTitle} confirm={words.confirm} done={desk ? words.changed : words.added} missing={missing} thought={desk && missing === null ? { desk: { ...body, id: desk.id } } : desk ? null : undefined}
      work={() => (desk ? change('PUT', `desks/${desk.id}`, { ...body, ...(form.seen && { seen: form.seen }) }) : change('POST', 'desks', body))} onDone={forget} onClose={leave}>
      {(tried) => (
        <>
          <TextInput id="desk-name" label={words.name} size="md" data-autofocus maxLength={200} value={form.name} onChange={({ currentTarget: { value: name } }) => edit({ name })} error={tried && body.name === '' ? house.missing : null} />
          {!desk && <TextInput id="desk-slug" label={words.slug} description={words.slugHint} size="md" maxLength={100} value={slug} onChange={({ currentTarget: { value } }) => edit({ slug: value })} error={tried && slug === '' ? house.missing : null} />}
          <Seats seats={form.seats} people={people} onChange={(seats) => edit({ seats })} />
          <NativeSelect label={words.superior} size="md" value={form.superior} onChange={({ currentTarget: { value: superior } }) => edit({ superior })} data={[{ value: '', label: words.none }, ...above.map(({ id: value, name: label }) => ({ value, label }))]} />
        </>
      )}
    </ChangeDialog>
  );
}
