// « Mon compte »: what one signs with, the ways into it, and where one is signed in.
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { accountMessages as words } from '../../messages/fr/account.js';
import { helpMessages } from '../../messages/fr/help.js';
import { signInMessages } from '../../messages/fr/sign-in.js';
import { useMe } from '../../organisation/me.api.js';
import { mayDecide } from '../../organisation/me.js';
import { signingCertificate } from '../../signing/own-certificate.js';
import { Failure } from '../../ui/failure.js';
import { Heading } from '../../ui/heading.js';
import { Skeleton } from '../../ui/loading.js';
import { OwnSwitches } from '../../ui/own-switches.js';
import { accountQuery, type Account } from './account.api.js';
import { CertificateSection } from './certificate-section.js';
import { PasskeysSection } from './passkeys-section.js';
import { PasswordDialog } from './password-dialog.js';
import { ProvidersSection } from './providers-section.js';
import { Refusal } from '../provider-links.js';
import { SecondStepSection } from './second-step-section.js';
import { SessionsSection } from './sessions-section.js';
import './account.css';

export function AccountPage() {
  const query = useQuery(accountQuery);
  const may = mayDecide(useMe());
  const certificate = useQuery({ ...signingCertificate, enabled: may });
  // All at once: what came later would move the rest.
  const isComing = query.isPending || (may && certificate.isPending);
  const { refus } = useSearch({ from: '/frame/compte' });
  const refusal = refus === undefined ? undefined : signInMessages.provider.refusals[refus];
  const open = query.data?.providers.filter(({ key }) => key !== null) ?? [];
  return (
    <div className="account-page">
      <div>
        <Heading title={words.title} />
        {!isComing && query.data && <p className="soft">{words.intro(query.data.login)}{open.length > 0 && ` ${words.providers(open.map(({ name }) => name))}`}</p>}
      </div>
      {refusal && <Refusal text={refusal} provider={undefined} returnTo={undefined} />}
      {isComing && <Skeleton lines={6} />}
      {query.isError && <Failure error={query.error} lead={words.loadFailed} onRetry={() => void query.refetch()} />}
      {!isComing && query.data && (
        <>
          {may && <CertificateSection query={certificate} />}
          <PasswordSection account={query.data} />
          <PasskeysSection account={query.data} />
          <ProvidersSection account={query.data} />
          <SecondStepSection account={query.data} />
          <SessionsSection sessions={query.data.sessions} />
          <section className="card account-section" aria-labelledby="browser-title">
            <h2 id="browser-title">{helpMessages.onThisBrowser}</h2>
            <OwnSwitches />
          </section>
        </>
      )}
    </div>
  );
}

function PasswordSection({ account }: { readonly account: Account }) {
  const queries = useQueryClient();
  const [changing, setChanging] = useState(false);
  const close = (): void => {
    setChanging(false);
    void queries.invalidateQueries(accountQuery);
  };
  return (
    <section className="card account-section" aria-labelledby="password-title">
      <h2 id="password-title">{words.password.title}</h2>
      <p>{account.hasPassword ? words.password.text : words.password.none}</p>
      {account.hasPassword && <div className="actions"><Button variant="default" onClick={() => setChanging(true)}>{words.password.change}</Button></div>}
      {changing && <PasswordDialog login={account.login} onClose={close} />}
    </section>
  );
}
