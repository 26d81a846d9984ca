// A circuit that does not exist yet: its name, the identifier it keeps for ever, and what it begins from.
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type FormEvent } from 'react';
import { getJson, mutate } from '../../api/client.js';
import { designer } from '../../messages/fr/designer.js';
import { fr } from '../../messages/fr.js';
import { Dialog } from '../../ui/dialog.js';
import { Failure } from '../../ui/failure.js';
import type { CircuitSummary, Draft } from '../circuit.js';
import { draftQuery, draftsQuery } from '../circuits.api.js';
import { keyFrom } from './key-from.js';

const words = designer.create;
const MAX_NAME = 200;
const MAX_KEY = 64;
const modelsQuery = queryOptions({ queryKey: ['circuits', 'models'], queryFn: ({ signal }) => getJson<readonly { readonly key: string; readonly name: string; readonly offeredBy: string | null }[]>('/api/circuit-models', signal) });

export function CreateDialog({ circuits, onClose }: { readonly circuits: readonly CircuitSummary[]; readonly onClose: () => void }) {
  const models = useQuery(modelsQuery);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [typedKey, setTypedKey] = useState<string | null>(null);
  const [from, setFrom] = useState('');
  const key = typedKey ?? keyFrom(name);
  const locked = useRef(false);
  const creating = useMutation({
    mutationFn: () => mutate<Draft>('POST', '/api/circuits', { body: { key, name: name.trim(), ...(from === '' ? {} : { [from.split(':')[0]!]: from.slice(from.indexOf(':') + 1) }) } }),
    onSuccess: async (draft) => {
      queries.setQueryData(draftQuery(draft.key).queryKey, draft);
      await queries.invalidateQueries({ queryKey: draftsQuery.queryKey });
      await navigate({ to: '/circuits/$key/brouillon', params: { key: draft.key } });
    },
    onError: () => { locked.current = false; },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (locked.current) return;
    locked.current = true;
    creating.mutate();
  };
  return (
    <Dialog opened onClose={onClose} title={words.title}>
      <form className="stack" onSubmit={submit}>
        <TextInput label={words.name} size="md" required maxLength={MAX_NAME} data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <TextInput label={words.key} description={words.keyHint} size="md" required maxLength={MAX_KEY} pattern="[a-z][a-z0-9]*(-[a-z0-9]+)*" value={key} onChange={(event) => setTypedKey(event.currentTarget.value)} />
        <NativeSelect label={words.from} size="md" value={from} onChange={(event) => setFrom(event.currentTarget.value)} data={[
          { value: '', label: words.nothing },
          { group: words.circuits, items: circuits.map((circuit) => ({ value: `copyOf:${circuit.key}`, label: circuit.name })) },
          { group: words.models, items: (models.data ?? []).map((model) => ({ value: `model:${model.key}`, label: model.offeredBy === null ? model.name : words.offeredBy(model.name, model.offeredBy) })) },
        ]} />
        {creating.isError && <Failure error={creating.error} lead={words.failed} />}
        <div className="dialog-actions">
          <Button variant="default" size="lg" onClick={onClose}>{fr.ui.cancel}</Button>
          <Button type="submit" size="lg" disabled={creating.isPending} aria-busy={creating.isPending}>{words.confirm}</Button>
        </div>
      </form>
    </Dialog>
  );
}
