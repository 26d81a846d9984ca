// Four weeks from Monday on: a bar for each absence, with who acts instead; dashed where nobody does. The drawing is for
// the eye; the same is said in a list that is read.
import { absencesMessages } from '../messages/fr/absences.js';
import type { Away } from './absences.api.js';
import { addDays, columnsOf, dayShort, mondayOf, periodOf, WEEKS_DAYS } from './periods.js';

const words = absencesMessages.weeks;
const WEEKS = [0, 7, 14, 21];

export function FourWeeks({ all, today }: { readonly all: readonly Away[]; readonly today: string }) {
  const first = mondayOf(today);
  const shown = all.filter((away) => away.state !== 'called-off' && columnsOf(away, first) !== null);
  const people = [...new Map(shown.map((away) => [away.person, away])).values()];
  const todayColumn = columnsOf({ from: today, to: today }, first)!.start;
  return (
    <section className="card absences-block" aria-labelledby="four-weeks">
      <h2 id="four-weeks">{words.title}</h2>
      <p className="soft">{words.span(dayShort(first, today), dayShort(addDays(first, WEEKS_DAYS - 1), today))}</p>
      {shown.length === 0 && <p>{words.none}</p>}
      <ul className="vh">{shown.map((away) => <li key={away.id}>{words.line(away.name, periodOf(away, today), insteadOf(away))}</li>)}</ul>
      {shown.length > 0 && (
        <div className="weeks" aria-hidden>
          <div className="weeks-line weeks-days"><span /><div className="weeks-track">{WEEKS.map((day) => <span key={day} style={{ gridColumn: `${day + 1} / span 7` }}>{dayShort(addDays(first, day), today)}</span>)}</div></div>
          {people.map((person) => (
            <div key={person.person} className="weeks-line">
              <span className="weeks-who"><span className="away-name">{person.name}</span>{person.title && <span className="away-soft">{person.title}</span>}</span>
              <div className="weeks-track">
                <span className="weeks-today" style={{ gridColumn: `${todayColumn} / span 1` }} />
                {shown.filter((away) => away.person === person.person).map((away) => <Bar key={away.id} away={away} first={first} />)}
              </div>
            </div>
          ))}
        </div>
      )}
    </section>
  );
}

function Bar({ away, first }: { readonly away: Away; readonly first: string }) {
  const columns = columnsOf(away, first);
  if (!columns) return null;
  const names = replacing(away);
  return <span className="weeks-bar" data-open={names.length === 0 || undefined} data-past={away.state === 'over' || undefined} style={{ gridColumn: `${columns.start} / ${columns.end}` }}>{away.state === 'over' ? '' : names.length === 0 ? words.open : names.map(initialed).join(', ')}</span>;
}

function replacing(away: Away): readonly string[] {
  return [...new Set(away.inStead.flatMap(({ by }) => by.map(({ name }) => name)))];
}

function insteadOf(away: Away): string {
  const names = replacing(away);
  return names.length > 0 ? words.instead(names.join(', ')) : words.alone;
}

/** « M. QUESNOY ». */
function initialed(name: string): string {
  const [given = '', ...family] = name.split(' ');
  return family.length === 0 ? given : `${given.charAt(0)}. ${family.join(' ')}`;
}
