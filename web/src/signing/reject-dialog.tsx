// A rejection says why; what is typed is kept until it is sent, even through a lost session.
import { Button, Textarea } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { Dossier } from '../dossiers/dossier.js';
import { REJECT_REASONS, withReason, type RejectReason } from '../messages/fr/reject-reasons.js';
import { fr } from '../messages/fr.js';
import { useRunPlace } from '../trays/run-moves.js';
import { Dialog } from '../ui/dialog.js';
import { Failure } from '../ui/failure.js';
import { useKeptText } from '../ui/use-kept-text.js';

/** « Non » helps nobody to correct a dossier. */
export const REASON_MIN_CHARACTERS = 10;
export const REASON_MAX_CHARACTERS = 2000;

/** Under which the reason is kept until it is sent. */
export const reasonKey = (dossierId: string): string => `paraphe.reason.${dossierId}`;

const FREQUENT = Object.keys(REJECT_REASONS) as RejectReason[];

interface RejectDialogProps {
  readonly opened: boolean;
  readonly dossier: Dossier;
  readonly busy: boolean;
  readonly error: unknown;
  /** The facts asked with the decision. */
  readonly children: ReactNode;
  readonly onClose: () => void;
  readonly onConfirm: (reason: string) => void;
}

export function RejectDialog({ opened, dossier, busy, error, onClose, onConfirm, children }: RejectDialogProps) {
  const words = fr.signing.rejectDialog;
  const here = useRunPlace(dossier.id);
  const [reason, setReason] = useKeptText(reasonKey(dossier.id));
  const [tried, setTried] = useState(false);
  const tooShort = reason.trim().length < REASON_MIN_CHARACTERS;
  const confirm = (): void => {
    setTried(true);
    if (!tooShort) onConfirm(reason.trim());
    else document.getElementById('reject-reason')?.focus();
  };
  return (
    <Dialog opened={opened} onClose={onClose} title={words.title} onConfirm={confirm}>
      <p className="dialog-subject">{dossier.title}</p>
      <Textarea id="reject-reason" label={words.reason} description={words.hint(dossier.submitter)} required withAsterisk={false} autosize minRows={3} maxRows={10} size="md" data-autofocus maxLength={REASON_MAX_CHARACTERS} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={tried && tooShort ? words.tooShort : null} />
      <div className="frequent" role="group" aria-label={words.frequent}>
        {FREQUENT.map((frequent) => <button key={frequent} type="button" className="chip" onClick={() => setReason(withReason(reason, frequent))}>{words.reasons[frequent]}</button>)}
      </div>
      {children}
      {error !== null && error !== undefined && <Failure error={error} lead={fr.signing.failed.reject} />}
      <div className="dialog-actions">
        <Button variant="default" size="lg" onClick={onClose}>{fr.ui.cancel}</Button>
        <Button color="rejet" size="lg" disabled={busy} aria-busy={busy} leftSection={<IconX size={20} aria-hidden />} onClick={confirm}>
          {busy ? fr.signing.working.reject : here ? words.confirm : words.confirmAlone}
        </Button>
      </div>
    </Dialog>
  );
}
