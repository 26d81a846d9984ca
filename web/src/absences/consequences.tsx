// What would change, said before it is: where what waits goes, who acts meanwhile, or why it cannot be so.
import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { absencesMessages } from '../messages/fr/absences.js';
import { explain } from '../ui/failure.js';
import { consequencesQuery, type Consequences, type InStead, type Thought } from './absences.api.js';
import './consequences.css';

const words = absencesMessages.consequences;
/** Nobody reads while typing a date. */
const QUIET_MS = 250;

/** `thought`: `null` as long as what is typed is nothing that can be judged. */
export function ConsequencesOf({ thought }: { readonly thought: Thought | null }) {
  const [settled] = useDebouncedValue(thought, QUIET_MS);
  const query = useQuery({ ...consequencesQuery(settled ?? NOTHING), enabled: settled !== null, placeholderData: keepPreviousData });
  return <ToldConsequences asked={settled !== null} query={query} />;
}

interface Answered { readonly isPending: boolean; readonly isFetching: boolean; readonly isError: boolean; readonly error: unknown; readonly data: (Consequences & { readonly falls?: readonly string[] }) | undefined }

/** `asked`: whether there is anything to judge. `then`: what the lines after it are about. */
export function ToldConsequences({ asked, query, then = words.then, nothing = words.none }: { readonly asked: boolean; readonly query: Answered; readonly then?: string; readonly nothing?: string }) {
  const { moves, inStead, unkept = [], falls = [] } = query.data ?? { moves: [], inStead: [] };
  return (
    <section className="consequences" aria-labelledby="consequences-title" aria-live="polite" aria-busy={query.isFetching}>
      <h3 id="consequences-title">{words.title}</h3>
      {asked && query.isPending && <p className="soft">{words.looking}</p>}
      {asked && query.isError && <p className="field-error">{explain(query.error).text}</p>}
      {asked && query.data && !query.isError && (
        <>
          {moves.length === 0 && <p>{nothing}</p>}
          <Lines all={moves.map(({ sentence, open }) => ({ text: sentence, open }))} />
          {inStead.length > 0 && <><p className="consequences-then">{then}</p><Lines all={inStead.map((line) => ({ text: told(line), open: line.open }))} /></>}
          <Lines all={[...unkept, ...falls].map((text) => ({ text, open: true }))} />
        </>
      )}
    </section>
  );
}

function Lines({ all }: { readonly all: readonly { readonly text: string; readonly open: boolean }[] }) {
  if (all.length === 0) return null;
  return <ul>{all.map(({ text, open }) => <li key={text} data-open={open || undefined}>{open ? <IconAlertTriangle size={18} aria-hidden /> : <IconArrowRight size={18} aria-hidden />}<span>{text}</span></li>)}</ul>;
}

const NOTHING: Thought = { absence: { person: '', from: '', to: null, note: null, covers: [] } };

function told({ what, by, because }: InStead): string {
  const who = by.length === 0 ? absencesMessages.nobodyActs.toLocaleLowerCase('fr') : by.map(({ name }) => name).join(', ');
  return words.line(what, `${who} – ${because.charAt(0).toLocaleLowerCase('fr')}${because.slice(1)}`);
}
