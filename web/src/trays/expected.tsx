// « Rien à traiter »: what comes next, and where it is; without it, what usually comes.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { getJson } from '../api/client.js';
import { fr } from '../messages/fr.js';
import { expectedMessages as words } from '../messages/fr/expected.js';
import { due } from '../ui/dates.js';

interface Expected { readonly dossierId: string; readonly title: string; readonly stepName: string; readonly waitingFor: string | null; readonly dueAt: string | null }

const expectedQuery = queryOptions({ queryKey: ['trays', 'expected'], queryFn: async ({ signal }) => (await getJson<{ readonly expected: Expected | null }>('/api/trays/expected', signal)).expected });

export function ExpectedNext() {
  const query = useQuery(expectedQuery);
  if (query.isPending) return <p className="soft">{fr.ui.loading}</p>;
  const expected = query.data;
  if (!expected) return <p className="soft">{fr.trays.empty['to-do'].text}</p>;
  const { dossierId, title, stepName, waitingFor, dueAt } = expected;
  const { day, distance } = dueAt === null ? { day: null, distance: '' } : due(dueAt, new Date().toISOString());
  return (
    <>
      <p>{words.next} <Link to="/dossiers/$dossierId" params={{ dossierId }}>{title}</Link></p>
      <p className="soft">{words.at(stepName, waitingFor)}{day === null ? words.end : words.until(day, distance)}</p>
    </>
  );
}
