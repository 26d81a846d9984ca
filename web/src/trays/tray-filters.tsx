// What is shown of a tray: by words, type, desk, service, deadline, and in which order. Kept in the address, so that one
// comes back from a dossier to the list one left, and can send it to a colleague.
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconFilter, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { dossierTypesQuery } from '../dossiers/dossiers.api.js';
import { fr } from '../messages/fr.js';
import { announce } from '../ui/announce.js';
import { filterOf, searchOf, SORTS, TEXT_MAX_CHARACTERS, type Sort, type TrayFilter } from './tray.js';

const words = fr.trays.filters;
const TYPING_MS = 300;

/** Opened by a click. */
const MoreFilters = lazy(() => import('./filters/more-filters.js').then((module) => ({ default: module.MoreFilters })));

export const isFiltered = ({ sort: _, ...filter }: TrayFilter): boolean => Object.values(filter).some(Boolean);

export function useTrayFilter(): readonly [TrayFilter, (filter: TrayFilter) => void] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const text = JSON.stringify(filterOf(search));
  const filter = useMemo(() => JSON.parse(text) as TrayFilter, [text]);
  return [filter, (next) => void navigate({ to: '.', search: searchOf(next), replace: true })];
}

interface TrayFiltersProps {
  readonly filter: TrayFilter;
  readonly onChange: (filter: TrayFilter) => void;
  /** How many are left; `null`: not known yet. */
  readonly found: number | null;
  /** The desks to choose from, when there are several: those of the reader, or those only read. */
  readonly desks?: readonly { readonly id: string; readonly name: string; readonly seat: 'holder' | 'minding' | 'reader' }[];
  /** The order when none is asked, where one may choose. */
  readonly usualSort?: Sort | null;
}

export function TrayFilters({ filter, onChange, found, desks = [], usualSort = null }: TrayFiltersProps) {
  const types = useQuery(dossierTypesQuery);
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(filter.text ?? '');
  const filtered = isFiltered(filter);
  const [more, setMore] = useState(Boolean(filter.service || filter.submitter || filter.dueFrom || filter.dueTo));
  const apply = useRef(onChange);
  apply.current = onChange;
  // What was typed here and is on its way to the address: its coming back takes nothing away from what is typed meanwhile.
  const sent = useRef(filter.text ?? '');
  useEffect(() => {
    if ((filter.text ?? '') !== sent.current) setText(filter.text ?? '');
    sent.current = filter.text ?? '';
  }, [filter.text]);
  useEffect(() => {
    if (text.trim() === (filter.text ?? '')) return undefined;
    const timer = setTimeout(() => {
      sent.current = text.trim();
      apply.current({ ...filter, text: text.trim() || undefined });
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, filter]);
  useEffect(() => {
    if (filtered && found !== null) announce(words.found(found));
  }, [filtered, found]);

  return (
    <div className="tray-filters" role="search" aria-label={words.label}>
      <TextInput ref={field} className="filter-text" label={words.text} placeholder={words.textHint} size="md" type="search" maxLength={TEXT_MAX_CHARACTERS} leftSection={<IconSearch size={18} aria-hidden />} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <NativeSelect className="filter-choice" label={words.type} size="md" value={filter.type ?? ''} onChange={(event) => onChange({ ...filter, type: event.currentTarget.value || undefined })}
        data={[{ value: '', label: words.everyType }, ...(types.data ?? []).map(({ key, name }) => ({ value: key, label: name }))]} />
      {desks.length > 1 && <NativeSelect className="filter-choice" label={words.desk} size="md" value={filter.desk ?? ''} onChange={(event) => onChange({ ...filter, desk: event.currentTarget.value || undefined })}
        data={[{ value: '', label: desks.every(({ seat }) => seat === 'reader') ? words.everyDeskRead : words.everyDesk }, ...desks.map(({ id, name }) => ({ value: id, label: name }))]} />}
      {usualSort && <NativeSelect className="filter-choice" label={words.sort} size="md" value={filter.sort ?? usualSort} onChange={(event) => onChange({ ...filter, sort: event.currentTarget.value as Sort })} data={SORTS.map((value) => ({ value, label: words.sorts[value] }))} />}
      <Button variant="subtle" size="md" aria-expanded={more} leftSection={<IconFilter size={18} aria-hidden />} onClick={() => setMore(!more)}>{words.more}</Button>
      {filtered && <Button variant="subtle" size="md" onClick={() => { field.current?.focus(); onChange({ sort: filter.sort }); }}>{words.clear}</Button>}
      {more && <Suspense fallback={null}><MoreFilters filter={filter} onChange={onChange} /></Suspense>}
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
