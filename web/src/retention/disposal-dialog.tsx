// What the archives said, before anything is put away; and what came of each dossier.
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { mutate } from '../api/client.js';
import { fr } from '../messages/fr.js';
import { notify } from '../ui/announce.js';
import { dayOf } from '../ui/dates.js';
import { Dialog } from '../ui/dialog.js';
import { Failure } from '../ui/failure.js';
import type { Disposed, Due, Kept } from './retention.api.js';

const words = fr.conservation.disposal;
const NUMBER_MAX_CHARACTERS = 60;
const AUTHORITY_MAX_CHARACTERS = 200;

interface DisposalDialogProps {
  readonly then: Kept['then'];
  readonly dossiers: readonly Due[];
  readonly trashDays: number | null;
  readonly onClose: () => void;
}

export function DisposalDialog({ then, dossiers: given, trashDays, onClose }: DisposalDialogProps) {
  const queries = useQueryClient();
  // What was ticked when it was opened is what it is about.
  const [dossiers] = useState(given);
  const [said, setSaid] = useState({ number: '', on: '', authority: '' });
  const [sure, setSure] = useState(false);
  const [tried, setTried] = useState(false);
  const missing = (Object.keys(said) as (keyof typeof said)[]).filter((field) => said[field].trim() === '');
  const disposing = useMutation({
    mutationFn: () => mutate<readonly Disposed[]>('POST', '/api/retention/disposals', { body: { kind: then === 'destroy' ? 'elimination' : 'transfer', ...said, dossiers: dossiers.map(({ id }) => id) } }),
    onSuccess: (outcomes) => {
      const refused = outcomes.filter(({ problem }) => problem !== null).length;
      notify(words.done(outcomes.length - refused));
      if (refused === 0) onClose();
    },
    // A lost answer may hide what was done: the lists say it.
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: ['retention'] }), queries.invalidateQueries({ queryKey: ['trays'] })]),
  });
  const confirm = (): void => {
    setTried(true);
    if (missing[0]) document.getElementById(`disposal-${missing[0]}`)?.focus();
    else if (sure && !disposing.isPending) disposing.mutate();
  };
  const field = (name: keyof typeof said) => ({
    id: `disposal-${name}`, size: 'md' as const, required: true, withAsterisk: false, value: said[name], error: tried && missing.includes(name) ? words.missing : null,
    onChange: ({ currentTarget: { value } }: { readonly currentTarget: { readonly value: string } }) => setSaid({ ...said, [name]: value }),
  });
  const refused = disposing.data?.filter(({ problem }) => problem !== null) ?? [];
  if (refused.length > 0) return <Refused refused={refused} dossiers={dossiers} onClose={onClose} />;
  return (
    <Dialog opened onClose={onClose} title={words.title[then]} size="40rem">
      <p>{words.what[then](dossiers.length, trashDays ?? 30)}</p>
      <TextInput {...field('number')} label={words.number[then]} maxLength={NUMBER_MAX_CHARACTERS} data-autofocus />
      <TextInput {...field('on')} label={words.on[then]} type="date" max={dayOf(new Date().toISOString())} />
      <TextInput {...field('authority')} label={words.authority} description={words.authorityHint} maxLength={AUTHORITY_MAX_CHARACTERS} />
      <Checkbox mt="md" size="md" label={words.sure[then]} checked={sure} error={tried && !sure ? words.notSure : null} onChange={(event) => setSure(event.currentTarget.checked)} />
      {disposing.isError && <Failure error={disposing.error} lead={words.failed} />}
      <div className="dialog-actions">
        <Button variant="default" size="lg" onClick={onClose}>{fr.ui.cancel}</Button>
        <Button color="rejet" size="lg" disabled={disposing.isPending} aria-busy={disposing.isPending} onClick={confirm}>{words.confirm(dossiers.length)}</Button>
      </div>
    </Dialog>
  );
}

function Refused({ refused, dossiers, onClose }: { readonly refused: readonly Disposed[]; readonly dossiers: readonly Due[]; readonly onClose: () => void }) {
  return (
    <Dialog opened onClose={onClose} title={words.refused(refused.length)} size="40rem">
      <ul className="plain">{refused.map(({ dossier, problem }) => <li key={dossier}><strong>{dossiers.find(({ id }) => id === dossier)?.title}</strong> {problem?.detail}</li>)}</ul>
      <div className="dialog-actions"><Button size="lg" data-autofocus onClick={onClose}>{fr.ui.close}</Button></div>
    </Dialog>
  );
}
