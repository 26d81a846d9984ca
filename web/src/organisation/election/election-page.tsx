// « Installer un nouveau conseil »: the moment, the council, what it changes, one confirmation. What is written is kept in the
// tab; nothing is recorded before the last step.
import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { house as shared } from '../../messages/fr/house.js';
import { houseElection as words } from '../../messages/fr/house-election.js';
import { announce } from '../../ui/announce.js';
import { Failure } from '../../ui/failure.js';
import { keptInTab } from '../../ui/kept-in-tab.js';
import { Skeleton } from '../../ui/loading.js';
import { chartQuery } from '../house/house.api.js';
import type { House } from '../house/house.js';
import { useMe } from '../me.api.js';
import { mayAdminister } from '../me.js';
import { Section } from '../section/section.js';
import { NO_COUNCIL, readCouncil, type Council } from './council.js';
import { ConfirmStep } from './confirm-step.js';
import { ConsequencesStep } from './consequences-step.js';
import { CouncilStep } from './council-step.js';
import { MomentStep } from './moment-step.js';
import './election.css';

const kept = keptInTab<Council>('new-council', NO_COUNCIL, (council) => (council === NO_COUNCIL ? null : JSON.stringify(council)), readCouncil);

export interface StepProps { readonly house: House; readonly council: Council; readonly edit: (changes: Partial<Council>) => void; readonly onNext: () => void }

export function ElectionPage() {
  const house = useQuery({ ...chartQuery, enabled: mayAdminister(useMe()) });
  const [done, setDone] = useState(false);
  return (
    <Section title={words.title} lead={words.lead} focusKey={done ? 'done' : 'begun'}>
      {house.isPending && <Skeleton lines={6} />}
      {house.isError && <Failure error={house.error} lead={shared.loadFailed} onRetry={() => void house.refetch()} />}
      {house.data && (done ? <Done /> : <Wizard house={house.data} onDone={() => setDone(true)} />)}
    </Section>
  );
}

function Wizard({ house, onDone }: { readonly house: House; readonly onDone: () => void }) {
  const [council, keep] = kept.use();
  const title = useRef<HTMLHeadingElement>(null);
  const arrived = useRef(false);
  const edit = (changes: Partial<Council>): void => keep({ ...council, ...changes });
  const go = (step: number): void => edit({ step });
  // Whoever goes on by keyboard or by ear starts at the top of the step.
  useEffect(() => {
    if (arrived.current) title.current?.focus();
    arrived.current = true;
  }, [council.step]);
  const props = { house, council, edit, onNext: () => go(council.step + 1) };
  const finish = (): void => {
    keep(NO_COUNCIL);
    onDone();
  };
  return (
    <>
      <ol className="steps" aria-label={words.stepsLabel}>
        {words.steps.map((name, index) => <li key={name} aria-current={index === council.step ? 'step' : undefined} data-done={index < council.step || undefined}><span className="step-number">{index + 1}</span>{name}</li>)}
      </ol>
      <section className="card block step" aria-labelledby="step-title">
        <h2 id="step-title" tabIndex={-1} ref={title}>{words.step(council.step + 1, words.steps[council.step] ?? '')}</h2>
        {council.step === 0 && <MomentStep {...props} />}
        {council.step === 1 && <CouncilStep {...props} />}
        {council.step === 2 && <ConsequencesStep {...props} />}
        {council.step === 3 && <ConfirmStep {...props} onDone={finish} />}
      </section>
      <div className="step-ways">
        {council.step > 0 && <Button variant="default" leftSection={<IconArrowLeft size={18} aria-hidden />} onClick={() => go(council.step - 1)}>{words.back}</Button>}
        <Restart onRestart={() => { keep(NO_COUNCIL); announce(words.restarted); }} />
      </div>
    </>
  );
}

function Restart({ onRestart }: { readonly onRestart: () => void }) {
  const [asking, setAsking] = useState(false);
  if (!asking) return <button type="button" className="link-button" onClick={() => setAsking(true)}>{words.restart}</button>;
  return <p className="restart">{words.restartSure} <Button variant="default" color="rejet" autoFocus onClick={() => { setAsking(false); onRestart(); }}>{words.restart}</Button></p>;
}

function Done() {
  return (
    <section className="card block">
      <h2>{words.done.title}</h2>
      <p>{words.done.text}</p>
      <ul className="links">
        <li><Link to="/organisation/delegations">{words.done.delegations}</Link></li>
        <li><Link to="/organisation">{words.done.people}</Link></li>
        <li><Link to="/organisation/bureaux">{words.done.desks}</Link></li>
      </ul>
    </section>
  );
}
