// What would change, said before it is: where what waits goes, who acts meanwhile, or why it cannot be so.
import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { fr } from '../messages/fr.js';
import { explain } from '../ui/failure.js';
import { consequencesQuery, type InStead, type Thought } from './absences.api.js';

const words = fr.absences.consequences;
/** Nobody reads while typing a date. */
const QUIET_MS = 250;

/** `thought`: `null` as long as what is typed is nothing that can be judged. */
export function ConsequencesOf({ thought }: { readonly thought: Thought | null }) {
  const [settled] = useDebouncedValue(thought, QUIET_MS);
  const query = useQuery({ ...consequencesQuery(settled ?? NOTHING), enabled: settled !== null, placeholderData: keepPreviousData });
  return (
    <section className="consequences" aria-labelledby="consequences-title" aria-live="polite" aria-busy={query.isFetching}>
      <h3 id="consequences-title">{words.title}</h3>
      {settled !== null && query.isPending && <p className="soft">{words.looking}</p>}
      {settled !== null && query.isError && <p className="field-error">{explain(query.error).text}</p>}
      {settled !== null && query.data && !query.isError && (
        <>
          {query.data.moves.length === 0 && <p>{words.none}</p>}
          <ul>{query.data.moves.map((move) => <li key={move.sentence} data-open={move.open || undefined}>{move.open ? <IconAlertTriangle size={18} aria-hidden /> : <IconArrowRight size={18} aria-hidden />}<span>{move.sentence}</span></li>)}</ul>
          {query.data.inStead.length > 0 && (
            <>
              <p className="consequences-then">{words.then}</p>
              <ul>{query.data.inStead.map((line) => <li key={line.what} data-open={line.open || undefined}>{line.open ? <IconAlertTriangle size={18} aria-hidden /> : <IconArrowRight size={18} aria-hidden />}<span>{told(line)}</span></li>)}</ul>
            </>
          )}
        </>
      )}
    </section>
  );
}

const NOTHING: Thought = { absence: { person: '', from: '', to: null, note: null, covers: [] } };

function told({ what, by, because }: InStead): string {
  const who = by.length === 0 ? fr.absences.nobodyActs.toLocaleLowerCase('fr') : by.map(({ name }) => name).join(', ');
  return words.line(what, `${who} – ${because.charAt(0).toLocaleLowerCase('fr')}${because.slice(1)}`);
}
