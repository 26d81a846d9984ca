// The documents of a draft: what is to be signed, and its annexes, sent as soon as they are dropped.
import { IconFileText, IconPaperclip, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { fr } from '../messages/fr.js';
import { fileSize } from '../ui/dates.js';
import { explain } from '../ui/failure.js';
import { FileDrop, looksLikePdf } from '../ui/file-drop.js';
import type { DossierDocument } from './dossier.js';

/** The same bound as the server's: told before sending rather than after. */
const DOCUMENT_MAX_BYTES = 150 * 1024 * 1024;

const words = fr.dossiers.create;

interface DraftDocumentsProps {
  readonly documents: readonly DossierDocument[];
  /** A type has been chosen: a draft can be created to receive the file. */
  readonly ready: boolean;
  readonly missing: string | null;
  readonly onAdd: (role: DossierDocument['role'], file: File) => Promise<void>;
  readonly onRemove: (documentId: string) => Promise<void>;
}

export function DraftDocuments({ documents, ready, missing, onAdd, onRemove }: DraftDocumentsProps) {
  const [sending, setSending] = useState<string | null>(null);
  const [problem, setProblem] = useState<{ readonly role: DossierDocument['role']; readonly text: string } | null>(null);
  const of = (role: DossierDocument['role']) => documents.filter((document) => document.role === role);

  const take = (role: DossierDocument['role']) => async (files: readonly File[]): Promise<void> => {
    setProblem(null);
    if (!ready) return setProblem({ role, text: words.missing.type });
    for (const file of files) {
      const reason = !looksLikePdf(file) ? words.notPdf(file.name) : file.size > DOCUMENT_MAX_BYTES ? words.tooLarge(file.name) : null;
      if (reason) return setProblem({ role, text: reason });
      setSending(file.name);
      try {
        await onAdd(role, file);
      } catch (error) {
        setProblem({ role, text: explain(error).text });
        return;
      } finally {
        setSending(null);
      }
    }
  };
  const errorOf = (role: DossierDocument['role']): string | null => (problem?.role === role ? problem.text : null);

  return (
    <section aria-labelledby="documents-title" className="draft-documents">
      <h2 id="documents-title">{words.documentsTitle}</h2>
      <DocumentList documents={of('main')} onRemove={onRemove} />
      {of('main').length === 0 && <FileDrop label={words.mainDrop} hint={words.drop} choose={words.choose} chooseLabel={words.chooseFor(words.mainDrop)} disabled={sending !== null} error={errorOf('main') ?? missing} onFiles={(files) => void take('main')(files)} />}
      <DocumentList documents={of('attachment')} onRemove={onRemove} />
      <FileDrop label={words.attachmentDrop} hint={words.dropMany} choose={words.choose} chooseLabel={words.chooseFor(words.attachmentDrop)} multiple disabled={sending !== null} error={errorOf('attachment')} onFiles={(files) => void take('attachment')(files)} />
      <p role="status" className="soft">{sending && words.sending(sending)}</p>
    </section>
  );
}

function DocumentList({ documents, onRemove }: { readonly documents: readonly DossierDocument[]; readonly onRemove: (id: string) => Promise<void> }) {
  if (documents.length === 0) return null;
  return (
    <ul className="draft-list">
      {documents.map((document) => (
        <li key={document.id}>
          {document.role === 'main' ? <IconFileText size={20} aria-hidden /> : <IconPaperclip size={20} aria-hidden />}
          <span className="grow"><strong>{document.name}</strong> <span className="soft">{fr.trays.pages(document.pages)}, {fileSize(document.sizeBytes)}</span></span>
          <button type="button" className="icon-button" aria-label={words.remove(document.name)} title={words.remove(document.name)} onClick={() => void onRemove(document.id).catch(() => undefined)}><IconTrash aria-hidden /></button>
        </li>
      ))}
    </ul>
  );
}
