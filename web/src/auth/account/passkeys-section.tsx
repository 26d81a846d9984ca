// The passkeys of the account: each with its name and when it last opened the door.
import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { accountMessages } from '../../messages/fr/account.js';
import { fr } from '../../messages/fr.js';
import { useAsking } from '../../organisation/applications/use-asking.js';
import { notify } from '../../ui/announce.js';
import { longMoment } from '../../ui/dates.js';
import { Dialog } from '../../ui/dialog.js';
import { Failure } from '../../ui/failure.js';
import { takesPasskeys } from '../passkey.js';
import { accountQuery, removePasskey, renamePasskey, type Account, type Passkey } from './account.api.js';
import { PasskeyDialog } from './passkey-dialog.js';
import { ProvedDialog } from './proved-dialog.js';

const words = accountMessages.passkeys;
type Doing = { readonly kind: 'add' } | { readonly kind: 'rename' | 'remove'; readonly passkey: Passkey } | null;

export function PasskeysSection({ account }: { readonly account: Account }) {
  const queries = useQueryClient();
  const [doing, setDoing] = useState<Doing>(null);
  const close = (): void => {
    setDoing(null);
    void queries.invalidateQueries(accountQuery);
  };
  return (
    <section className="card account-section" aria-labelledby="passkeys-title">
      <h2 id="passkeys-title" tabIndex={-1}>{words.title}</h2>
      <p>{words.text}</p>
      {account.passkeys.length > 0 && (
        <ul className="account-list">
          {account.passkeys.map((passkey) => (
            <li key={passkey.id}>
              <div>
                <p><strong>{passkey.name}</strong></p>
                <p className="soft">{words.line(longMoment(passkey.createdAt), passkey.lastUsedAt && longMoment(passkey.lastUsedAt))}</p>
              </div>
              <span className="actions">
                <Button variant="subtle" onClick={() => setDoing({ kind: 'rename', passkey })} aria-label={words.renameNamed(passkey.name)}>{words.rename}</Button>
                <Button variant="subtle" color="rejet" onClick={() => setDoing({ kind: 'remove', passkey })} aria-label={words.removeNamed(passkey.name)}>{words.remove}</Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className="actions">{takesPasskeys() ? <Button variant="default" onClick={() => setDoing({ kind: 'add' })}>{words.add}</Button> : <p className="soft">{words.unsupported}</p>}</div>
      {doing?.kind === 'add' && <PasskeyDialog account={account} onClose={close} />}
      {doing?.kind === 'rename' && <RenameDialog passkey={doing.passkey} onClose={close} />}
      {doing?.kind === 'remove' && <RemoveDialog account={account} passkey={doing.passkey} onClose={close} />}
    </section>
  );
}

function RenameDialog({ passkey, onClose }: { readonly passkey: Passkey; readonly onClose: () => void }) {
  const [name, setName] = useState(passkey.name);
  const asked = useAsking(() => renamePasskey(passkey.id, name), () => {
    notify(words.renamed);
    onClose();
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') asked.ask();
  };
  return (
    <Dialog opened onClose={onClose} title={words.renameNamed(passkey.name)}>
      <form className="stack" onSubmit={submit} noValidate>
        <TextInput label={words.newName} value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={60} size="md" data-autofocus error={name.trim() === '' ? words.missingName : null} />
        {asked.error !== null && <Failure error={asked.error} lead={accountMessages.failed} />}
        <div className="dialog-actions">
          <Button variant="default" onClick={onClose}>{fr.ui.cancel}</Button>
          <Button type="submit" disabled={asked.busy} aria-busy={asked.busy}>{words.rename}</Button>
        </div>
      </form>
    </Dialog>
  );
}

function RemoveDialog({ account, passkey, onClose }: { readonly account: Account; readonly passkey: Passkey; readonly onClose: () => void }) {
  const done = (): void => {
    notify(words.removed);
    onClose();
    // The button that opened the dialog goes with its line.
    document.getElementById('passkeys-title')?.focus();
  };
  return <ProvedDialog account={account} title={words.removeQuestion(passkey.name)} text={words.removeText} confirm={words.remove} removes work={(password) => removePasskey(passkey.id, password)} onDone={done} onClose={onClose} />;
}
