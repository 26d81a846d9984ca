// « Que signe-t-il aujourd’hui ? »: asked when it is opened, answered by the server's rules.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { houseDelegations } from '../../messages/fr/house-delegations.js';
import { housePeople } from '../../messages/fr/house-people.js';
import { Failure } from '../../ui/failure.js';
import type { Person } from '../house/house.js';
import { signsQuery, type Signs } from '../house/house.api.js';

const words = housePeople.person.signs;

export function SignsToday({ person: { id, gender } }: { readonly person: Person }) {
  const [open, setOpen] = useState(false);
  const signs = useQuery({ ...signsQuery(id), enabled: open });
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{houseDelegations.signsToday(gender === 'f')}</summary>
      {signs.isError && <Failure error={signs.error} lead={words.failed} onRetry={() => void signs.refetch()} />}
      {signs.data && <SignsList signs={signs.data} />}
    </details>
  );
}

export function SignsList({ signs }: { readonly signs: readonly Signs[] }) {
  if (signs.length === 0) return <p className="soft">{words.none}</p>;
  return (
    <ul className="lines">
      {signs.map(({ what, because, after }) => (
        <li key={`${what} ${because} ${after?.person}`}>
          <div className="line-text"><p className="line-title">{what}</p><p className="soft">{because}</p></div>
          <span className="pill" data-tone={after ? 'suppleance' : 'visa'}>{after ? words.after(after.name) : words.first}</span>
        </li>
      ))}
    </ul>
  );
}
