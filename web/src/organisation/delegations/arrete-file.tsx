// The PDF of an arrêté, chosen where it is recorded or later.
import { useRef, useState } from 'react';
import { sendFile } from '../../api/client.js';
import { houseDelegations } from '../../messages/fr/house-delegations.js';
import { Failure } from '../../ui/failure.js';
import { FileDrop, looksLikePdf } from '../../ui/file-drop.js';
import type { Delegation } from '../house/house.js';
import { ChangeDialog } from '../section/change-dialog.js';

const words = houseDelegations.file;

/** A PDF may come without its extension: the server, which reads its bytes, goes by the name first. */
const nameOf = ({ name }: File): string => (/\.pdf$/i.test(name) ? name : `${name}.pdf`);

export const attachFile = (delegation: string, file: File): Promise<Delegation> => sendFile('PUT', `/api/organisation/delegations/${delegation}/file?name=${encodeURIComponent(nameOf(file))}`, file);

interface DropProps { readonly id: string; readonly label: string; readonly file: File | null; readonly optional?: boolean; readonly error?: string | null; readonly onFile: (file: File | null) => void }

/** `optional`: the one chosen may be left out again. */
export function ArreteDrop({ id, label, file, optional = false, error = null, onFile }: DropProps) {
  const [other, setOther] = useState(false);
  const drop = useRef<HTMLDivElement>(null);
  const take = ([given]: readonly File[]): void => {
    if (!given) return;
    setOther(!looksLikePdf(given));
    onFile(looksLikePdf(given) ? given : null);
  };
  const leave = (): void => {
    onFile(null);
    // The button goes with the file.
    drop.current?.focus();
  };
  return (
    <div ref={drop} id={id} tabIndex={-1}>
      <FileDrop label={file ? words.chosen(file.name) : label} hint={words.hint} choose={words.choose} chooseLabel={words.chooseLabel} error={other ? words.notPdf : error} onFiles={take} />
      {optional && file && <p><button type="button" className="link-button" onClick={leave}>{words.unchoose}</button></p>}
    </div>
  );
}

/** `fault`: why the file given with the arrêté was refused. */
export function AttachDialog({ delegation: { id, arrete }, fault, onClose }: { readonly delegation: Delegation; readonly fault: unknown; readonly onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  return (
    <ChangeDialog title={words.title(arrete.number)} confirm={words.confirm} done={words.done} missing={file === null ? 'arrete-file' : null} work={() => attachFile(id, file!)} onClose={onClose}>
      {(tried) => (
        <>
          {fault !== null && file === null && <Failure error={fault} lead={words.refused} />}
          {arrete.file !== null && <p>{words.replaces}</p>}
          <p>{words.readers}</p>
          <ArreteDrop id="arrete-file" label={words.label} file={file} error={tried && file === null ? words.missing : null} onFile={setFile} />
        </>
      )}
    </ChangeDialog>
  );
}
