// Returning a dossier for correction: to whom, and what is to be corrected; it is no rejection, and says so.
import { Button, Radio, Textarea } from '@mantine/core';
import { IconCornerUpLeft } from '@tabler/icons-react';
import { useState } from 'react';
import type { Dossier } from '../dossiers/dossier.js';
import { fr } from '../messages/fr.js';
import { Dialog } from '../ui/dialog.js';
import { Failure } from '../ui/failure.js';
import { useKeptText } from '../ui/use-kept-text.js';
import { REASON_MAX_CHARACTERS, REASON_MIN_CHARACTERS } from './reject-dialog.js';

/** Under which what is to be corrected is kept until it is sent. */
export const returnReasonKey = (dossierId: string): string => `paraphe.return.${dossierId}`;

interface ReturnDialogProps {
  readonly opened: boolean;
  readonly dossier: Dossier;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onClose: () => void;
  /** `to`: an earlier step; `null`: the submitter. */
  readonly onConfirm: (reason: string, to: string | null) => void;
}

export function ReturnDialog({ opened, dossier, busy, error, onClose, onConfirm }: ReturnDialogProps) {
  const words = fr.signing.returnDialog;
  const { returns } = dossier.you;
  const [reason, setReason] = useKeptText(returnReasonKey(dossier.id));
  const [chosen, setChosen] = useState(0);
  const [tried, setTried] = useState(false);
  const tooShort = reason.trim().length < REASON_MIN_CHARACTERS;
  const target = returns[chosen] ?? returns[0];
  const confirm = (): void => {
    setTried(true);
    if (!tooShort && target) onConfirm(reason.trim(), target.step);
    else document.getElementById('return-reason')?.focus();
  };
  return (
    <Dialog opened={opened} onClose={onClose} title={words.title} onConfirm={confirm}>
      <p className="dialog-subject">{dossier.title}</p>
      {returns.length > 1
        ? (
          <Radio.Group label={words.to} size="md" mb="md" value={String(chosen)} onChange={(value) => setChosen(Number(value))}>
            {returns.map(({ step, name }, index) => <Radio key={step ?? 'submitter'} mt="sm" size="md" value={String(index)} label={step === null ? words.submitter(name) : words.step(name)} />)}
          </Radio.Group>
        )
        : target && <p>{words.lead(target.step === null ? target.name : words.step(target.name))}</p>}
      <Textarea id="return-reason" label={words.reason} description={words.hint} required withAsterisk={false} autosize minRows={3} maxRows={10} size="md" data-autofocus maxLength={REASON_MAX_CHARACTERS} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={tried && tooShort ? words.tooShort : null} />
      {error !== null && error !== undefined && <Failure error={error} lead={fr.signing.failed.return} />}
      <div className="dialog-actions">
        <Button variant="default" size="lg" onClick={onClose}>{fr.ui.cancel}</Button>
        <Button size="lg" disabled={busy} aria-busy={busy} leftSection={<IconCornerUpLeft size={20} aria-hidden />} onClick={confirm}>{busy ? fr.signing.working.return : words.confirm}</Button>
      </div>
    </Dialog>
  );
}
