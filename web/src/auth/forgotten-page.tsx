// The first password, or another one after it was forgotten: asked for here, chosen by the link of the letter. What the link
// holds stands behind a #, which no server and no history of another site sees.
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { signInMessages } from '../messages/fr/sign-in.js';
import { fr } from '../messages/fr.js';
import { useAsking } from '../organisation/applications/use-asking.js';
import { Failure } from '../ui/failure.js';
import { Heading } from '../ui/heading.js';
import { PublicPage } from '../ui/public-page.js';
import { askPasswordLink, choosePassword } from './auth.api.js';

const words = signInMessages.forgotten;

export function ForgottenPage() {
  const [token] = useState(() => /^#[\w-]{43}$/.exec(location.hash)?.[0].slice(1) ?? null);
  return (
    <PublicPage>
      <div className="sign-in">
        <div className="sign-in-lead"><Heading title={words.title} /></div>
        {token === null ? <Asking /> : <Choosing token={token} />}
        <p><Link to="/connexion">{words.back}</Link></p>
      </div>
    </PublicPage>
  );
}

function Asking() {
  const [login, setLogin] = useState('');
  const [tried, setTried] = useState(false);
  const [sent, setSent] = useState(false);
  const asked = useAsking(() => askPasswordLink(login.trim()), () => setSent(true));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (login.trim() !== '') asked.ask();
  };
  if (sent) return <Done text={words.sent} />;
  return (
    <form className="card account-form" onSubmit={submit} noValidate>
      <p>{words.text}</p>
      <TextInput label={fr.auth.login} value={login} onChange={(event) => setLogin(event.currentTarget.value)} autoComplete="username" size="md" error={tried && login.trim() === '' ? fr.auth.missingLogin : null} />
      {asked.error !== null && <Failure error={asked.error} />}
      <Button type="submit" size="md" disabled={asked.busy} aria-busy={asked.busy}>{words.ask}</Button>
    </form>
  );
}

function Choosing({ token }: { readonly token: string }) {
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [chosen, setChosen] = useState(false);
  const asked = useAsking(() => choosePassword(token, password), () => setChosen(true));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (password !== '') asked.ask();
  };
  if (chosen) return <Done text={words.chosen} />;
  return (
    <form className="card account-form" onSubmit={submit} noValidate>
      <p>{words.rule}</p>
      <PasswordInput label={words.next} value={password} onChange={(event) => setPassword(event.currentTarget.value)} autoComplete="new-password" size="md" error={tried && password === '' ? fr.auth.missingPassword : null} visibilityToggleButtonProps={{ 'aria-label': fr.auth.showPassword, tabIndex: 0 }} />
      {asked.error !== null && <Failure error={asked.error} />}
      <Button type="submit" size="md" disabled={asked.busy} aria-busy={asked.busy}>{words.choose}</Button>
    </form>
  );
}

/** Takes the focus: the form it was in is gone. */
function Done({ text }: { readonly text: string }) {
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => said.current?.focus(), []);
  return <div className="notice" data-tone="visa" role="status"><div><p tabIndex={-1} ref={said}>{text}</p></div></div>;
}
