// Another password: the present one first.
import { Button, PasswordInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { accountMessages as words } from '../../messages/fr/account.js';
import { fr } from '../../messages/fr.js';
import { useAsking } from '../../organisation/applications/use-asking.js';
import { notify } from '../../ui/announce.js';
import { Dialog } from '../../ui/dialog.js';
import { Failure } from '../../ui/failure.js';
import { changePassword } from './account.api.js';
import { CurrentPassword } from './current-password.js';

export function PasswordDialog({ login, onClose }: { readonly login: string; readonly onClose: () => void }) {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [tried, setTried] = useState(false);
  const asked = useAsking(() => changePassword(current, next), () => {
    notify(words.password.done);
    onClose();
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (current !== '' && next !== '') asked.ask();
  };
  return (
    <Dialog opened onClose={onClose} title={words.password.change}>
      <form className="stack" onSubmit={submit} noValidate>
        <p className="soft">{words.password.text}</p>
        {/* For the password manager, which keeps them together. */}
        <input className="vh" type="text" autoComplete="username" value={login} readOnly tabIndex={-1} aria-hidden />
        <CurrentPassword value={current} tried={tried} onChange={setCurrent} />
        <PasswordInput label={words.password.next} value={next} onChange={(event) => setNext(event.currentTarget.value)} autoComplete="new-password" size="md" error={tried && next === '' ? words.password.missingNext : null} visibilityToggleButtonProps={{ 'aria-label': fr.auth.showPassword, tabIndex: 0 }} />
        <p className="soft">{words.password.othersEnd}</p>
        {asked.error !== null && <Failure error={asked.error} lead={words.failed} />}
        <div className="dialog-actions">
          <Button variant="default" onClick={onClose}>{fr.ui.cancel}</Button>
          <Button type="submit" disabled={asked.busy} aria-busy={asked.busy}>{words.password.change}</Button>
        </div>
      </form>
    </Dialog>
  );
}
