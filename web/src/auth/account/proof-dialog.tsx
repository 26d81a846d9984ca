// What takes the password and a code: turning the second step off, other recovery codes.
import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { accountMessages as words } from '../../messages/fr/account.js';
import { fr } from '../../messages/fr.js';
import { useAsking } from '../../organisation/applications/use-asking.js';
import { Dialog } from '../../ui/dialog.js';
import { Failure } from '../../ui/failure.js';
import type { Account } from './account.api.js';
import { CurrentPassword } from './current-password.js';

interface ProofProps<T> {
  readonly account: Account;
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly work: (password: string | null, code: string) => Promise<T>;
  readonly onDone: (answer: T) => void;
  readonly onClose: () => void;
}

export function ProofDialog<T>({ account, title, text, confirm, work, onDone, onClose }: ProofProps<T>) {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const asked = useAsking(() => work(account.hasPassword ? password : null, code), onDone);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (code.trim() !== '' && (!account.hasPassword || password !== '')) asked.ask();
  };
  return (
    <Dialog opened onClose={onClose} title={title}>
      <form className="stack" onSubmit={submit} noValidate>
        <p>{text}</p>
        {account.hasPassword && <CurrentPassword value={password} tried={tried} onChange={setPassword} />}
        <TextInput label={words.secondStep.code} value={code} onChange={(event) => setCode(event.currentTarget.value)} autoComplete="one-time-code" size="md" error={tried && code.trim() === '' ? words.secondStep.missingCode : null} />
        {asked.error !== null && <Failure error={asked.error} lead={words.failed} />}
        <div className="dialog-actions">
          <Button variant="default" onClick={onClose}>{fr.ui.cancel}</Button>
          <Button type="submit" disabled={asked.busy} aria-busy={asked.busy}>{confirm}</Button>
        </div>
      </form>
    </Dialog>
  );
}
