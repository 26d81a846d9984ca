// What the installation changes, asked of the server: mandates, delegations that lapse, who signs what waits, what would be stuck.
import { Button } from '@mantine/core';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { mutate } from '../../api/client.js';
import { houseDelegations } from '../../messages/fr/house-delegations.js';
import { houseElection } from '../../messages/fr/house-election.js';
import { civilDay } from '../../ui/dates.js';
import { Failure } from '../../ui/failure.js';
import { Skeleton } from '../../ui/loading.js';
import { change } from '../house/house.api.js';
import { nameIn, type Delegation, type House } from '../house/house.js';
import { HouseConsequencesOf } from '../section/change-dialog.js';
import { comings, councilBody, type Council } from './council.js';
import type { StepProps } from './election-page.js';

const words = houseElection.consequences;

interface Installation { readonly closed: readonly unknown[]; readonly opened: readonly unknown[]; readonly endedDesignations: readonly unknown[]; readonly lapsedDelegations: readonly Delegation[] }
interface Blocked { readonly blocked: number; readonly dossiers: readonly { readonly dossier: string; readonly title: string | null; readonly sentence: string }[] }

const rehearsalQuery = (council: Council) => {
  const body = councilBody(council);
  return queryOptions({
    queryKey: ['organisation', 'rehearsal', body],
    queryFn: async () => {
      const [installation, blocked] = await Promise.all([change<Installation>('POST', 'council', { ...body, dryRun: true }), mutate<Blocked>('POST', '/api/dossiers/blocked', { body })]);
      return { installation, blocked };
    },
    gcTime: 0, retry: false, enabled: body !== null,
  });
};

export function ConsequencesStep({ house, council, onNext }: StepProps) {
  const rehearsal = useQuery({ ...rehearsalQuery(council), placeholderData: keepPreviousData });
  const body = councilBody(council);
  return (
    <div className="change-form">
      {rehearsal.isPending && <Skeleton lines={4} />}
      {rehearsal.isError && <Failure error={rehearsal.error} lead={words.failed} onRetry={() => void rehearsal.refetch()} />}
      {rehearsal.data && !rehearsal.isError && (
        <>
          <Mandates house={house} council={council} installation={rehearsal.data.installation} />
          <Lapsed house={house} all={rehearsal.data.installation.lapsedDelegations} />
          <Stuck {...rehearsal.data.blocked} />
          <HouseConsequencesOf thought={body && { council: body }} />
          <div className="dialog-actions"><Button size="lg" onClick={onNext}>{houseElection.next}</Button></div>
        </>
      )}
    </div>
  );
}

function Mandates({ house, council, installation: { closed, opened, endedDesignations } }: { readonly house: House; readonly council: Council; readonly installation: Installation }) {
  const { leaving, arriving } = comings(house, council, new Date().toISOString());
  const names = (all: readonly string[]): string => (all.length === 0 ? words.none : all.map((person) => nameIn(house.chart, person)).join(', '));
  return (
    <>
      <p><strong>{[words.ends(closed.length), words.begins(opened.length), ...(endedDesignations.length > 0 ? [words.designations(endedDesignations.length)] : [])].join('. ')}.</strong></p>
      <dl className="organisation-facts"><div><dt>{words.leaving}</dt><dd>{names(leaving)}</dd></div><div><dt>{words.arriving}</dt><dd>{names(arriving)}</dd></div></dl>
    </>
  );
}

function Lapsed({ house, all }: { readonly house: House; readonly all: readonly Delegation[] }) {
  return (
    <>
      <h3>{words.lapsed(all.length)}</h3>
      {all.length > 0 && <p className="soft">{words.lapsedText}</p>}
      <ul className="bulleted">{all.map(({ id, person, kind, field, arrete }) => <li key={id}>{[nameIn(house.chart, person), [houseDelegations.kind[kind], field].filter(Boolean).join(' '), houseDelegations.arrete(arrete.number, civilDay(arrete.date))].join(' · ')}</li>)}</ul>
    </>
  );
}

function Stuck({ blocked, dossiers }: Blocked) {
  return (
    <>
      <h3>{blocked === 0 ? words.notBlocked : words.blocked(blocked)}</h3>
      <p className="soft">{words.dossiers}</p>
      <ul className="bulleted">{dossiers.map(({ dossier, title, sentence }) => <li key={dossier}><strong>{title ?? words.hidden}</strong> {sentence}</li>)}</ul>
    </>
  );
}
