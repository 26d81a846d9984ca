// The facts asked about a type of dossier. Native lists and dates: they are right on tablets.
import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { fr } from '../messages/fr.js';
import { allDesksQuery, tableauQuery } from '../organisation/tableau.api.js';
import type { MetadataDefinition } from './dossier.js';
import { problemOf, type FieldProblem, type Typed } from './draft-fields.js';

interface MetadataFieldsProps {
  readonly definitions: readonly MetadataDefinition[];
  readonly typed: Typed;
  readonly tried: boolean;
  readonly onChange: (typed: Typed) => void;
}

const words = fr.dossiers.create;

export function MetadataFields({ definitions, typed, tried, onChange }: MetadataFieldsProps) {
  return (
    <fieldset className="metadata">
      <legend>{words.metadataTitle}</legend>
      {definitions.map((definition) => {
        const text = typed[definition.key] ?? '';
        const problem = problemOf(definition, text);
        // A field still empty is only reproached once one tries to send.
        const shown = problem !== null && (problem !== 'missing' || tried) ? problem : null;
        return <Field key={definition.key} definition={definition} text={text} problem={tried ? problem : shown} onChange={(next) => onChange({ ...typed, [definition.key]: next })} />;
      })}
    </fieldset>
  );
}

interface FieldProps {
  readonly definition: MetadataDefinition;
  readonly text: string;
  readonly problem: FieldProblem | null;
  readonly onChange: (text: string) => void;
}

function Field({ definition, text, problem, onChange }: FieldProps) {
  const { kind, required } = definition;
  const label = required ? definition.label : `${definition.label} ${words.optional}`;
  const error = problem === null ? null : problem === 'missing' ? words.missing.field(definition.label) : words.invalid[problem];
  const description = kind === 'act-number' || kind === 'matter' || kind === 'amount' || kind === 'url' || kind === 'decimal' ? words.hints[kind] : undefined;
  if (kind === 'desk') return <DeskField label={label} text={text} error={error} onChange={onChange} />;
  if (kind === 'yes-no') return <NativeSelect label={label} size="md" value={text} error={error} onChange={(event) => onChange(event.currentTarget.value)} data={[{ value: '', label: words.chooseAnswer }, { value: 'true', label: words.yes }, { value: 'false', label: words.no }]} />;
  if (kind === 'list') return <NativeSelect label={label} size="md" value={text} error={error} onChange={(event) => onChange(event.currentTarget.value)} data={[{ value: '', label: words.chooseValue }, ...(definition.values ?? []).map(({ key, name }) => ({ value: key, label: name }))]} />;
  if (kind === 'person') return <PersonField label={label} text={text} error={error} onChange={onChange} />;
  return <TextInput label={label} description={description} size="md" type={kind === 'date' ? 'date' : kind === 'url' ? 'url' : 'text'} inputMode={kind === 'amount' || kind === 'decimal' ? 'decimal' : kind === 'url' ? 'url' : kind === 'integer' ? 'numeric' : 'text'} value={text} error={error} onChange={(event) => onChange(kind === 'act-number' ? event.currentTarget.value.toUpperCase() : event.currentTarget.value)} />;
}

function DeskField({ label, text, error, onChange }: { readonly label: string; readonly text: string; readonly error: string | null; readonly onChange: (text: string) => void }) {
  const desks = useQuery(allDesksQuery);
  // One that was chosen before it was closed stays in sight, or the list would say none.
  const places = (desks.data ?? []).filter(({ slug, closedAt }) => closedAt === null || slug === text).map(({ slug, name }) => ({ value: slug, label: name }));
  return <NativeSelect label={label} size="md" value={text} error={error ?? (desks.isError ? fr.ui.serverFailed : null)} onChange={(event) => onChange(event.currentTarget.value)} data={[{ value: '', label: words.chooseDesk }, ...places]} />;
}

function PersonField({ label, text, error, onChange }: { readonly label: string; readonly text: string; readonly error: string | null; readonly onChange: (text: string) => void }) {
  const tableau = useQuery(tableauQuery);
  const people = (tableau.data ?? []).map((place) => ({ value: place.person, label: place.title ? `${place.name}, ${place.title}` : place.name }));
  return <NativeSelect label={label} size="md" value={text} error={error ?? (tableau.isError ? fr.ui.serverFailed : null)} onChange={(event) => onChange(event.currentTarget.value)} data={[{ value: '', label: words.choosePerson }, ...people]} />;
}
