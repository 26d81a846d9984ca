// Where an application is told what happens: its addresses, and what became of each message sent there.
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { applicationsMessages } from '../../messages/fr/applications.js';
import { fr } from '../../messages/fr.js';
import { notify } from '../../ui/announce.js';
import { longMoment } from '../../ui/dates.js';
import { Dialog } from '../../ui/dialog.js';
import { Failure } from '../../ui/failure.js';
import { EVENTS, post, remove, webhooksQuery, type Secret, type Tried, type Webhook } from './applications.api.js';
import { ConfirmDialog } from './confirm-dialog.js';
import { Deliveries } from './deliveries.js';
import { OnceDialog } from './once-dialog.js';
import { useAsking } from './use-asking.js';

const words = applicationsMessages.webhooks;

export function Webhooks({ application }: { readonly application: string }) {
  const query = useQuery(webhooksQuery(application));
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const refresh = (): void => void queries.invalidateQueries({ queryKey: ['applications'] });
  return (
    <div className="webhooks">
      <h3>{words.title}</h3>
      {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.length === 0 && <p className="soft">{words.none}</p>}
      {query.data?.map((webhook) => <WebhookLine key={webhook.id} webhook={webhook} onSecret={setSecret} onChanged={refresh} />)}
      <div className="actions"><Button variant="default" onClick={() => setAdding(true)}>{words.add}</Button></div>
      {adding && <WebhookForm application={application} onClose={() => setAdding(false)} onMade={(made) => { setAdding(false); setSecret(made); }} />}
      {secret !== null && <OnceDialog secret={secret} text={applicationsMessages.once.secret} onClose={() => { setSecret(null); refresh(); }} />}
    </div>
  );
}

function WebhookForm({ application, onClose, onMade }: { readonly application: string; readonly onClose: () => void; readonly onMade: (secret: string) => void }) {
  const [url, setUrl] = useState('https://');
  const [events, setEvents] = useState<string[]>(['dossier.rejected', 'dossier.cancelled', 'dossier.finished']);
  const made = useAsking(() => post<Secret>(`applications/${application}/webhooks`, { url, events }), ({ secret }) => onMade(secret));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    made.ask();
  };
  return (
    <Dialog opened onClose={onClose} title={words.add}>
      <form className="stack" onSubmit={submit}>
        <TextInput label={words.url} description={words.urlHint} required maxLength={500} value={url} onChange={({ currentTarget: { value } }) => setUrl(value)} data-autofocus />
        <Checkbox.Group label={words.events} value={events} onChange={setEvents}>
          {EVENTS.map((event) => <Checkbox key={event} value={event} label={words.event[event]} size="md" mt="xs" />)}
        </Checkbox.Group>
        {made.error !== null && <Failure error={made.error} lead={applicationsMessages.failed} />}
        <div className="dialog-actions">
          <Button variant="default" onClick={onClose}>{fr.ui.cancel}</Button>
          <Button type="submit" disabled={made.busy || events.length === 0} aria-busy={made.busy}>{words.add}</Button>
        </div>
      </form>
    </Dialog>
  );
}

function WebhookLine({ webhook, onSecret, onChanged }: { readonly webhook: Webhook; readonly onSecret: (secret: string) => void; readonly onChanged: () => void }) {
  const { id, url, events, failingSince, disabledAt, disabledWhy } = webhook;
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState<'remove' | 'new-secret' | 'end-old' | 'disable' | null>(null);
  const enable = useMutation({ mutationFn: () => post<unknown>(`webhooks/${id}/enable`), onSuccess: () => { notify(words.enabled, 'done'); onChanged(); } });
  const test = useMutation({ mutationFn: () => post<Tried>(`webhooks/${id}/test`) });
  const close = (): void => {
    setAsking(null);
    onChanged();
  };
  const state = disabledWhy ? words.disabled[disabledWhy] : failingSince ? words.failing(longMoment(failingSince)) : words.active;
  return (
    <section className="webhook" aria-label={url}>
      <p className="webhook-url">{url}</p>
      <p><span className="pill" data-tone={disabledWhy ? 'rejet' : failingSince ? 'alerte' : 'visa'}>{state}</span></p>
      <p className="soft">{events.map((event) => words.event[event] ?? event).join(' · ')}</p>
      {(enable.isError || test.isError) && <Failure error={enable.error ?? test.error} lead={applicationsMessages.failed} />}
      <p role="status">{test.isPending ? words.testing : test.data && (test.data.problem ?? words.received(test.data.durationMs))}</p>
      <div className="actions">
        <Button variant="default" disabled={test.isPending} onClick={() => test.mutate()}>{words.test}</Button>
        <Button variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? words.hide : words.deliveries}</Button>
        {disabledAt ? <Button variant="default" disabled={enable.isPending} onClick={() => enable.mutate()}>{words.enable}</Button> : <Button variant="subtle" onClick={() => setAsking('disable')}>{words.disable}</Button>}
        <Button variant="subtle" onClick={() => setAsking('new-secret')}>{words.newSecret}</Button>
        <Button variant="subtle" onClick={() => setAsking('end-old')}>{words.endOld}</Button>
        <Button variant="subtle" color="rejet" onClick={() => setAsking('remove')}>{words.remove}</Button>
      </div>
      {open && <Deliveries webhook={id} closed={disabledAt !== null} />}
      {asking === 'disable' && <ConfirmDialog title={words.disable} text={words.confirmDisable(url)} done={words.disabledNow} work={() => post(`webhooks/${id}/disable`)} onClose={close} />}
      {asking === 'new-secret' && <ConfirmDialog title={words.newSecret} text={words.confirmSecret} done={null} work={async () => onSecret((await post<Secret>(`webhooks/${id}/secrets`)).secret)} onClose={() => setAsking(null)} />}
      {asking === 'end-old' && <ConfirmDialog title={words.endOld} text={words.confirmEndOld} done={words.oldEnded} work={() => post(`webhooks/${id}/secrets/end-old`)} onClose={close} />}
      {asking === 'remove' && <ConfirmDialog title={words.remove} text={words.confirmRemove(url)} done={words.removed} work={() => remove(`webhooks/${id}`)} onClose={close} />}
    </section>
  );
}
