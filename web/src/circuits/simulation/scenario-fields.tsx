// The imagined dossier: its type and facts, who sends it from where, when, and how fast each step is taken.
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CircuitDefinition } from '#circuits/definition.js';
import { MetadataFields } from '../../dossiers/metadata-fields.js';
import type { DossierType } from '../../dossiers/dossier.js';
import { designer } from '../../messages/fr/designer.js';
import { peopleQuery } from '../../organisation/tableau.api.js';
import { deskPlacesQuery } from '../circuits.api.js';
import { chosenSteps, PACES, type Imagined, type Pace } from './scenario.js';

const words = designer.simulation;

interface ScenarioFieldsProps {
  readonly imagined: Imagined;
  readonly type: DossierType;
  readonly types: readonly DossierType[];
  readonly definition: CircuitDefinition;
  readonly places: readonly { readonly id: string; readonly name: string; readonly holders: readonly string[]; readonly assistants: readonly string[] }[];
  readonly onChange: (imagined: Imagined) => void;
}

export function ScenarioFields({ imagined, type, types, definition, places, onChange }: ScenarioFieldsProps) {
  const people = useQuery(peopleQuery).data ?? [];
  const desks = useQuery(deskPlacesQuery).data ?? [];
  const placesOf = (person: string) => places.filter(({ holders, assistants }) => holders.includes(person) || assistants.includes(person));
  return (
    <div className="scenario">
      <NativeSelect label={words.type} size="md" value={type.key} onChange={(event) => onChange({ ...imagined, type: event.currentTarget.value, typed: {} })} data={types.map(({ key, name }) => ({ value: key, label: name }))} />
      <MetadataFields definitions={type.metadata} typed={imagined.typed} tried={false} onChange={(typed) => onChange({ ...imagined, typed })} />
      <NativeSelect label={words.submitter} size="md" value={imagined.submitter} onChange={(event) => onChange({ ...imagined, submitter: event.currentTarget.value, desk: placesOf(event.currentTarget.value)[0]?.id ?? '' })} data={people.map(({ person, name, title }) => ({ value: person, label: title ? `${name}, ${title}` : name }))} />
      <NativeSelect label={words.desk} size="md" value={imagined.desk} onChange={(event) => onChange({ ...imagined, desk: event.currentTarget.value })} data={[...(placesOf(imagined.submitter).length === 0 ? [{ value: '', label: words.noDesk }] : []), ...placesOf(imagined.submitter).map(({ id, name }) => ({ value: id, label: name }))]} />
      {chosenSteps(definition).map(({ step, name, desks: among }) => (
        <NativeSelect key={step} label={words.chosen(name)} size="md" value={imagined.choices[step] ?? ''} onChange={(event) => onChange({ ...imagined, choices: { ...imagined.choices, [step]: event.currentTarget.value } })} data={[{ value: '', label: words.choose }, ...among.map((slug) => ({ value: slug, label: desks.find((desk) => desk.slug === slug)?.name ?? slug }))]} />
      ))}
      <TextInput label={words.startsOn} size="md" type="date" value={imagined.startsOn} onChange={(event) => event.currentTarget.value !== '' && onChange({ ...imagined, startsOn: event.currentTarget.value })} />
      <NativeSelect label={words.pace} size="md" value={imagined.pace} onChange={(event) => onChange({ ...imagined, pace: event.currentTarget.value as Pace })} data={PACES.map((pace) => ({ value: pace, label: words.paces[pace] }))} />
      <Checkbox size="md" label={words.absences} description={words.absencesHint} checked={imagined.absences} onChange={(event) => onChange({ ...imagined, absences: event.currentTarget.checked })} />
    </div>
  );
}
