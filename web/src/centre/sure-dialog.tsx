// One question before what ends a relation, and everything that was read is read again.
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { fr } from '../messages/fr.js';
import { notify } from '../ui/announce.js';
import { Dialog } from '../ui/dialog.js';
import { Failure } from '../ui/failure.js';

interface SureDialogProps {
  readonly words: { readonly title: (name: string) => string; readonly text: string; readonly confirm: string; readonly done: string; readonly failed: string };
  readonly name: string;
  readonly work: () => Promise<unknown>;
  readonly onClose: () => void;
}

export function SureDialog({ words, name, work, onClose }: SureDialogProps) {
  const queries = useQueryClient();
  const asked = useMutation({
    mutationFn: work,
    onSuccess: () => {
      notify(words.done);
      void queries.invalidateQueries();
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={words.title(name)}>
      <div className="dialog-form">
        <p>{words.text}</p>
        {asked.isError && <Failure error={asked.error} lead={words.failed} />}
        <div className="dialog-actions">
          <Button variant="default" size="lg" onClick={onClose} data-autofocus>{fr.ui.cancel}</Button>
          <Button color="rejet" size="lg" disabled={asked.isPending} aria-busy={asked.isPending} onClick={() => asked.mutate()}>{words.confirm}</Button>
        </div>
      </div>
    </Dialog>
  );
}
