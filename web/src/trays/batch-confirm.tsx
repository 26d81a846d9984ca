// Before it is done: the dossiers one by one, the words that will be printed, what is left out and why.
import { Button, Textarea } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconSignature, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { fr } from '../messages/fr.js';
import { atTheStepMessages } from '../messages/fr/at-the-step.js';
import { Mention } from '../signing/acting-notice.js';
import { OwnCertificate } from '../signing/own-certificate.js';
import { REASON_MAX_CHARACTERS, REASON_MIN_CHARACTERS } from '../signing/reject-dialog.js';
import { useKeptText } from '../ui/use-kept-text.js';
import { BATCH_REASON } from './use-batch.js';
import { mentionsIn, type Going, type LeftOut, type Plan, type Together } from './batch.js';

const words = fr.batch;
const KINDS: readonly Together[] = ['sign', 'approve', 'acknowledge', 'reject'];

interface ConfirmProps {
  readonly plan: Plan;
  readonly onClose: () => void;
  readonly onConfirm: (reason: string | null) => void;
}

export function BatchConfirm({ plan, onClose, onConfirm }: ConfirmProps) {
  const [reason, setReason] = useKeptText(BATCH_REASON);
  const [tried, setTried] = useState(false);
  const { going, leftOut, gesture } = plan;
  const rejects = gesture === 'reject';
  const tooShort = rejects && reason.trim().length < REASON_MIN_CHARACTERS;
  const unopened = going.filter(({ opened }) => !opened).length;
  const signs = going.some(({ decision }) => decision === 'sign');
  const confirm = (): void => {
    setTried(true);
    if (tooShort) document.getElementById('batch-reason')?.focus();
    else onConfirm(rejects ? reason.trim() : null);
  };
  if (going.length === 0) {
    return (
      <>
        <p>{words.nothing}</p>
        <LeftOutList leftOut={leftOut} />
        <div className="dialog-actions"><Button size="lg" data-autofocus onClick={onClose}>{fr.ui.close}</Button></div>
      </>
    );
  }
  return (
    <>
      {unopened > 0 && <div className="notice" data-tone="alerte"><IconAlertTriangle size={22} aria-hidden /><div><p><strong>{words.unopened(unopened)}</strong></p><p>{words.unopenedHint}</p></div></div>}
      {KINDS.map((kind) => <KindList key={kind} kind={kind} going={going.filter(({ decision }) => decision === kind)} />)}
      {signs && <Mentions going={going} />}
      {rejects && (
        <Textarea id="batch-reason" label={fr.signing.rejectDialog.reason} description={words.reasonHint} required withAsterisk={false} autosize minRows={3} maxRows={8} size="md" data-autofocus maxLength={REASON_MAX_CHARACTERS} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={tried && tooShort ? fr.signing.rejectDialog.tooShort : null} />
      )}
      <LeftOutList leftOut={leftOut} />
      <div className="dialog-actions">
        <Button variant="default" size="lg" onClick={onClose}>{fr.ui.cancel}</Button>
        <Button color={rejects ? 'rejet' : 'visa'} size="lg" {...(rejects ? {} : { 'data-autofocus': true })} leftSection={rejects ? <IconX size={20} aria-hidden /> : signs ? <IconSignature size={20} aria-hidden /> : <IconCircleCheck size={20} aria-hidden />} onClick={confirm}>{words.confirm(countsOf(going))}</Button>
      </div>
    </>
  );
}

function countsOf(going: readonly Going[]): Readonly<Record<Together, number>> {
  const count = (kind: Together): number => going.filter(({ decision }) => decision === kind).length;
  return { sign: count('sign'), approve: count('approve'), acknowledge: count('acknowledge'), reject: count('reject') };
}

function KindList({ kind, going }: { readonly kind: Together; readonly going: readonly Going[] }) {
  if (going.length === 0) return null;
  return (
    <section aria-labelledby={`batch-${kind}`}>
      <h3 id={`batch-${kind}`}>{words.lists[kind](going.length)}</h3>
      <ul className="batch-list" tabIndex={0} aria-labelledby={`batch-${kind}`}>
        {going.map(({ item, opened }) => (
          <li key={item.dossierId}>
            <a href={`/dossiers/${item.dossierId}`} target="_blank" rel="noopener">{item.title}<span className="vh"> {words.newTab}</span></a>
            <span className="soft">{item.typeName} · {item.submitterName}{!opened && <> · <strong className="unopened">{words.notOpened}</strong></>}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Mentions({ going }: { readonly going: readonly Going[] }) {
  const mentions = mentionsIn(going);
  return (
    <section aria-labelledby="batch-mentions">
      <h3 id="batch-mentions">{words.mentions(mentions.length)}</h3>
      <div className="batch-mentions">
        {mentions.map(({ lines, count }) => <div key={lines.join()}>{mentions.length > 1 && <p className="soft">{words.signatures(count)}</p>}<Mention lines={lines} /></div>)}
      </div>
      <OwnCertificate />
      <p>{atTheStepMessages.effectOfMany}</p>
    </section>
  );
}

function LeftOutList({ leftOut }: { readonly leftOut: readonly LeftOut[] }) {
  if (leftOut.length === 0) return null;
  return (
    <section aria-labelledby="batch-left">
      <h3 id="batch-left">{words.leftOut(leftOut.length)}</h3>
      <ul className="batch-list" tabIndex={0} aria-labelledby="batch-left">
        {leftOut.map(({ item, why }) => (
          <li key={item.dossierId}><a href={`/dossiers/${item.dossierId}`} target="_blank" rel="noopener">{item.title}<span className="vh"> {words.newTab}</span></a><span className="soft">{why}</span></li>
        ))}
      </ul>
    </section>
  );
}
