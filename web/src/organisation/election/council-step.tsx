// Who sits in the new council: the mayor, the deputies in their order, the councillors with their votes.
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { houseElection } from '../../messages/fr/house-election.js';
import { announce } from '../../ui/announce.js';
import { chartQuery } from '../house/house.api.js';
import { byName, nameIn, nameOf, type Person } from '../house/house.js';
import { PersonDialog } from '../persons/person-dialog.js';
import { moved, presentCouncil, seatedIn } from './council.js';
import type { StepProps } from './election-page.js';

const words = houseElection.council;

export function CouncilStep({ house, council, edit, onNext }: StepProps) {
  const [tried, setTried] = useState(false);
  const [adding, setAdding] = useState(false);
  const queries = useQueryClient();
  const { chart } = house;
  const name = (person: string): string => nameIn(chart, person);
  const taken = new Set(seatedIn(council));
  const free = [...chart.persons].sort(byName).filter(({ id }) => !taken.has(id));
  const next = (): void => {
    setTried(true);
    if (council.mayor === '') document.getElementById('council-mayor')?.focus();
    else onNext();
  };
  const remove = (person: string, back: string): void => {
    edit({ deputies: council.deputies.filter((one) => one !== person), councillors: council.councillors.filter((one) => one.person !== person) });
    announce(words.removed(name(person)));
    document.getElementById(back)?.focus();
  };
  return (
    <div className="change-form">
      {taken.size === 0 && <p><Button variant="default" onClick={() => { edit(presentCouncil(house, new Date().toISOString())); announce(words.resumed); }}>{words.resume}</Button></p>}
      <NativeSelect id="council-mayor" label={words.mayor} size="md" value={council.mayor} onChange={({ currentTarget: { value: mayor } }) => edit({ mayor })} error={tried && council.mayor === '' ? words.mayorMissing : null} data={[{ value: '', label: words.choose }, ...(council.mayor === '' ? [] : [{ value: council.mayor, label: name(council.mayor) }]), ...free.map((person) => ({ value: person.id, label: nameOf(person) }))]} />
      <h3>{words.deputies}</h3>
      {council.deputies.length === 0 && <p className="soft">{words.noDeputy}</p>}
      <ol className="lines">
        {council.deputies.map((person, index) => (
          <li key={person} className="member">
            <span className="line-order" aria-hidden>{words.rank(index + 1)}</span><span className="line-title">{name(person)}</span>
            <span className="member-ways">
              {([['up', -1, IconArrowUp], ['down', 1, IconArrowDown]] as const).map(([way, by, Icon]) => (
                <button key={way} type="button" className="icon-button" aria-label={words[way](name(person))} aria-disabled={index + by < 0 || index + by >= council.deputies.length} onClick={() => { const deputies = moved(council.deputies, index, by); edit({ deputies }); announce(words.moved(name(person), deputies.indexOf(person) + 1)); }}><Icon size={20} aria-hidden /></button>
              ))}
              <button type="button" className="icon-button" aria-label={words.remove(name(person))} onClick={() => remove(person, 'add-deputy')}><IconX size={20} aria-hidden /></button>
            </span>
          </li>
        ))}
      </ol>
      <AddMember id="add-deputy" label={words.addDeputy} free={free} onAdd={(person) => { edit({ deputies: [...council.deputies, person] }); announce(words.added(name(person))); }} />
      <h3>{words.councillors} <span className="group-count">{council.councillors.length}</span></h3>
      {council.councillors.length === 0 && <p className="soft">{words.noCouncillor}</p>}
      <ul className="lines">
        {council.councillors.map(({ person, votes }) => (
          <li key={person} className="member">
            <span className="line-title">{name(person)}</span>
            <span className="member-ways">
              <TextInput aria-label={words.votes(name(person))} placeholder={words.votesShort} size="md" inputMode="numeric" maxLength={8} className="votes" value={votes} onChange={({ currentTarget: { value } }) => edit({ councillors: council.councillors.map((one) => (one.person === person ? { person, votes: value } : one)) })} />
              <button type="button" className="icon-button" aria-label={words.remove(name(person))} onClick={() => remove(person, 'add-councillor')}><IconX size={20} aria-hidden /></button>
            </span>
          </li>
        ))}
      </ul>
      <AddMember id="add-councillor" label={words.addCouncillor} free={free} onAdd={(person) => { edit({ councillors: [...council.councillors, { person, votes: '' }] }); announce(words.added(name(person))); }} />
      <p><button type="button" className="link-button" onClick={() => setAdding(true)}>{words.newcomer}</button></p>
      <div className="dialog-actions"><span className="soft council-total">{words.total(taken.size)}</span><Button size="lg" onClick={next}>{houseElection.next}</Button></div>
      {adding && <PersonDialog corrected={null} onAdded={() => void queries.invalidateQueries({ queryKey: chartQuery.queryKey })} onClose={() => setAdding(false)} />}
    </div>
  );
}

/** Chosen in a list and seated at once; the list waits for the next one. */
function AddMember({ id, label, free, onAdd }: { readonly id: string; readonly label: string; readonly free: readonly Person[]; readonly onAdd: (person: string) => void }) {
  const [chosen, setChosen] = useState('');
  const add = (): void => {
    if (chosen !== '') onAdd(chosen);
    setChosen('');
    document.getElementById(id)?.focus();
  };
  return (
    <div className="seat-add">
      <NativeSelect id={id} aria-label={label} size="md" value={chosen} onChange={({ currentTarget: { value } }) => setChosen(value)} data={[{ value: '', label: words.choose }, ...free.map((person) => ({ value: person.id, label: nameOf(person) }))]} />
      <Button variant="default" size="md" onClick={add}>{label}</Button>
    </div>
  );
}
