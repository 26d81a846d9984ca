// What is shown of a tray: searched by title or submitter, and by type. Kept for the tab, so that one comes back
// from a dossier to the list one left.
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { dossierTypesQuery } from '../dossiers/dossiers.api.js';
import { fr } from '../messages/fr.js';
import { announce } from '../ui/announce.js';
import { useShortcuts } from '../ui/shortcuts.js';
import type { TrayFilter, TrayKey } from './tray.js';

const words = fr.trays.filters;
const TYPING_MS = 300;
const TEXT_MAX_CHARACTERS = 100;

export const isFiltered = ({ text, type }: TrayFilter): boolean => Boolean(text) || Boolean(type);

export function useTrayFilter(tray: TrayKey): readonly [TrayFilter, (filter: TrayFilter) => void] {
  const key = `paraphe.filter.${tray}`;
  const [filter, setFilter] = useState<TrayFilter>(() => JSON.parse(sessionStorage.getItem(key) ?? '{}') as TrayFilter);
  return [filter, (next) => {
    setFilter(next);
    sessionStorage.setItem(key, JSON.stringify(next));
  }];
}

interface TrayFiltersProps {
  readonly filter: TrayFilter;
  readonly onChange: (filter: TrayFilter) => void;
  /** How many are left; `null`: not known yet. */
  readonly found: number | null;
}

export function TrayFilters({ filter, onChange, found }: TrayFiltersProps) {
  const types = useQuery(dossierTypesQuery);
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(filter.text ?? '');
  const filtered = isFiltered(filter);
  const apply = useRef(onChange);
  apply.current = onChange;
  useShortcuts({ '/': () => field.current?.focus() });
  useEffect(() => setText(filter.text ?? ''), [filter.text]);
  useEffect(() => {
    if (text.trim() === (filter.text ?? '')) return undefined;
    const timer = setTimeout(() => apply.current({ ...filter, text: text.trim() }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, filter]);
  useEffect(() => {
    if (filtered && found !== null) announce(words.found(found));
  }, [filtered, found]);

  return (
    <div className="tray-filters" role="search" aria-label={words.label}>
      <TextInput ref={field} label={words.text} placeholder={words.textHint} size="md" type="search" maxLength={TEXT_MAX_CHARACTERS} leftSection={<IconSearch size={18} aria-hidden />} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <NativeSelect label={words.type} size="md" value={filter.type ?? ''} onChange={(event) => onChange({ ...filter, type: event.currentTarget.value })}
        data={[{ value: '', label: words.everyType }, ...(types.data ?? []).map(({ key, name }) => ({ value: key, label: name }))]} />
      {filtered && <Button variant="subtle" size="md" onClick={() => onChange({})}>{words.clear}</Button>}
    </div>
  );
}

export function NothingFound({ onClear }: { readonly onClear: () => void }) {
  return (
    <div className="card empty">
      <p><strong>{words.nothing}</strong></p>
      <Button variant="default" size="md" onClick={onClear}>{words.clear}</Button>
    </div>
  );
}
