// Turning the second step on: the password, then the square to aim at and its code.
import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { accountMessages } from '../../messages/fr/account.js';
import { fr } from '../../messages/fr.js';
import { useAsking } from '../../organisation/applications/use-asking.js';
import { announce, notify } from '../../ui/announce.js';
import { Dialog } from '../../ui/dialog.js';
import { Failure } from '../../ui/failure.js';
import { beginSecondStep, confirmSecondStep, type Account, type Enrolment } from './account.api.js';
import { CurrentPassword } from './current-password.js';
import { QrCode } from './qr-code.js';

const words = accountMessages.enrolment;
interface EnrolmentProps { readonly account: Account; readonly onOn: (codes: readonly string[]) => void; readonly onClose: () => void }

export function EnrolmentDialog({ account, onOn, onClose }: EnrolmentProps) {
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  return (
    <Dialog opened onClose={onClose} title={words.title}>
      {enrolment === null ? <Proving account={account} onBegun={setEnrolment} onClose={onClose} /> : <Confirming enrolment={enrolment} onOn={onOn} onClose={onClose} />}
    </Dialog>
  );
}

function Proving({ account, onBegun, onClose }: { readonly account: Account; readonly onBegun: (enrolment: Enrolment) => void; readonly onClose: () => void }) {
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const asked = useAsking(() => beginSecondStep(account.hasPassword ? password : null), onBegun);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!account.hasPassword || password !== '') asked.ask();
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p>{words.need}</p>
      {account.hasPassword && <CurrentPassword value={password} tried={tried} onChange={setPassword} />}
      {asked.error !== null && <Failure error={asked.error} lead={accountMessages.failed} />}
      <div className="dialog-actions">
        <Button variant="default" onClick={onClose}>{fr.ui.cancel}</Button>
        <Button type="submit" disabled={asked.busy} aria-busy={asked.busy}>{accountMessages.continue}</Button>
      </div>
    </form>
  );
}

function Confirming({ enrolment, onOn, onClose }: { readonly enrolment: Enrolment; readonly onOn: (codes: readonly string[]) => void; readonly onClose: () => void }) {
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  // Not the field: on a telephone its keyboard would hide the square.
  const first = useRef<HTMLParagraphElement>(null);
  useEffect(() => first.current?.focus(), []);
  const asked = useAsking(() => confirmSecondStep(code), (codes) => {
    announce(accountMessages.codes.on);
    onOn(codes);
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (code.trim() !== '') asked.ask();
  };
  const copy = (): void => void navigator.clipboard?.writeText(enrolment.secret.replaceAll(' ', '')).then(() => notify(words.keyCopied), () => undefined);
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p ref={first} tabIndex={-1}>{words.scan}</p>
      <QrCode text={enrolment.uri} label={words.qr} />
      <p className="soft">{words.type}</p>
      <p className="secret-key" tabIndex={0}>{enrolment.secret}</p>
      <div><Button variant="subtle" size="sm" onClick={copy}>{words.copyKey}</Button></div>
      <p>{words.enter}</p>
      <TextInput label={words.code} value={code} onChange={(event) => setCode(event.currentTarget.value)} autoComplete="one-time-code" inputMode="numeric" size="md" error={tried && code.trim() === '' ? accountMessages.secondStep.missingCode : null} />
      {asked.error !== null && <Failure error={asked.error} />}
      <div className="dialog-actions">
        <Button variant="default" onClick={onClose}>{fr.ui.cancel}</Button>
        <Button type="submit" disabled={asked.busy} aria-busy={asked.busy}>{words.finish}</Button>
      </div>
    </form>
  );
}
