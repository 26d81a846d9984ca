// The PDF of an arrêté, chosen where it is recorded or later.
import { useState } from 'react';
import { sendFile } from '../../api/client.js';
import { houseDelegations } from '../../messages/fr/house-delegations.js';
import { Failure } from '../../ui/failure.js';
import { FileDrop, looksLikePdf } from '../../ui/file-drop.js';
import type { Delegation } from '../house/house.js';
import { ChangeDialog } from '../section/change-dialog.js';

const words = houseDelegations.file;

export const attachFile = (delegation: string, file: File): Promise<Delegation> => sendFile('PUT', `/api/organisation/delegations/${delegation}/file?name=${encodeURIComponent(file.name)}`, file);

interface DropProps { readonly id: string; readonly label: string; readonly file: File | null; readonly error?: string | null; readonly onFile: (file: File | null) => void }

export function ArreteDrop({ id, label, file, error = null, onFile }: DropProps) {
  const [other, setOther] = useState(false);
  const take = ([given]: readonly File[]): void => {
    if (!given) return;
    setOther(!looksLikePdf(given));
    onFile(looksLikePdf(given) ? given : null);
  };
  return <div id={id} tabIndex={-1}><FileDrop label={file ? words.chosen(file.name) : label} hint={words.hint} choose={words.choose} chooseLabel={words.chooseLabel} error={other ? words.notPdf : error} onFiles={take} /></div>;
}

/** `fault`: why the file given with the arrêté was refused. */
export function AttachDialog({ delegation: { id, arrete }, fault, onClose }: { readonly delegation: Delegation; readonly fault: unknown; readonly onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  return (
    <ChangeDialog title={words.title(arrete.number)} confirm={words.confirm} done={words.done} missing={file === null ? 'arrete-file' : null} work={() => attachFile(id, file!)} onClose={onClose}>
      {(tried) => (
        <>
          {fault !== null && file === null && <Failure error={fault} lead={words.refused} />}
          <p>{arrete.file === null ? words.readers : words.replaces}</p>
          <ArreteDrop id="arrete-file" label={words.label} file={file} error={tried && file === null ? words.missing : null} onFile={setFile} />
        </>
      )}
    </ChangeDialog>
  );
}
