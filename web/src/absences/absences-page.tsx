// « Absences et suppléances »: who acts in whose place today, who will be away, who was; and the questions about it.
import '@mantine/core/styles/Checkbox.css';
import { Button } from '@mantine/core';
import { IconCalendarOff, IconGavel, IconPlus, IconUserShare } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { absencesMessages } from '../messages/fr/absences.js';
import { useMe } from '../organisation/me.api.js';
import { mayAdminister, type Me } from '../organisation/me.js';
import { countOf, trayCounts } from '../trays/trays.api.js';
import { Failure } from '../ui/failure.js';
import { Heading } from '../ui/heading.js';
import { Skeleton } from '../ui/loading.js';
import { absencesQuery, type Absences, type Away } from './absences.api.js';
import { AwayTable } from './away-table.js';
import { DeclareDialog } from './declare-dialog.js';
import { EndDialog } from './end-dialog.js';
import { FourWeeks } from './four-weeks.js';
import { History } from './history.js';
import { ImpedimentDialog } from './impediment-dialog.js';
import { namedDay } from './periods.js';
import { WhoWouldSign } from './who-would-sign.js';
import './absences.css';

const words = absencesMessages;
export type Doing = { readonly kind: 'declare' | 'find' } | { readonly kind: 'correct' | 'end'; readonly away: Away } | null;

export function AbsencesPage() {
  const me = useMe();
  const query = useQuery(absencesQuery);
  const [doing, setDoing] = useState<Doing>(null);
  const close = (): void => setDoing(null);
  return (
    <div className="absences">
      <div className="absences-head">
        <div><Heading title={words.title} /><p className="soft">{words.lead}</p></div>
        <div className="absences-actions" data-suggested>
          {mayAdminister(me) && me.onBehalf === null && <Button variant="default" size="lg" leftSection={<IconGavel size={20} aria-hidden />} onClick={() => setDoing({ kind: 'find' })}>{words.find}</Button>}
          <Button size="lg" leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setDoing({ kind: 'declare' })}>{words.declare}</Button>
        </div>
      </div>
      {query.isPending && <Skeleton lines={6} />}
      {query.isError && <Failure error={query.error} lead={words.loadFailed} onRetry={() => void query.refetch()} />}
      {query.data && <Blocks absences={query.data} me={me} onDo={setDoing} />}
      {query.data && doing?.kind === 'declare' && <DeclareDialog me={me} today={query.data.today} corrected={null} onFind={() => setDoing({ kind: 'find' })} onClose={close} />}
      {query.data && doing?.kind === 'correct' && <DeclareDialog me={me} today={query.data.today} corrected={query.data.all.find(({ id }) => id === doing.away.id) ?? doing.away} onFind={() => setDoing({ kind: 'find' })} onClose={close} />}
      {query.data && doing?.kind === 'find' && <ImpedimentDialog today={query.data.today} onClose={close} />}
      {doing?.kind === 'end' && <EndDialog away={doing.away} onClose={close} />}
    </div>
  );
}

function Blocks({ absences: { today, all }, me, onDo }: { readonly absences: Absences; readonly me: Me; readonly onDo: (doing: Doing) => void }) {
  const now = all.filter(({ state }) => state === 'now');
  const coming = all.filter(({ state }) => state === 'coming');
  return (
    <>
      <ForYou replaced={now.filter((away) => away.inStead.some(({ by }) => by.some(({ person }) => person === me.person.id))).length} />
      <section className="card absences-block" aria-labelledby="away-today">
        <h2 id="away-today">{words.today(namedDay(today))}</h2>
        {now.length === 0
          ? <div className="absences-empty"><IconCalendarOff size={32} stroke={1.5} aria-hidden /><div><p><strong>{words.nobodyAway.title}</strong></p><p className="soft">{words.nobodyAway.text}</p></div></div>
          : <AwayTable all={now} today={today} me={me.person.id} caption={words.today(namedDay(today))} onDo={onDo} />}
      </section>
      {coming.length > 0 && (
        <section className="card absences-block" aria-labelledby="away-coming">
          <h2 id="away-coming">{words.coming}</h2>
          <AwayTable all={coming} today={today} me={me.person.id} caption={words.coming} onDo={onDo} />
        </section>
      )}
      <div className="absences-columns">
        <FourWeeks all={all} today={today} onName={(away) => onDo({ kind: 'correct', away })} />
        <WhoWouldSign today={today} />
      </div>
      <History all={all.filter(({ state }) => state === 'over' || state === 'called-off')} today={today} />
    </>
  );
}

function ForYou({ replaced }: { readonly replaced: number }) {
  const counts = useQuery(trayCounts).data;
  if (replaced === 0) return null;
  const waiting = counts ? countOf(counts, 'substitution') : 0;
  return (
    <div className="notice" data-tone="suppleance">
      <IconUserShare size={22} aria-hidden />
      <p><strong>{words.forYou(replaced)}</strong> {words.trays(waiting)} {waiting > 0 && <Link to="/suppleances">{words.seeTrays}</Link>}</p>
    </div>
  );
}
