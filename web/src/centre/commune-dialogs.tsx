// Acting for a commune: why; and looking after it no longer.
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { actFor } from '../api/acting.js';
import { centre } from '../messages/fr/centre.js';
import { fr } from '../messages/fr.js';
import { Dialog } from '../ui/dialog.js';
import { Failure } from '../ui/failure.js';
import { giveUp, intervene, type Commune } from './centre.api.js';
import { SureDialog } from './sure-dialog.js';

const words = centre.intervention;

interface CommuneDialogProps { readonly commune: Commune; readonly onClose: () => void }

export function InterveneDialog({ commune: { id, name }, onClose }: CommuneDialogProps) {
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const begin = useMutation({ mutationFn: () => intervene(id, reason), onSuccess: ({ organisation }) => actFor(organisation, '/organisation') });
  const missing = reason.trim() === '';
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    setTried(true);
    if (missing) return document.getElementById('intervention-reason')?.focus();
    // Until the page is loaded anew there is nothing to click again.
    if (!begin.isPending && !begin.isSuccess) begin.mutate();
  };
  return (
    <Dialog opened onClose={onClose} title={words.title(name)} onConfirm={submit}>
      <form className="dialog-form" onSubmit={submit} noValidate>
        <p>{words.text}</p>
        <TextInput id="intervention-reason" label={words.reason} description={words.reasonHint} size="md" required data-autofocus maxLength={500} autoComplete="off" value={reason} onChange={({ currentTarget: { value } }) => setReason(value)} error={tried && missing ? words.reasonMissing : null} />
        {begin.isError && <Failure error={begin.error} lead={words.failed} />}
        <div className="dialog-actions">
          <Button variant="default" size="lg" onClick={onClose}>{fr.ui.cancel}</Button>
          <Button type="submit" size="lg" disabled={begin.isPending} aria-busy={begin.isPending}>{words.confirm}</Button>
        </div>
      </form>
    </Dialog>
  );
}

export function GiveUpDialog({ commune: { id, name }, onClose }: CommuneDialogProps) {
  return <SureDialog words={centre.giveUpDialog} name={name} work={() => giveUp(id)} onClose={onClose} />;
}
