// What cannot be taken back is said, then confirmed.
import { Button } from '@mantine/core';
import { applicationsMessages } from '../../messages/fr/applications.js';
import { fr } from '../../messages/fr.js';
import { notify } from '../../ui/announce.js';
import { Dialog } from '../../ui/dialog.js';
import { Failure } from '../../ui/failure.js';
import { useAsking } from './use-asking.js';

/** `done`: said once it is; `null`: what follows says it. */
interface ConfirmProps { readonly title: string; readonly text: string; readonly done: string | null; readonly work: () => Promise<unknown>; readonly onClose: () => void }

export function ConfirmDialog({ title, text, done, work, onClose }: ConfirmProps) {
  const asked = useAsking(work, () => {
    if (done !== null) notify(done);
    onClose();
  });
  return (
    <Dialog opened onClose={onClose} title={title}>
      <p>{text}</p>
      {asked.error !== null && <Failure error={asked.error} lead={applicationsMessages.failed} />}
      <div className="dialog-actions">
        <Button variant="default" onClick={onClose}>{fr.ui.cancel}</Button>
        <Button color="rejet" disabled={asked.busy} aria-busy={asked.busy} onClick={asked.ask}>{title}</Button>
      </div>
    </Dialog>
  );
}
