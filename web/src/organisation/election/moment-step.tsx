// When the new council is installed, and when it was elected.
import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { houseElection } from '../../messages/fr/house-election.js';
import type { StepProps } from './election-page.js';
import { momentOf } from './council.js';

const words = houseElection.when;

export function MomentStep({ council, edit, onNext }: StepProps) {
  const [tried, setTried] = useState(false);
  const missing = momentOf(council) === null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (missing) document.getElementById(council.day === '' ? 'council-day' : 'council-hour')?.focus();
    else if (council.electedOn === '') document.getElementById('council-elected')?.focus();
    else onNext();
  };
  return (
    <form className="change-form" onSubmit={submit} noValidate>
      <div className="fields-row">
        <TextInput id="council-day" type="date" label={words.day} size="md" value={council.day} onChange={({ currentTarget: { value: day } }) => edit({ day })} error={tried && council.day === '' ? words.missing : null} />
        <TextInput id="council-hour" type="time" label={words.hour} size="md" value={council.hour} onChange={({ currentTarget: { value: hour } }) => edit({ hour })} error={tried && council.hour === '' ? words.missing : null} />
      </div>
      <p className="soft">{words.hint}</p>
      <TextInput id="council-elected" type="date" label={words.election} description={words.electionHint} size="md" value={council.electedOn} onChange={({ currentTarget: { value: electedOn } }) => edit({ electedOn })} error={tried && council.electedOn === '' ? words.electionMissing : null} />
      <div className="dialog-actions"><Button type="submit" size="lg">{houseElection.next}</Button></div>
    </form>
  );
}
