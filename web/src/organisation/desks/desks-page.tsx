// « Bureaux »: who sits at each, who is there today, what waits; a desk where work waits for nobody comes first.
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconPencil, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { house as shared } from '../../messages/fr/house.js';
import { houseDesks as words } from '../../messages/fr/house-desks.js';
import { Failure } from '../../ui/failure.js';
import { Skeleton } from '../../ui/loading.js';
import { chartQuery, todayQuery, type DeskToday } from '../house/house.api.js';
import { isClosed, nameIn, type Chart, type Desk } from '../house/house.js';
import { useMe } from '../me.api.js';
import { mayAdminister } from '../me.js';
import { Section } from '../section/section.js';
import { ClosedDesks } from './closed-desks.js';
import { ClosingDialog } from './closing-dialog.js';
import { DeskDialog } from './desk-dialog.js';
import { nobodyThere, stuckAt, waitingAt, type NobodyThere } from './nobody-there.js';
import './desks.css';

export function DesksPage() {
  const me = useMe();
  const allowed = mayAdminister(me);
  const house = useQuery({ ...chartQuery, enabled: allowed });
  const today = useQuery({ ...todayQuery, enabled: allowed });
  const [doing, setDoing] = useState<Desk | 'add' | null>(null);
  const [closing, setClosing] = useState<Desk | null>(null);
  const moved = useFocusOnMoved(house.data?.chart);
  return (
    <Section title={words.title} lead={words.lead} actions={<Button size="md" leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setDoing('add')}>{words.add}</Button>}>
      {(house.isPending || today.isPending) && <Skeleton lines={8} />}
      {(house.isError || today.isError) && <Failure error={house.error ?? today.error} lead={shared.loadFailed} onRetry={() => { void house.refetch(); void today.refetch(); }} />}
      {house.data && today.data && <Desks chart={house.data.chart} desks={today.data.desks} onEdit={setDoing} onCloseDesk={me.onBehalf ? null : setClosing} />}
      {house.data && <ClosedDesks desks={house.data.chart.desks.filter(isClosed)} onReopened={moved} />}
      {house.data && doing !== null && <DeskDialog desk={doing === 'add' ? null : doing} chart={house.data.chart} onClose={() => setDoing(null)} />}
      {closing && <ClosingDialog desk={closing} onDone={() => moved(closing)} onClose={() => setClosing(null)} />}
    </Section>
  );
}

/** What was pressed is gone with its line: the focus goes to where the desk is found now. */
function useFocusOnMoved(chart: Chart | undefined): (desk: Desk) => void {
  const [moved, setMoved] = useState<Desk | null>(null);
  const now = chart?.desks.find(({ id }) => id === moved?.id);
  useEffect(() => {
    if (!moved || !now || isClosed(now) === isClosed(moved)) return;
    setMoved(null);
    // After the dialog, which gives the focus back to what opened it.
    requestAnimationFrame(() => document.getElementById(isClosed(now) ? 'closed-desks' : `desk-${now.id}`)?.focus());
  }, [moved, now]);
  return setMoved;
}

interface DesksProps { readonly chart: Chart; readonly desks: readonly DeskToday[]; readonly onEdit: (desk: Desk) => void; /** Null: a centre de gestion adds, and closes nothing. */ readonly onCloseDesk: ((desk: Desk) => void) | null }

function Desks({ chart, desks, onEdit, onCloseDesk }: DesksProps) {
  const of = new Map(desks.map((one) => [one.desk, one]));
  const stuck = ({ id }: Desk): boolean => {
    const today = of.get(id);
    return today !== undefined && stuckAt(today) > 0;
  };
  const open = chart.desks.filter((desk) => !isClosed(desk));
  const problems = open.filter(stuck).length;
  const sorted = [...open].sort((one, other) => Number(stuck(other)) - Number(stuck(one)) || one.name.localeCompare(other.name, 'fr'));
  if (open.length === 0) return <div className="card empty"><p><strong>{words.empty.title}</strong></p><p className="soft">{words.empty.text}</p></div>;
  return (
    <>
      {problems > 0 && <div className="notice" data-tone="rejet"><IconAlertTriangle size={22} aria-hidden /><div><p><strong>{words.problems(problems)}</strong></p><p>{words.problemsText(problems)}</p></div></div>}
      <ul className="card lines desks">{sorted.map((desk) => <DeskLine key={desk.id} desk={desk} chart={chart} today={of.get(desk.id)} onEdit={() => onEdit(desk)} onCloseDesk={onCloseDesk && (() => onCloseDesk(desk))} />)}</ul>
    </>
  );
}

interface LineProps { readonly desk: Desk; readonly chart: Chart; readonly today: DeskToday | undefined; readonly onEdit: () => void; readonly onCloseDesk: (() => void) | null }

function DeskLine({ desk, chart, today, onEdit, onCloseDesk }: LineProps) {
  const names = (ids: readonly string[]): readonly string[] => ids.map((id) => nameIn(chart, id));
  const waiting = today ? waitingAt(today) : 0;
  const nobody = today ? nobodyThere(today) : null;
  const superior = chart.desks.find(({ id }) => id === desk.superior);
  return (
    <li>
      <div className="line-text">
        <h2 className="desk-name">{desk.name}</h2>
        {desk.holders.length > 0 && <p>{words.holders(names(desk.holders))}</p>}
        {desk.assistants.length > 0 && <p className="soft">{words.assistants(names(desk.assistants))}</p>}
        {desk.supervisors.length > 0 && <p className="soft">{words.supervisors(names(desk.supervisors))}</p>}
        {(superior || today?.keptBy) && <p className="soft">{[superior && words.under(superior.name), today?.keptBy && (today.apart.length > 0 ? words.restKeptBy : words.keptBy)(today.keptBy)].filter(Boolean).join(' · ')}</p>}
        {today?.apart.map(({ types, keptBy, there }) => keptBy && <p key={types.join()} className="soft">{words.keptApart(types, keptBy, there.length > 0)}</p>)}
      </div>
      <div className="line-marks">
        {today && nobody && <span className="pill" data-tone={stuckAt(today) > 0 ? 'rejet' : 'alerte'}>{wordsOf(nobody, desk)}</span>}
        <span className={waiting === 0 ? 'soft' : undefined}>{words.waiting(waiting)}</span>
        <button type="button" id={`desk-${desk.id}`} className="icon-button" aria-label={words.rename(desk.name)} onClick={onEdit}><IconPencil size={20} aria-hidden /></button>
        {onCloseDesk && <Button variant="subtle" size="md" aria-label={words.closing.openOf(desk.name)} onClick={onCloseDesk}>{words.closing.open}</Button>}
      </div>
    </li>
  );
}

function wordsOf(nobody: NobodyThere, { holders }: Desk): string {
  if (nobody === 'all') return holders.length === 0 ? words.nobody : words.away;
  return 'but' in nobody ? words.awayBut(nobody.but) : words.awayOnly(nobody.only);
}
