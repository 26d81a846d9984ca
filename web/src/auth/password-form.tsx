// Login and password of a local account.
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { fr } from '../messages/fr.js';

interface PasswordFormProps {
  readonly busy: boolean;
  readonly onSubmit: (login: string, password: string) => void;
}

export function PasswordForm({ busy, onSubmit }: PasswordFormProps) {
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setTried(true);
    if (login.trim() && password) return onSubmit(login.trim(), password);
    event.currentTarget.querySelector<HTMLInputElement>(login.trim() ? 'input[type=password]' : 'input')?.focus();
  };
  return (
    <form className="card account-form" onSubmit={submit} noValidate aria-labelledby="account-title">
      <h2 id="account-title">{fr.auth.accountTitle}</h2>
      <TextInput label={fr.auth.login} value={login} onChange={(event) => setLogin(event.currentTarget.value)} autoComplete="username" size="md" error={tried && !login.trim() ? fr.auth.missingLogin : null} />
      <PasswordInput label={fr.auth.password} value={password} onChange={(event) => setPassword(event.currentTarget.value)} autoComplete="current-password" size="md" error={tried && !password ? fr.auth.missingPassword : null} visibilityToggleButtonProps={{ 'aria-label': fr.auth.showPassword, tabIndex: 0 }} />
      <Button type="submit" size="md" disabled={busy} aria-busy={busy}>{busy ? fr.auth.submitting : fr.auth.submit}</Button>
    </form>
  );
}
