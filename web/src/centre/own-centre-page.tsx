// « Centre de gestion », for the administrator of a commune: who looks after it, who intervened and why, and the end of it.
import { Button, TextInput } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { centre } from '../messages/fr/centre.js';
import { useMe } from '../organisation/me.api.js';
import { mayAdminister, mayHoldKeys } from '../organisation/me.js';
import { Section } from '../organisation/section/section.js';
import { notify } from '../ui/announce.js';
import { hour, longDay, longMoment } from '../ui/dates.js';
import { Failure } from '../ui/failure.js';
import { Skeleton } from '../ui/loading.js';
import { chooseCentre, leaveCentre, ownCentreQuery, stopIntervention, type Intervention, type OwnCentre } from './centre.api.js';
import { SureDialog } from './sure-dialog.js';

const words = centre.own;

export function OwnCentrePage() {
  const me = useMe();
  const query = useQuery({ ...ownCentreQuery, enabled: mayAdminister(me) });
  return (
    <Section title={words.title} lead={words.lead}>
      {query.isPending && <Skeleton lines={5} />}
      {query.isError && <Failure error={query.error} lead={words.loadFailed} onRetry={() => void query.refetch()} />}
      {query.data && <Hosting hosting={query.data.hosting} decides={mayHoldKeys(me)} />}
      {query.data && <Interventions all={query.data.interventions} decides={mayHoldKeys(me)} />}
    </Section>
  );
}

function Hosting({ hosting, decides }: Pick<OwnCentre, 'hosting'> & { readonly decides: boolean }) {
  const [ending, setEnding] = useState(false);
  if (hosting === null) return decides ? <ChooseForm /> : null;
  return (
    <section className="card block" aria-labelledby="own-centre">
      <div className="block-head">
        <div><h2 id="own-centre">{words.followed(hosting.centre)}</h2><p className="soft">{words.since(longDay(hosting.since))}</p></div>
        {decides && <Button variant="default" size="md" onClick={() => setEnding(true)}>{words.end}</Button>}
      </div>
      {ending && <SureDialog words={words.endDialog} name={hosting.centre} work={leaveCentre} onClose={() => setEnding(false)} />}
    </section>
  );
}

function ChooseForm() {
  const queries = useQueryClient();
  const [siren, setSiren] = useState('');
  const [tried, setTried] = useState(false);
  const choose = useMutation({
    mutationFn: chooseCentre,
    onSuccess: (own) => {
      queries.setQueryData(ownCentreQuery.queryKey, own);
      notify(words.chosen);
    },
  });
  const digits = siren.replace(/\s/g, '');
  const wrong = !/^\d{9}$/.test(digits);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (wrong) return document.getElementById('centre-siren')?.focus();
    choose.mutate(digits);
  };
  return (
    <section className="card block" aria-labelledby="no-centre">
      <h2 id="no-centre">{words.none.title}</h2>
      <p>{words.none.text}</p>
      <form className="change-form" onSubmit={submit} noValidate>
        <TextInput id="centre-siren" className="search" label={words.siren} description={words.sirenHint} size="md" inputMode="numeric" autoComplete="off" maxLength={14} value={siren} onChange={({ currentTarget: { value } }) => setSiren(value)} error={tried && wrong ? words.sirenMissing : null} />
        {choose.isError && <Failure error={choose.error} lead={words.chooseFailed} />}
        <div><Button type="submit" size="md" disabled={choose.isPending} aria-busy={choose.isPending}>{words.choose}</Button></div>
      </form>
    </section>
  );
}

function Interventions({ all, decides }: { readonly all: readonly Intervention[]; readonly decides: boolean }) {
  return (
    <section className="card block" aria-labelledby="interventions">
      <h2 id="interventions">{words.interventions}</h2>
      {all.length === 0 ? <p className="soft">{words.noIntervention}</p> : <ul className="lines">{all.map((one) => <Line key={one.id} value={one} decides={decides} />)}</ul>}
    </section>
  );
}

function Line({ value: { id, person, reason, begunAt, endsAt, endedAt, running }, decides }: { readonly value: Intervention; readonly decides: boolean }) {
  const queries = useQueryClient();
  const stop = useMutation({
    mutationFn: () => stopIntervention(id),
    onSuccess: () => notify(words.stopped),
    onSettled: () => queries.invalidateQueries({ queryKey: ownCentreQuery.queryKey }),
  });
  return (
    <li>
      <div className="line-text">
        <p className="line-title">{person}</p>
        <p>{words.reason(reason)}</p>
        <p className="soft">{running ? words.until(longMoment(begunAt), hour(endsAt)) : words.period(longMoment(begunAt), longMoment(endedAt ?? endsAt))}</p>
        {stop.isError && <Failure error={stop.error} lead={words.stopFailed} />}
      </div>
      {running && (
        <div className="line-marks">
          <span className="pill" data-tone="alerte">{words.running}</span>
          {decides && <Button variant="default" size="md" leftSection={<IconUserOff size={18} aria-hidden />} aria-label={words.stopFor(person)} disabled={stop.isPending} onClick={() => stop.mutate()}>{words.stop}</Button>}
        </div>
      )}
    </li>
  );
}
