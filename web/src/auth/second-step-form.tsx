// The second step: the code the telephone shows, or one of those kept on paper. What was typed stays after a no.
import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { signInMessages } from '../messages/fr/sign-in.js';

const words = signInMessages.step;
/** `failures`: how many times the code was not taken; the field has the focus again each time. */
interface SecondStepFormProps { readonly busy: boolean; readonly failures: number; readonly onSubmit: (code: string) => void; readonly onBack: () => void }

export function SecondStepForm({ busy, failures, onSubmit, onBack }: SecondStepFormProps) {
  const [code, setCode] = useState('');
  const [recovery, setRecovery] = useState(false);
  const [tried, setTried] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), [failures, recovery]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (code.trim() !== '') return onSubmit(code.trim());
    field.current?.focus();
  };
  const turn = (): void => {
    setRecovery(!recovery);
    setCode('');
    setTried(false);
  };
  return (
    <form className="card account-form" onSubmit={submit} noValidate aria-labelledby="step-title">
      <h2 id="step-title">{words.title}</h2>
      <p>{recovery ? words.recoveryText : words.text}</p>
      <TextInput
        key={recovery ? 'recovery' : 'code'} ref={field} label={recovery ? words.recoveryCode : words.code} value={code} onChange={(event) => setCode(event.currentTarget.value)}
        autoComplete={recovery ? 'off' : 'one-time-code'} inputMode={recovery ? 'text' : 'numeric'} autoCapitalize="none" spellCheck={false} size="md" error={tried && code.trim() === '' ? words.missing : null}
      />
      <Button type="submit" size="md" disabled={busy} aria-busy={busy}>{words.submit}</Button>
      <button type="button" className="link-button" onClick={turn}>{recovery ? words.useTelephone : words.useRecovery}</button>
      {recovery && <p className="soft">{words.lost}</p>}
      <button type="button" className="link-button" onClick={onBack}>{words.back}</button>
    </form>
  );
}
