// Files on their way: how far each has come, and why one was refused.
import { IconAlertTriangle, IconUpload, IconX } from '@tabler/icons-react';
import { fr } from '../messages/fr.js';
import { fileSize } from '../ui/dates.js';
import { looksLikeOffice } from './formats.js';
import type { Transfer } from './use-transfers.js';

const words = fr.dossiers.create.transfer;

export function Transfers({ transfers, onCancel }: { readonly transfers: readonly Transfer[]; readonly onCancel: (key: number) => void }) {
  if (transfers.length === 0) return null;
  return (
    <ul className="draft-list" aria-label={fr.dossiers.create.transfers}>
      {transfers.map((transfer) => {
        const refused = transfer.state === 'refused';
        const label = refused ? words.dismiss(transfer.name) : words.cancel(transfer.name);
        return (
          <li key={transfer.key} data-state={transfer.state}>
            {refused || transfer.state === 'interrupted' ? <IconAlertTriangle size={20} aria-hidden /> : <IconUpload size={20} aria-hidden />}
            <span className="grow">
              <strong>{transfer.name}</strong> <span className="soft">{fileSize(transfer.sizeBytes)}</span>
              {refused ? <span className="field-error draft-remark" role="alert">{transfer.problem}</span> : <Progress transfer={transfer} />}
            </span>
            {/* What has arrived whole is being judged: too late to call off. */}
            {transfer.state !== 'checking' && <button type="button" className="icon-button" aria-label={label} title={label} onClick={() => onCancel(transfer.key)}><IconX aria-hidden /></button>}
          </li>
        );
      })}
    </ul>
  );
}

function Progress({ transfer }: { readonly transfer: Transfer }) {
  const percent = transfer.sizeBytes === 0 ? 0 : Math.floor((100 * transfer.sentBytes) / transfer.sizeBytes);
  return (
    <>
      <progress className="draft-progress" max={100} value={transfer.state === 'checking' ? 100 : percent} aria-label={words.sending(percent)} />
      <span className="soft draft-remark" role="status">{sentence(transfer, percent)}</span>
    </>
  );
}

/** A screen reader is told of the states, not of each percent: those are on the bar. */
function sentence({ state, name }: Transfer, percent: number): string {
  switch (state) {
    case 'waiting': return words.waiting;
    case 'interrupted': return words.interrupted(percent);
    case 'checking': return looksLikeOffice(name) ? words.converting : words.checking;
    default: return words.sending(Math.floor(percent / 10) * 10);
  }
}
