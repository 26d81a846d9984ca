// A way into the account is taken away or added: why, and the password typed again where there is one.
import { Button } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { accountMessages as words } from '../../messages/fr/account.js';
import { fr } from '../../messages/fr.js';
import { useAsking } from '../../organisation/applications/use-asking.js';
import { Dialog } from '../../ui/dialog.js';
import { Failure } from '../../ui/failure.js';
import type { Account } from './account.api.js';
import { CurrentPassword } from './current-password.js';

interface ProvedProps<T> {
  readonly account: Account;
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  /** It takes something away. */
  readonly removes?: boolean;
  readonly work: (password: string | null) => Promise<T>;
  readonly onDone: (answer: T) => void;
  readonly onClose: () => void;
}

export function ProvedDialog<T>({ account, title, text, confirm, removes = false, work, onDone, onClose }: ProvedProps<T>) {
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const asked = useAsking(() => work(account.hasPassword ? password : null), onDone);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!account.hasPassword || password !== '') asked.ask();
  };
  return (
    <Dialog opened onClose={onClose} title={title}>
      <form className="stack" onSubmit={submit} noValidate>
        <p>{text}</p>
        {account.hasPassword && <CurrentPassword value={password} tried={tried} onChange={setPassword} />}
        {asked.error !== null && <Failure error={asked.error} lead={words.failed} />}
        <div className="dialog-actions">
          <Button variant="default" onClick={onClose}>{fr.ui.cancel}</Button>
          <Button type="submit" {...(removes ? { color: 'rejet' } : {})} disabled={asked.busy} aria-busy={asked.busy}>{confirm}</Button>
        </div>
      </form>
    </Dialog>
  );
}
