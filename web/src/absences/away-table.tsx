// Each person away with everything somebody else does meanwhile: a table on a wide window, labelled cards on a narrow one.
import { Menu } from '@mantine/core';
import { IconArrowBackUp, IconCalendarEvent, IconDots } from '@tabler/icons-react';
import { absencesMessages } from '../messages/fr/absences.js';
import { ArreteLink } from '../organisation/delegations/arrete-link.js';
import { useNarrow } from '../ui/use-narrow.js';
import type { Away, InStead } from './absences.api.js';
import type { Doing } from './absences-page.js';
import { distanceOf, periodOf } from './periods.js';

const words = absencesMessages;
interface AwayTableProps { readonly all: readonly Away[]; readonly today: string; readonly me: string; readonly caption: string; readonly onDo: (doing: Doing) => void }

export function AwayTable(props: AwayTableProps) {
  const narrow = useNarrow();
  return narrow ? <Cards {...props} /> : <Table {...props} />;
}

function Table({ all, today, me, caption, onDo }: AwayTableProps) {
  const { columns } = words;
  return (
    <table className="away-table">
      <caption className="vh">{caption}</caption>
      <thead><tr><th scope="col">{columns.away}</th><th scope="col">{columns.period}</th><th scope="col">{columns.what}</th><th scope="col">{columns.by}</th><th scope="col">{columns.because}</th><th scope="col"><span className="vh">{columns.actions}</span></th></tr></thead>
      {all.map((away) => {
        const lines: readonly (Away['inStead'][number] | null)[] = away.inStead.length > 0 ? away.inStead : [null];
        return (
          <tbody key={away.id}>
            {lines.map((line, index) => (
              <tr key={line?.what ?? 'none'}>
                {index === 0 && <th scope="rowgroup" rowSpan={lines.length}><Who away={away} /></th>}
                {index === 0 && <td rowSpan={lines.length}><Period away={away} today={today} /></td>}
                <td>{line?.what}</td>
                <td>{line && <By line={line} me={me} />}</td>
                <td className="soft">{line && <Because {...line} />}</td>
                {index === 0 && <td rowSpan={lines.length} className="away-actions"><Actions away={away} onDo={onDo} /></td>}
              </tr>
            ))}
          </tbody>
        );
      })}
    </table>
  );
}

function Cards({ all, today, me, onDo }: AwayTableProps) {
  const { columns } = words;
  return (
    <ul className="away-cards">
      {all.map((away) => (
        <li key={away.id}>
          <div className="away-card-head"><div><Who away={away} /><Period away={away} today={today} /></div><Actions away={away} onDo={onDo} /></div>
          {away.inStead.map((line) => (
            <dl key={line.what}>
              <div><dt>{columns.what}</dt><dd>{line.what}</dd></div>
              <div><dt>{columns.by}</dt><dd><By line={line} me={me} /></dd></div>
              <div><dt>{columns.because}</dt><dd><Because {...line} /></dd></div>
            </dl>
          ))}
        </li>
      ))}
    </ul>
  );
}

export function Who({ away: { name, title, kind, note } }: { readonly away: Away }) {
  return (
    <>
      <span className="away-name">{name}</span>
      {title && <span className="away-soft">{title}</span>}
      <span className="away-soft">{words.kind[kind]}</span>
      {note && <span className="away-soft">{words.note(note)}</span>}
    </>
  );
}

function Period({ away, today }: { readonly away: Away; readonly today: string }) {
  const distance = distanceOf(away, today);
  return (<><span>{periodOf(away, today)}</span>{distance && <span className="away-soft">{distance}</span>}</>);
}

function By({ line, me }: { readonly line: InStead; readonly me: string }) {
  if (line.open) return <span className="pill" data-tone="alerte">{words.nobodyActs}</span>;
  return (
    <>
      {line.by.map(({ person, name, title }) => (
        <span key={person} className="away-by">
          <span className="away-name">{name}{person === me && <> <span className="pill" data-tone="suppleance">{words.you}</span></>}</span>
          {title && <span className="away-soft">{title}</span>}
        </span>
      ))}
    </>
  );
}

function Because({ because, arrete }: Away['inStead'][number]) {
  return <>{because}{arrete && <span className="away-arrete"><ArreteLink {...arrete} /></span>}</>;
}

function Actions({ away, onDo }: { readonly away: Away; readonly onDo: (doing: Doing) => void }) {
  if (!away.mayChange) return null;
  const end = away.kind === 'impediment' ? words.impediment.end : away.state === 'coming' ? words.callOff : words.back;
  return (
    <Menu position="bottom-end" width={260} withInitialFocusPlaceholder={false} withinPortal={false}>
      <Menu.Target><button type="button" className="icon-button" aria-label={words.actions(away.name)}><IconDots aria-hidden /></button></Menu.Target>
      <Menu.Dropdown>
        {away.kind === 'absence' && <Menu.Item leftSection={<IconCalendarEvent size={18} aria-hidden />} onClick={() => onDo({ kind: 'correct', away })}>{words.correct}</Menu.Item>}
        <Menu.Item leftSection={<IconArrowBackUp size={18} aria-hidden />} onClick={() => onDo({ kind: 'end', away })}>{end}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
