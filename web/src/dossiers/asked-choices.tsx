// Of whom an opinion is asked: desks and people of the house, found by a few letters. What is chosen stays in sight.
import { Checkbox, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fr } from '../messages/fr.js';
import { gesturesMessages } from '../messages/fr/gestures.js';
import { useMe } from '../organisation/me.api.js';
import { desksQuery, peopleQuery } from '../organisation/tableau.api.js';
import { isFoundIn } from '../ui/plain-text.js';

const words = gesturesMessages.ask;

export interface Asked {
  /** Slugs. */
  readonly desks: string[];
  readonly persons: string[];
}

interface AskedChoicesProps {
  readonly asked: Asked;
  /** The desk that asks: nobody asks himself. */
  readonly here: string | null | undefined;
  readonly error: string | null;
  readonly onChange: (asked: Asked) => void;
}

export function AskedChoices({ asked, here, error, onChange }: AskedChoicesProps) {
  const me = useMe().person.id;
  const desks = useQuery(desksQuery);
  const people = useQuery(peopleQuery);
  const [search, setSearch] = useState('');
  const deskChoices = (desks.data ?? []).filter(({ name }) => name !== here).map(({ slug, name }) => ({ value: slug, label: name }));
  const personChoices = (people.data ?? []).filter(({ person }) => person !== me).map(({ person, name, title }) => ({ value: person, label: title ? `${name}, ${title}` : name }));
  const shown = (choices: readonly Choice[], chosen: readonly string[]): readonly Choice[] => choices.filter(({ value, label }) => chosen.includes(value) || isFoundIn(label, search));
  const [deskList, personList] = [shown(deskChoices, asked.desks), shown(personChoices, asked.persons)];
  return (
    <>
      <TextInput id="ask-who" type="search" label={words.search} description={words.searchHint} size="md" value={search} error={desks.isError || people.isError ? fr.ui.serverFailed : error} onChange={(event) => setSearch(event.currentTarget.value)} />
      <p className="vh" role="status">{search.trim() === '' ? '' : words.found(deskList.length + personList.length)}</p>
      <Choices label={words.desks} choices={deskList} chosen={asked.desks} onChange={(chosen) => onChange({ ...asked, desks: chosen })} />
      <Choices label={words.persons} choices={personList} chosen={asked.persons} onChange={(chosen) => onChange({ ...asked, persons: chosen })} />
      {deskList.length + personList.length === 0 && desks.isSuccess && people.isSuccess && <p className="soft">{words.notFound}</p>}
    </>
  );
}

interface Choice { readonly value: string; readonly label: string }

function Choices({ label, choices, chosen, onChange }: { readonly label: string; readonly choices: readonly Choice[]; readonly chosen: string[]; readonly onChange: (chosen: string[]) => void }) {
  if (choices.length === 0) return null;
  return (
    <Checkbox.Group label={label} size="md" value={chosen} onChange={onChange}>
      <div className="asked-list">{choices.map(({ value, label: name }) => <Checkbox key={value} value={value} label={name} size="md" />)}</div>
    </Checkbox.Group>
  );
}
