// What each gesture asks before it is done: a reason, a desk, a day.
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { fr } from '../messages/fr.js';
import { gesturesMessages } from '../messages/fr/gestures.js';
import { desksQuery } from '../organisation/tableau.api.js';
import { dayOf } from '../ui/dates.js';
import { Dialog } from '../ui/dialog.js';
import { Failure } from '../ui/failure.js';
import { useKeptText } from '../ui/use-kept-text.js';
import type { Dossier } from './dossier.js';
import type { Gesture } from './use-gesture.js';

export interface GestureDialogProps {
  readonly dossier: Dossier;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onClose: () => void;
  readonly onConfirm: (gesture: Gesture) => void;
}

const words = gesturesMessages;
export const REASON_MAX_CHARACTERS = 2000;
export const REASON_MIN_CHARACTERS = 4;

export function CancelDialog(props: GestureDialogProps) {
  const [reason, setReason] = useKeptText(`paraphe.cancel.${props.dossier.id}`);
  const [tried, setTried] = useState(false);
  const missing = reason.trim().length < REASON_MIN_CHARACTERS;
  const confirm = (): void => {
    setTried(true);
    if (!missing) props.onConfirm({ path: 'cancel', body: { reason: reason.trim() } });
    else document.getElementById('cancel-reason')?.focus();
  };
  return (
    <Shell {...props} title={words.cancel.title} lead={words.cancel.lead} confirmLabel={words.cancel.confirm} keepLabel={words.cancel.keep} danger confirm={confirm}>
      <Textarea id="cancel-reason" label={words.cancel.reason} description={words.cancel.reasonHint} required withAsterisk={false} autosize minRows={2} maxRows={8} size="md" data-autofocus maxLength={REASON_MAX_CHARACTERS} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={tried && missing ? words.cancel.reasonMissing : null} />
    </Shell>
  );
}

export function TransferDialog(props: GestureDialogProps) {
  const desks = useQuery(desksQuery);
  const [desk, setDesk] = useState('');
  const [reason, setReason] = useKeptText(`paraphe.transfer.${props.dossier.id}`);
  const [tried, setTried] = useState(false);
  const here = props.dossier.circuit?.steps.find(({ id }) => id === props.dossier.you.stepId)?.deskName;
  const places = (desks.data ?? []).filter(({ name }) => name !== here).map(({ slug, name }) => ({ value: slug, label: name }));
  const confirm = (): void => {
    setTried(true);
    if (desk) props.onConfirm({ path: 'transfer', body: { desk, ...(reason.trim() ? { reason: reason.trim() } : {}) } });
    else document.getElementById('transfer-desk')?.focus();
  };
  return (
    <Shell {...props} title={words.transfer.title} lead={words.transfer.lead} confirmLabel={words.transfer.confirm} confirm={confirm}>
      <NativeSelect id="transfer-desk" label={words.transfer.desk} size="md" data-autofocus value={desk} error={desks.isError ? fr.ui.serverFailed : tried && !desk ? words.transfer.deskMissing : null} onChange={(event) => setDesk(event.currentTarget.value)} data={[{ value: '', label: words.transfer.chooseDesk }, ...places]} />
      <Textarea label={words.transfer.reason} autosize minRows={2} maxRows={8} size="md" maxLength={REASON_MAX_CHARACTERS} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
    </Shell>
  );
}

export function AsideDialog(props: GestureDialogProps) {
  const tomorrow = dayFromNow(1);
  const [until, setUntil] = useState(dayFromNow(7));
  const [tried, setTried] = useState(false);
  const missing = until < tomorrow;
  const confirm = (): void => {
    setTried(true);
    if (!missing) props.onConfirm({ path: 'aside', body: { until } });
    else document.getElementById('aside-until')?.focus();
  };
  return (
    <Shell {...props} title={words.aside.title} lead={words.aside.lead} confirmLabel={words.aside.confirm} confirm={confirm}>
      <TextInput id="aside-until" type="date" label={words.aside.until} size="md" data-autofocus min={tomorrow} value={until} error={tried && missing ? words.aside.untilMissing : null} onChange={(event) => setUntil(event.currentTarget.value)} />
    </Shell>
  );
}

interface ShellProps extends GestureDialogProps {
  readonly title: string;
  readonly lead: string;
  readonly confirmLabel: string;
  readonly keepLabel?: string;
  readonly danger?: boolean;
  readonly confirm: () => void;
  readonly children: ReactNode;
}

export function Shell({ dossier, busy, error, onClose, title, lead, confirmLabel, keepLabel = fr.ui.cancel, danger = false, confirm, children }: ShellProps) {
  return (
    <Dialog opened onClose={onClose} title={title} onConfirm={confirm}>
      <p className="dialog-subject">{dossier.title}</p>
      <p className="soft">{lead}</p>
      {children}
      {error !== null && error !== undefined && <Failure error={error} lead={words.failed} />}
      <div className="dialog-actions">
        <Button variant="default" size="lg" onClick={onClose}>{keepLabel}</Button>
        <Button color={danger ? 'rejet' : 'encre'} size="lg" disabled={busy} aria-busy={busy} onClick={confirm}>{busy ? words.working : confirmLabel}</Button>
      </div>
    </Dialog>
  );
}

/** At the town hall: `2026-11-30`. */
function dayFromNow(days: number): string {
  return dayOf(new Date(Date.now() + days * 86_400_000).toISOString());
}
