// The filters asked less often: where the dossier was begun, by whom, the days of its deadline.
import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { fr } from '../../messages/fr.js';
import { allDesksQuery, peopleQuery } from '../../organisation/tableau.api.js';
import type { TrayFilter } from '../tray.js';

const words = fr.trays.filters;

interface MoreFiltersProps {
  readonly filter: TrayFilter;
  readonly onChange: (filter: TrayFilter) => void;
}

export function MoreFilters({ filter, onChange }: MoreFiltersProps) {
  const desks = useQuery(allDesksQuery);
  const people = useQuery(peopleQuery).data ?? [];
  // An address may name somebody who has left.
  const other = filter.submitter && !people.some(({ person }) => person === filter.submitter) ? [{ value: filter.submitter, label: words.otherSubmitter }] : [];
  return (
    <div className="filter-more">
      <NativeSelect label={words.service} size="md" value={filter.service ?? ''} onChange={(event) => onChange({ ...filter, service: event.currentTarget.value || undefined })}
        data={[{ value: '', label: words.everyService }, ...(desks.data ?? []).map(({ id, name, closedAt }) => ({ value: id, label: closedAt === null ? name : words.closedDesk(name) }))]} />
      <NativeSelect label={words.submitter} size="md" value={filter.submitter ?? ''} onChange={(event) => onChange({ ...filter, submitter: event.currentTarget.value || undefined })}
        data={[{ value: '', label: words.everySubmitter }, ...people.map(({ person, name }) => ({ value: person, label: name })), ...other]} />
      <TextInput label={words.dueFrom} type="date" size="md" value={filter.dueFrom ?? ''} onChange={(event) => onChange({ ...filter, dueFrom: event.currentTarget.value || undefined })} />
      <TextInput label={words.dueTo} type="date" size="md" value={filter.dueTo ?? ''} onChange={(event) => onChange({ ...filter, dueTo: event.currentTarget.value || undefined })} />
    </div>
  );
}
