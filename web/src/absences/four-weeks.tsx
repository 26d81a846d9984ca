// Four weeks from Monday on: a bar for each absence, with who acts instead; dashed where nobody does. The drawing is for
// the eye; the same is said in a list that is read.
import { IconAlertTriangle } from '@tabler/icons-react';
import { absencesMessages } from '../messages/fr/absences.js';
import type { Away } from './absences.api.js';
import { drawn, type Drawn } from './bars.js';
import { addDays, columnsOf, dayShort, mondayOf, periodOf, WEEKS_DAYS } from './periods.js';

const words = absencesMessages.weeks;
const WEEKS = [0, 7, 14, 21];

interface FourWeeksProps { readonly all: readonly Away[]; readonly today: string; readonly onName: (away: Away) => void }

export function FourWeeks({ all, today, onName }: FourWeeksProps) {
  const first = mondayOf(today);
  const shown = all.filter((away) => away.state !== 'called-off' && columnsOf(away, first) !== null);
  const alone = shown.filter(({ kind, inStead }) => kind === 'absence' && inStead.some(({ open }) => open));
  const people = [...new Map(shown.map((away) => [away.person, away])).values()];
  const todayColumn = columnsOf({ from: today, to: today }, first)!.start;
  return (
    <section className="card absences-block" aria-labelledby="four-weeks">
      <h2 id="four-weeks">{words.title}</h2>
      <p className="soft">{words.span(dayShort(first, today), dayShort(addDays(first, WEEKS_DAYS - 1), today))}</p>
      {shown.length === 0 && <p>{words.none}</p>}
      {alone.length > 0 && (
        <div className="notice" data-tone="alerte">
          <IconAlertTriangle size={22} aria-hidden />
          <ul>{alone.map((away) => <li key={away.id}>{words.left(away.name, periodOf(away, today), away.inStead.filter(({ open }) => open).map(({ what }) => what).join(', '))} {away.mayChange && <button type="button" className="link-button" aria-label={words.nameFor(away.name)} onClick={() => onName(away)}>{words.name}</button>}</li>)}</ul>
        </div>
      )}
      <ul className="vh">{shown.map((away) => <li key={away.id}>{words.line(away.name, periodOf(away, today), insteadOf(away))}</li>)}</ul>
      {shown.length > 0 && (
        <div className="weeks" aria-hidden>
          <div className="weeks-line weeks-days"><span /><div className="weeks-track">{WEEKS.map((day) => <span key={day} style={{ gridColumn: `${day + 1} / span 7` }}>{dayShort(addDays(first, day), today)}</span>)}</div></div>
          {people.map((person) => (
            <div key={person.person} className="weeks-line">
              <span className="weeks-who"><span className="away-name">{person.name}</span>{person.title && <span className="away-soft">{person.title}</span>}</span>
              <Track all={shown.filter((away) => away.person === person.person)} first={first} todayColumn={todayColumn} />
            </div>
          ))}
        </div>
      )}
    </section>
  );
}

/** The absences of one person. */
function Track({ all, first, todayColumn }: { readonly all: readonly Away[]; readonly first: string; readonly todayColumn: number }) {
  const bars = all.map((away) => ({ away, columns: columnsOf(away, first)!, words: saidOf(away) }));
  const places = drawn(bars, WEEKS_DAYS);
  return (
    <div className="weeks-track">
      <span className="weeks-today" style={{ gridColumn: `${todayColumn} / span 1`, gridRow: `1 / span ${Math.max(...places.map(({ line }) => line))}` }} />
      {bars.map(({ away, words: said }, at) => <Bar key={away.id} away={away} said={said} place={places[at]!} />)}
    </div>
  );
}

function Bar({ away, said, place: { line, bar, words: at } }: { readonly away: Away; readonly said: string; readonly place: Drawn }) {
  const open = replacing(away).length === 0 || undefined;
  const inside = at === bar;
  return (
    <>
      <span className="weeks-bar" data-open={open} data-past={away.state === 'over' || undefined} style={{ gridColumn: `${bar.start} / ${bar.end}`, gridRow: line }}>{inside && said}</span>
      {at !== null && !inside && <span className="weeks-words" data-open={open} data-before={at.start < bar.start || undefined} style={{ gridColumn: `${at.start} / ${at.end}`, gridRow: line }}>{said}</span>}
    </>
  );
}

function saidOf(away: Away): string {
  if (away.state === 'over') return '';
  const names = replacing(away);
  return names.length === 0 ? words.open : names.map(initialed).join(', ');
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
