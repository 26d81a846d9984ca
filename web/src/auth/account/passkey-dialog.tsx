// Another passkey: the password, then the device asks for a finger, a face or its code.
import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { accountMessages } from '../../messages/fr/account.js';
import { fr } from '../../messages/fr.js';
import { useAsking } from '../../organisation/applications/use-asking.js';
import { notify } from '../../ui/announce.js';
import { Dialog } from '../../ui/dialog.js';
import { Failure } from '../../ui/failure.js';
import { createPasskey } from '../passkey.js';
import { keepPasskey, passkeyOptions, type Account } from './account.api.js';
import { CurrentPassword } from './current-password.js';

const words = accountMessages.passkeys;

export function PasskeyDialog({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const [password, setPassword] = useState('');
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const asked = useAsking(async () => keepPasskey(name, await createPasskey(await passkeyOptions(account.hasPassword ? password : null))), (passkey) => {
    notify(words.added(passkey.name));
    onClose();
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!account.hasPassword || password !== '') asked.ask();
  };
  return (
    <Dialog opened onClose={onClose} title={words.add}>
      <form className="stack" onSubmit={submit} noValidate>
        <p>{words.addText}</p>
        {account.hasPassword && <CurrentPassword value={password} tried={tried} onChange={setPassword} />}
        <TextInput label={words.name} description={words.nameHint} value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={60} size="md" />
        {asked.error !== null && <Failure error={asked.error} />}
        <div className="dialog-actions">
          <Button variant="default" onClick={onClose}>{fr.ui.cancel}</Button>
          <Button type="submit" disabled={asked.busy} aria-busy={asked.busy}>{words.create}</Button>
        </div>
      </form>
    </Dialog>
  );
}
