// The scan of a signed paper: dropped or chosen, sent in pieces at once, then ready to be joined.
import { IconFileText, IconX } from '@tabler/icons-react';
import { useCallback, useRef, useState } from 'react';
import { paperMessages } from '../messages/fr/paper.js';
import { fileSize } from '../ui/dates.js';
import { FileDrop, looksLikePdf } from '../ui/file-drop.js';
import { sendScan } from './dossiers.api.js';
import { Transfers } from './transfers.js';
import { useTransfers, type SendFile } from './use-transfers.js';

const words = paperMessages;
/** The same bound as the server's. */
const SCAN_MAX_BYTES = 150 * 1024 * 1024;

export interface SentScan {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
}

export function useScan(dossierId: string, onSent: (scan: SentScan) => void) {
  const told = useRef(onSent);
  told.current = onSent;
  const send = useCallback<SendFile>(async (_, file, watch) => {
    const id = await sendScan(dossierId, file, watch);
    told.current({ id, name: file.name, sizeBytes: file.size });
  }, [dossierId]);
  return useTransfers(send);
}

interface ScanFieldProps {
  readonly sending: ReturnType<typeof useScan>;
  readonly scan: SentScan | null;
  readonly error: string | null;
  readonly onRemove: () => void;
}

export function ScanField({ sending, scan, error, onRemove }: ScanFieldProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const take = ([file]: readonly File[]): void => {
    if (!file) return;
    setProblem(!looksLikePdf(file) ? words.scanNotPdf : file.size > SCAN_MAX_BYTES ? words.scanTooLarge(file.name) : null);
    if (looksLikePdf(file) && file.size <= SCAN_MAX_BYTES) sending.add({ role: 'attachment' }, file);
  };
  return (
    <div className="paper-scan">
      {scan && (
        <ul className="draft-list" aria-label={words.scan}>
          <li>
            <IconFileText size={20} aria-hidden />
            <span className="grow" role="status"><strong>{words.scanThere(scan.name)}</strong> <span className="soft">{fileSize(scan.sizeBytes)}</span></span>
            <button type="button" className="icon-button" aria-label={words.remove(scan.name)} title={words.remove(scan.name)} onClick={onRemove}><IconX aria-hidden /></button>
          </li>
        </ul>
      )}
      <Transfers transfers={sending.transfers} onCancel={sending.cancel} />
      {!scan && !sending.busy && <FileDrop label={words.scan} hint={words.scanHint} choose={words.scanChoose} chooseLabel={words.scanChooseLabel} error={problem ?? error} onFiles={take} />}
      {!scan && sending.busy && error && <p className="field-error" role="alert">{error}</p>}
    </div>
  );
}
