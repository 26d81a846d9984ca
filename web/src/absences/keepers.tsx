// Who keeps a desk meanwhile: one desk for all its dossiers, or others for some types, and one for the rest.
import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import { dossierTypesQuery } from '../dossiers/dossiers.api.js';
import { absencesMessages } from '../messages/fr/absences.js';
import { announce } from '../ui/announce.js';

const words = absencesMessages.form;

/** Some types of dossiers of a desk, given to a desk of their own; `by` empty: not chosen yet. */
export interface Apart { readonly by: string; readonly types: readonly string[] }

interface KeepersProps {
  readonly desk: Named;
  readonly others: readonly Named[];
  readonly rest: string;
  readonly apart: readonly Apart[];
  readonly tried: boolean;
  readonly onRest: (by: string) => void;
  readonly onApart: (apart: readonly Apart[]) => void;
}
interface Named { readonly id: string; readonly name: string }

export function isWhole({ by, types }: Apart): boolean {
  return by !== '' && types.length > 0;
}

export function Keepers({ desk, others, rest, apart, tried, onRest, onApart }: KeepersProps) {
  const add = useRef<HTMLButtonElement>(null);
  const types = useQuery(dossierTypesQuery).data ?? [];
  const desks = others.map(({ id: value, name: label }) => ({ value, label }));
  const change = (at: number, said: Partial<Apart>): void => onApart(apart.map((one, index) => (index === at ? { ...one, ...said } : one)));
  const begin = (): void => {
    onApart([...apart, { by: '', types: [] }]);
    requestAnimationFrame(() => document.getElementById(placeOf(desk, apart.length))?.focus());
  };
  const remove = (at: number): void => {
    onApart(apart.filter((_, index) => index !== at));
    announce(words.apart.removed);
    add.current?.focus();
  };
  return (
    <div className="keepers">
      <NativeSelect label={words.desk(desk.name)} description={apart.length > 0 ? words.apart.rest : undefined} size="md" value={rest} onChange={({ currentTarget: { value } }) => onRest(value)} data={[{ value: '', label: words.nobody }, ...desks]} />
      {apart.map((one, at) => {
        const elsewhere = new Set(apart.flatMap((other, index) => (index === at ? [] : other.types)));
        return (
          <fieldset key={at} className="keepers-apart">
            <legend>{words.apart.legend(desk.name)}</legend>
            <div className="keepers-row">
              <NativeSelect id={placeOf(desk, at)} label={words.apart.by} size="md" value={one.by} onChange={({ currentTarget: { value: by } }) => change(at, { by })} data={[{ value: '', label: words.apart.choose }, ...desks]} error={tried && one.by === '' ? words.apart.byMissing : null} />
              <button type="button" className="icon-button" aria-label={words.apart.remove} onClick={() => remove(at)}><IconX size={20} aria-hidden /></button>
            </div>
            <Checkbox.Group label={words.apart.types} description={types.some(({ model }) => model !== null) ? words.apart.typesHint : undefined} size="md" value={[...one.types]} onChange={(chosen) => change(at, { types: chosen })} error={tried && one.types.length === 0 ? words.apart.typesMissing : null}>
              <div className="keepers-types">{types.map(({ key, name }) => <Checkbox key={key} value={key} size="md" label={name} disabled={elsewhere.has(key)} />)}</div>
            </Checkbox.Group>
          </fieldset>
        );
      })}
      <Button ref={add} variant="subtle" size="sm" leftSection={<IconPlus size={18} aria-hidden />} onClick={begin} className="keepers-add">{words.apart.add(desk.name)}</Button>
    </div>
  );
}

function placeOf({ id }: Named, at: number): string {
  return `kept-${id}-${at}`;
}
