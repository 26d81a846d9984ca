// The identity providers that open the account: each can be taken away, and one that is set up here can be bound.
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { accountMessages } from '../../messages/fr/account.js';
import { notify } from '../../ui/announce.js';
import { longMoment } from '../../ui/dates.js';
import { providersQuery, type Provider } from '../auth.api.js';
import { accountQuery, bindProvider, unbindProvider, type Account, type BoundProvider } from './account.api.js';
import { ProvedDialog } from './proved-dialog.js';

const words = accountMessages.identities;
type Doing = { readonly kind: 'bind'; readonly provider: Provider } | { readonly kind: 'unbind'; readonly bound: BoundProvider } | null;

export function ProvidersSection({ account }: { readonly account: Account }) {
  const queries = useQueryClient();
  const offered = useQuery(providersQuery).data ?? [];
  const [doing, setDoing] = useState<Doing>(null);
  const free = offered.filter(({ key }) => !account.providers.some((bound) => bound.key === key));
  const close = (): void => {
    setDoing(null);
    void queries.invalidateQueries(accountQuery);
  };
  if (offered.length === 0 && account.providers.length === 0) return null;
  return (
    <section className="card account-section" aria-labelledby="identities-title">
      <h2 id="identities-title" tabIndex={-1}>{words.title}</h2>
      <p>{words.text}</p>
      {account.providers.length > 0 && (
        <ul className="account-list">
          {account.providers.map((bound) => (
            <li key={bound.issuer}>
              <div>
                <p><strong>{bound.name}</strong></p>
                <p className="soft">{bound.key === null ? words.gone : words.line(longMoment(bound.boundAt), longMoment(bound.lastUsedAt))}</p>
              </div>
              <span className="actions"><Button variant="subtle" color="rejet" onClick={() => setDoing({ kind: 'unbind', bound })} aria-label={words.unbindNamed(bound.name)}>{words.unbind}</Button></span>
            </li>
          ))}
        </ul>
      )}
      {free.length > 0 && <div className="actions">{free.map((provider) => <Button key={provider.key} variant="default" onClick={() => setDoing({ kind: 'bind', provider })}>{words.bind(provider.name)}</Button>)}</div>}
      {doing?.kind === 'bind' && (
        <ProvedDialog account={account} title={words.bind(doing.provider.name)} text={words.bindText(doing.provider.name)} confirm={accountMessages.continue} work={(password) => bindProvider(doing.provider.key, password)} onDone={({ url }) => window.location.assign(url)} onClose={close} />
      )}
      {doing?.kind === 'unbind' && (
        <ProvedDialog
          account={account} title={words.unbindQuestion(doing.bound.name)} text={words.unbindText} confirm={words.unbind} removes work={(password) => unbindProvider(doing.bound.issuer, password)} onClose={close}
          onDone={() => {
            notify(words.unbound);
            close();
            // The button that opened the dialog goes with its line.
            document.getElementById('identities-title')?.focus();
          }}
        />
      )}
    </section>
  );
}
