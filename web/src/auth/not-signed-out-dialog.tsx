// « Vous n’êtes pas déconnecté »: whoever leaves a computer that others use must know it. It stays until they answer.
import { Button } from '@mantine/core';
import { fr } from '../messages/fr.js';
import { Dialog } from '../ui/dialog.js';
import { Failure } from '../ui/failure.js';
import { notSignedOutLead } from './not-signed-out-lead.js';

const words = fr.auth.notSignedOut;

export function NotSignedOutDialog({ error, busy, onRetry, onClose }: { readonly error: unknown; readonly busy: boolean; readonly onRetry: () => void; readonly onClose: () => void }) {
  return (
    <Dialog opened onClose={onClose} title={words.title} onConfirm={onRetry}>
      {!busy && <Failure error={error} lead={notSignedOutLead(error)} />}
      <div className="dialog-actions">
        <Button variant="default" size="lg" onClick={onClose}>{fr.auth.ending.stay}</Button>
        <Button size="lg" data-autofocus disabled={busy} aria-busy={busy} onClick={onRetry}>{fr.ui.retry}</Button>
      </div>
    </Dialog>
  );
}
