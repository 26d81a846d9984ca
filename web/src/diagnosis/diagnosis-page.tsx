// « Diagnostic »: what works and what does not, what to do about it, and a trial signature when one wants to be sure.
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconSignature } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { fr } from '../messages/fr.js';
import { notify } from '../ui/announce.js';
import { Failure } from '../ui/failure.js';
import { Heading } from '../ui/heading.js';
import { Skeleton } from '../ui/loading.js';
import { diagnosisQuery, makeTrial, type Check, type State } from './diagnosis.api.js';
import './diagnosis.css';

const words = fr.diagnosis;
const TONES: Readonly<Record<State, string>> = { good: 'visa', attention: 'alerte', failed: 'rejet' };
const ICONS = { good: IconCircleCheck, attention: IconAlertTriangle, failed: IconCircleX } as const;
/** What is wrong is read first. */
const URGENCY: Readonly<Record<State, number>> = { failed: 0, attention: 1, good: 2 };

export function DiagnosisPage() {
  const query = useQuery(diagnosisQuery);
  const queries = useQueryClient();
  const trial = useMutation({
    mutationFn: makeTrial,
    onSuccess: (found) => {
      queries.setQueryData(diagnosisQuery.queryKey, found);
      const good = found.checks.some(({ subject, state }) => subject === 'signature' && state === 'good');
      notify(good ? words.trialGood : words.trialFailed, good ? 'done' : 'info');
    },
  });
  const checks = query.data?.checks.toSorted((one, other) => URGENCY[one.state] - URGENCY[other.state]);
  return (
    <div className="diagnosis">
      <div className="diagnosis-head">
        <div><Heading title={words.title} /><p className="soft">{words.lead}</p></div>
        <Button leftSection={<IconSignature size={18} aria-hidden />} loading={trial.isPending} onClick={() => trial.mutate()}>{words.trial}</Button>
      </div>
      {trial.error && <Failure error={trial.error} lead={words.trialBroken} />}
      {query.isPending && <Skeleton lines={8} />}
      {query.isError && <Failure error={query.error} lead={words.loadFailed} onRetry={() => void query.refetch()} />}
      {checks && <p className="diagnosis-sum">{words.sum(checks.filter(({ state }) => state === 'failed').length, checks.filter(({ state }) => state === 'attention').length)}</p>}
      <ul className="checks">{checks?.map((check) => <CheckCard key={check.subject} check={check} />)}</ul>
    </div>
  );
}

function CheckCard({ check: { subject, state, says, remedy } }: { readonly check: Check }) {
  const Icon = ICONS[state];
  return (
    <li className="card check" data-state={state}>
      <h2>{words.subject[subject]} <span className="pill" data-tone={TONES[state]}><Icon size={16} aria-hidden />{words.state[state]}</span></h2>
      <p>{says}</p>
      {remedy && <p className="remedy"><strong>{words.remedy}</strong> {remedy}</p>}
    </li>
  );
}
