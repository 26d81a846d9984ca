// Who sits at a desk and as what: a list one adds to, by keyboard as by pointer.
import { Button, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { houseDesks } from '../../messages/fr/house-desks.js';
import { announce } from '../../ui/announce.js';

const words = houseDesks.form;
export const SEATS = ['holders', 'assistants', 'supervisors'] as const;
export type SeatKind = (typeof SEATS)[number];
export interface Seat { readonly person: string; readonly as: SeatKind }

interface SeatsProps { readonly seats: readonly Seat[]; readonly people: readonly { readonly id: string; readonly name: string }[]; readonly onChange: (seats: readonly Seat[]) => void }

export function Seats({ seats, people, onChange }: SeatsProps) {
  const [chosen, setChosen] = useState('');
  const nameOf = (id: string): string => people.find((one) => one.id === id)?.name ?? '';
  const free = people.filter(({ id }) => !seats.some(({ person }) => person === id));
  const kinds = SEATS.map((value) => ({ value, label: words.roles[value] }));
  const add = (): void => {
    if (chosen === '') return document.getElementById('seat-new')?.focus();
    onChange([...seats, { person: chosen, as: 'holders' }]);
    announce(words.seated(nameOf(chosen)));
    setChosen('');
    document.getElementById('seat-new')?.focus();
  };
  const remove = (person: string): void => {
    onChange(seats.filter((one) => one.person !== person));
    announce(words.removed(nameOf(person)));
    document.getElementById('seat-new')?.focus();
  };
  return (
    <fieldset className="seats">
      <legend>{words.seats}</legend>
      {seats.length === 0 && <p className="soft">{words.noSeat}</p>}
      <ul className="lines">
        {seats.map(({ person, as }) => (
          <li key={person} className="seat">
            <span className="line-title">{nameOf(person)}</span>
            <NativeSelect aria-label={words.roleOf(nameOf(person))} size="md" value={as} data={kinds} onChange={({ currentTarget: { value } }) => onChange(seats.map((one) => (one.person === person ? { person, as: value as SeatKind } : one)))} />
            <button type="button" className="icon-button" aria-label={words.remove(nameOf(person))} onClick={() => remove(person)}><IconX size={20} aria-hidden /></button>
          </li>
        ))}
      </ul>
      <div className="seat-add">
        <NativeSelect id="seat-new" label={words.person} size="md" value={chosen} onChange={({ currentTarget: { value } }) => setChosen(value)} data={[{ value: '', label: words.choose }, ...free.map(({ id: value, name: label }) => ({ value, label }))]} />
        <Button variant="default" size="md" onClick={add}>{words.addSeat}</Button>
      </div>
    </fieldset>
  );
}
