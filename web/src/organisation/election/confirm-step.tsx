// The last look, and the installation itself.
import { Button, Checkbox } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useChange } from '../../absences/use-change.js';
import { houseElection } from '../../messages/fr/house-election.js';
import { longMoment } from '../../ui/dates.js';
import { Failure } from '../../ui/failure.js';
import { change } from '../house/house.api.js';
import { nameIn } from '../house/house.js';
import { councilBody, momentOf } from './council.js';
import type { StepProps } from './election-page.js';

const words = houseElection.confirm;

export function ConfirmStep({ house: { chart }, council, onDone }: StepProps & { readonly onDone: () => void }) {
  const [sure, setSure] = useState(false);
  const [tried, setTried] = useState(false);
  const installing = useChange(() => change('POST', 'council', councilBody(council)), houseElection.done.title, onDone);
  const at = momentOf(council);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!sure) document.getElementById('council-sure')?.focus();
    else installing.ask();
  };
  return (
    <form className="change-form" onSubmit={submit}>
      {at && <p><strong>{words.lead(longMoment(at))}</strong></p>}
      <ul className="bulleted">
        <li>{words.mayor(nameIn(chart, council.mayor))}</li>
        <li>{words.deputies(council.deputies.map((person) => nameIn(chart, person)))}</li>
        <li>{words.councillors(council.councillors.length)}</li>
      </ul>
      <Checkbox id="council-sure" size="md" label={words.sure} checked={sure} onChange={({ currentTarget: { checked } }) => setSure(checked)} error={tried && !sure ? words.notSure : null} />
      {installing.error !== null && <Failure error={installing.error} lead={words.failed} />}
      <div className="dialog-actions"><Button type="submit" size="lg" disabled={installing.busy} aria-busy={installing.busy}>{words.confirm}</Button></div>
    </form>
  );
}
