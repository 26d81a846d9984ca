// An arrêté becomes executory, or is withdrawn, from a day on; what it gives or takes is said before.
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { house } from '../../messages/fr/house.js';
import { houseDelegations } from '../../messages/fr/house-delegations.js';
import { change } from '../house/house.api.js';
import type { Delegation } from '../house/house.js';
import { ChangeDialog } from '../section/change-dialog.js';

interface DayProps { readonly delegation: Delegation; readonly today: string; readonly onClose: () => void }

export function ExecutoryDialog({ delegation: { id, arrete }, today, onClose }: DayProps) {
  const words = houseDelegations.executory;
  const [on, setOn] = useState(today);
  return (
    <ChangeDialog title={words.title(arrete.number)} confirm={words.confirm} done={words.done} missing={on === '' ? 'arrete-on' : null} thought={on === '' ? null : { executory: { id, on } }} work={() => change('POST', `delegations/${id}/executory`, { on })} onClose={onClose}>
      {(tried) => <TextInput id="arrete-on" type="date" label={words.on} description={words.hint} size="md" data-autofocus value={on} onChange={({ currentTarget: { value } }) => setOn(value)} error={tried && on === '' ? house.missing : null} />}
    </ChangeDialog>
  );
}

export function WithdrawDialog({ delegation: { id, arrete }, today, onClose }: DayProps) {
  const words = houseDelegations.withdrawal;
  const [on, setOn] = useState(today);
  return (
    <ChangeDialog title={words.title(arrete.number)} confirm={words.confirm} done={words.done} grave missing={on === '' ? 'arrete-on' : null} thought={on === '' ? null : { end: { what: 'delegation', id, at: on } }} work={() => change('POST', `delegations/${id}/withdraw`, { on })} onClose={onClose}>
      {(tried) => <TextInput id="arrete-on" type="date" label={words.on} description={words.hint} size="md" data-autofocus value={on} onChange={({ currentTarget: { value } }) => setOn(value)} error={tried && on === '' ? house.missing : null} />}
    </ChangeDialog>
  );
}
