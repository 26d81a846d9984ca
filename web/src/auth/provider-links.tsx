// Signing in with an identity provider: links, since the browser leaves the page; and what one is told on coming back refused.
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconId } from '@tabler/icons-react';
import { signInMessages } from '../messages/fr/sign-in.js';
import { startAt, type Provider } from './auth.api.js';

const words = signInMessages.provider;

export function ProviderLinks({ providers, returnTo }: { readonly providers: readonly Provider[]; readonly returnTo: string | undefined }) {
  return (
    <section className="card account-form" aria-labelledby="providers-title">
      <h2 id="providers-title">{words.title}</h2>
      {providers.map((provider) => <Button key={provider.key} component="a" href={startAt(provider, returnTo, false)} size="md" leftSection={<IconId size={20} aria-hidden />}>{words.signIn(provider.name)}</Button>)}
    </section>
  );
}

/** `provider`: who said no; one may come back as somebody else. */
export function Refusal({ text, provider, returnTo }: { readonly text: string; readonly provider: Provider | undefined; readonly returnTo: string | undefined }) {
  return (
    <div className="notice" data-tone="alerte" role="alert">
      <IconAlertTriangle size={22} aria-hidden />
      <div>
        <p>{text}</p>
        {provider && <div className="actions"><Button component="a" variant="default" href={startAt(provider, returnTo, true)}>{words.another(provider.name)}</Button></div>}
      </div>
    </div>
  );
}
