// A signature with a key at the signing provider: what is signed, then the codes the provider asks, typed here, sent once and kept
// nowhere, the browser included.
import { Button, PasswordInput } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { getJson, mutate } from '../api/client.js';
import { ApiProblem } from '../api/problem.js';
import { fr } from '../messages/fr.js';
import { notify } from '../ui/announce.js';
import { Dialog } from '../ui/dialog.js';
import { Failure } from '../ui/failure.js';
import { Skeleton } from '../ui/loading.js';
import { keysAwaited } from './key-asked.js';
import './signing.css';

interface Factor {
  readonly id: string;
  readonly label: string | null;
  readonly description: string | null;
  readonly numeric: boolean;
  readonly challenged: boolean;
}

interface RemoteKey {
  readonly factors: readonly Factor[];
  readonly asked: readonly { readonly dossier: { readonly id: string; readonly title: string }; readonly document: { readonly id: string; readonly name: string }; readonly name: string }[];
}

const words = fr.signing.ownKey.remote;

export function RemoteDialog({ credential, onClose }: { readonly credential: string; readonly onClose: () => void }) {
  const path = `/api/own-keys/remote/${credential}`;
  const queries = useQueryClient();
  // Asked of the provider each time: what waits may have changed, and what it asks too.
  const key = useQuery({ queryKey: ['own-keys', 'remote', credential], queryFn: ({ signal }) => getJson<RemoteKey>(path, signal), gcTime: 0, staleTime: 0, refetchOnWindowFocus: false, retry: false });
  const [codes, setCodes] = useState<Readonly<Record<string, string>>>({});
  const readAgain = (error: unknown): void => { if (error instanceof ApiProblem && isOtherList(error.problem.code)) void key.refetch(); };
  const [tried, setTried] = useState(false);
  const [tries, setTries] = useState(0);
  const factors = key.data?.factors ?? [];
  const first = factors[0]?.id;
  // The dialog opens before the provider has said what it asks; after each try all is typed anew.
  useEffect(() => { if (first !== undefined) focusOn(first); }, [first, tries]);
  // Nothing typed is kept once it is answered, nor sent later when the network comes back.
  const sign = useMutation({
    gcTime: 0,
    networkMode: 'always',
    mutationFn: () => mutate<{ readonly signed: number; readonly left: number }>('POST', `${path}/signatures`, { body: { codes: factors.map(({ id }) => ({ id, value: codes[id] ?? '' })), shown: (key.data?.asked ?? []).map(({ document, name }) => ({ document: document.id, name })) } }),
    onSuccess: ({ signed, left }) => {
      notify(words.done(signed));
      if (left === 0) onClose();
      else void key.refetch();
    },
    onError: readAgain,
    // A code serves once.
    onSettled: () => {
      setCodes({});
      setTried(false);
      setTries((before) => before + 1);
      void queries.invalidateQueries({ queryKey: keysAwaited.queryKey });
      // The page behind says whose key it waits for.
      void queries.invalidateQueries({ queryKey: ['dossiers'] });
    },
  });
  const confirm = (): void => {
    setTried(true);
    const missing = factors.find(({ id }) => !codes[id]?.trim());
    if (missing) focusOn(missing.id);
    else if (!sign.isPending && factors.length > 0) sign.mutate();
  };
  return (
    <Dialog opened onClose={onClose} title={words.open} onConfirm={confirm}>
      {key.isPending && <Skeleton lines={3} />}
      {key.isError && <Failure error={key.error} lead={words.unread} onRetry={() => void key.refetch()} />}
      {key.data && (
        <form onSubmit={(event) => { event.preventDefault(); confirm(); }} className="remote-form" autoComplete="off">
          <p role="status">{key.data.asked.length === 0 ? words.nothing : words.lead(key.data.asked.length)}</p>
          <ul className="asked-signatures">
            {key.data.asked.map(({ dossier, document: { id, name } }) => <li key={id}><strong>{dossier.title}</strong> <span className="soft">{name}</span></li>)}
          </ul>
          {key.data.asked.length > 0 && factors.map((factor) => (
            <CodeField key={`${factor.id} ${tries}`} factor={factor} path={path} value={codes[factor.id] ?? ''} missing={tried} onRefused={readAgain} onChange={(value) => setCodes((known) => ({ ...known, [factor.id]: value }))} />
          ))}
          {sign.isError && <Failure error={sign.error} lead={words.failed} />}
          <div className="dialog-actions">
            <Button variant="default" size="lg" onClick={onClose}>{fr.ui.cancel}</Button>
            <Button type="submit" size="lg" disabled={sign.isPending || key.data.asked.length === 0} aria-busy={sign.isPending} leftSection={<IconSignature size={20} aria-hidden />}>{sign.isPending ? words.working : words.sign(key.data.asked.length)}</Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

/** What was shown is not what waits any more. */
function isOtherList(code: string): boolean {
  return code === 'dossier.remote-changed' || code === 'dossier.nothing-to-sign';
}

function focusOn(factor: string): void {
  document.getElementById(`code-${factor}`)?.focus();
}

interface CodeFieldProps {
  readonly factor: Factor;
  readonly path: string;
  readonly value: string;
  readonly missing: boolean;
  readonly onRefused: (error: unknown) => void;
  readonly onChange: (value: string) => void;
}

function CodeField({ factor: { id, label, description, numeric, challenged }, path, value, missing, onRefused, onChange }: CodeFieldProps) {
  const ask = useMutation({ mutationFn: () => mutate<{ readonly challenge: string | null }>('POST', `${path}/challenges`, { body: { factor: id } }), onError: onRefused });
  const named = label ?? id;
  return (
    <div className="code-field">
      <PasswordInput
        id={`code-${id}`} label={named} description={description} size="md" autoComplete="one-time-code" inputMode={numeric ? 'numeric' : 'text'}
        value={value} onChange={(event) => onChange(event.currentTarget.value)} error={missing && !value.trim() ? words.missing(named) : null} visibilityToggleButtonProps={{ 'aria-label': words.show(named), tabIndex: 0 }}
      />
      {challenged && <Button variant="default" size="md" disabled={ask.isPending} aria-busy={ask.isPending} onClick={() => ask.mutate()}>{ask.isSuccess ? words.askAgain : words.ask}</Button>}
      {challenged && <p role="status" className="soft">{ask.isSuccess ? ask.data.challenge ?? words.sent : null}</p>}
      {ask.isError && <Failure error={ask.error} />}
    </div>
  );
}
