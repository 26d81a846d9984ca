// The business applications of the town hall: who comes in with which key, and whom the parapheur tells.
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { applicationsMessages } from '../../messages/fr/applications.js';
import { longDay, longMoment } from '../../ui/dates.js';
import { Failure } from '../../ui/failure.js';
import { Heading } from '../../ui/heading.js';
import { Skeleton } from '../../ui/loading.js';
import { applicationsQuery, post, type Application, type Key } from './applications.api.js';
import { ConfirmDialog } from './confirm-dialog.js';
import { KeyForm } from './key-form.js';
import { OnceDialog } from './once-dialog.js';
import { Webhooks } from './webhooks.js';
import './applications.css';

const words = applicationsMessages;
type Doing = { readonly kind: 'create' } | { readonly kind: 'add-key' | 'revoke'; readonly application: Application } | { readonly kind: 'revoke-key'; readonly application: Application; readonly key: Key } | { readonly kind: 'made'; readonly secret: string } | null;

export function ApplicationsPage() {
  const query = useQuery(applicationsQuery);
  const queries = useQueryClient();
  const [doing, setDoing] = useState<Doing>(null);
  const close = (): void => {
    setDoing(null);
    void queries.invalidateQueries({ queryKey: ['applications'] });
  };
  return (
    <div className="applications">
      <div className="applications-head">
        <div>
          <Heading title={words.title} />
          <p className="soft">{words.intro}</p>
        </div>
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setDoing({ kind: 'create' })}>{words.create}</Button>
      </div>
      {query.isPending && <Skeleton lines={4} />}
      {query.isError && <Failure error={query.error} lead={words.loadFailed} onRetry={() => void query.refetch()} />}
      {query.data?.length === 0 && <div className="card"><h2>{words.empty.title}</h2><p className="soft">{words.empty.text}</p></div>}
      {query.data?.map((application) => <ApplicationCard key={application.id} application={application} onDo={setDoing} />)}
      {(doing?.kind === 'create' || doing?.kind === 'add-key') && <KeyForm application={doing.kind === 'create' ? null : doing.application} onClose={close} onMade={(secret) => setDoing({ kind: 'made', secret })} />}
      {doing?.kind === 'made' && <OnceDialog secret={doing.secret} text={words.once.key} onClose={close} />}
      {doing?.kind === 'revoke' && <ConfirmDialog title={words.revoke} text={words.confirmRevoke(doing.application.name)} done={words.applicationRevoked} work={() => post(`applications/${doing.application.id}/revoke`)} onClose={close} />}
      {doing?.kind === 'revoke-key' && <ConfirmDialog title={words.revokeKey} text={words.confirmKey(doing.key.prefix)} done={words.keyRevoked} work={() => post(`applications/${doing.application.id}/keys/${doing.key.id}/revoke`)} onClose={close} />}
    </div>
  );
}

function ApplicationCard({ application, onDo }: { readonly application: Application; readonly onDo: (doing: Doing) => void }) {
  const living = application.keys.filter(({ state }) => state === 'alive' || state === 'expiring-soon');
  return (
    <section className="card application" aria-labelledby={`application-${application.id}`}>
      <div>
        <h2 id={`application-${application.id}`}>{application.name}{application.revokedAt && <span className="pill" data-tone="rejet">{words.revoked}</span>}</h2>
        <p className="soft">{words.forDesk(application.deskName)}</p>
        <p className="soft">{application.scopes.map((scope) => words.scope[scope]).join(' · ')}</p>
      </div>
      <ul className="keys-list">{application.keys.map((key) => <KeyLine key={key.id} value={key} onRevoke={() => onDo({ kind: 'revoke-key', application, key })} />)}</ul>
      {application.revokedAt === null && (
        <>
          <div className="actions">
            {living.length < 2 && <Button variant="default" onClick={() => onDo({ kind: 'add-key', application })}>{words.addKey}</Button>}
            <Button variant="subtle" color="rejet" onClick={() => onDo({ kind: 'revoke', application })}>{words.revoke}</Button>
          </div>
          <Webhooks application={application.id} />
        </>
      )}
    </section>
  );
}

const TONES = { 'alive': 'visa', 'expiring-soon': 'alerte', 'expired': 'rejet', 'revoked': 'rejet' } as const;

function KeyLine({ value: { prefix, state, expiresAt, lastUsedAt }, onRevoke }: { readonly value: Key; readonly onRevoke: () => void }) {
  // The end is excluded: the last day is the one before it.
  const lastDay = longDay(new Date(Date.parse(expiresAt) - 1).toISOString());
  return (
    <li>
      <div>
        <p><strong>{words.key(prefix)}</strong> <span className="pill" data-tone={TONES[state]}>{words.state[state]}</span></p>
        <p className="soft">{words.until(lastDay)} · {lastUsedAt ? words.used(longMoment(lastUsedAt)) : words.neverUsed}</p>
      </div>
      {state !== 'revoked' && <Button variant="subtle" color="rejet" onClick={onRevoke} aria-label={`${words.revokeKey} ${prefix}`}>{words.revokeKey}</Button>}
    </li>
  );
}
