// The documents of a draft: what is to be signed, and its annexes, sent as soon as they are dropped. What is on
// its way is shown above the place it was dropped in, and may be called off.
import { IconAlertTriangle, IconFileText, IconPaperclip, IconTrash } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { fr } from '../messages/fr.js';
import { placingMessages as placing } from '../messages/fr/placing.js';
import { fileSize } from '../ui/dates.js';
import { FileDrop } from '../ui/file-drop.js';
import type { DossierDocument } from './dossier.js';
import type { FilePlace } from './dossiers.api.js';
import { originOf, useFormats } from './formats.js';
import { Transfers } from './transfers.js';
import type { Transfer } from './use-transfers.js';

/** The same bound as the server's: told before sending rather than after. */
const DOCUMENT_MAX_BYTES = 150 * 1024 * 1024;

const words = fr.dossiers.create;

type Role = DossierDocument['role'];

interface DraftDocumentsProps {
  readonly documents: readonly DossierDocument[];
  readonly transfers: readonly Transfer[];
  /** A type has been chosen: a draft can be created to receive the file. */
  readonly ready: boolean;
  readonly missing: string | null;
  /** Of a dossier that is being corrected: its documents are replaced. */
  readonly replaceable: boolean;
  /** `null`: no signature can be placed yet. */
  readonly onPlace: ((document: DossierDocument) => void) | null;
  readonly onAdd: (place: FilePlace, file: File) => void;
  readonly onCancel: (key: number) => void;
  readonly onRemove: (documentId: string) => Promise<void>;
}

export function DraftDocuments({ documents, transfers, ready, missing, replaceable, onPlace, onAdd, onCancel, onRemove }: DraftDocumentsProps) {
  const { accept, office } = useFormats();
  const [problem, setProblem] = useState<{ readonly role: Role; readonly text: string } | null>(null);
  const of = (role: Role) => documents.filter((document) => document.role === role);
  const onTheirWay = (role: Role) => transfers.filter((transfer) => transfer.role === role);

  const take = (place: FilePlace) => (files: readonly File[]): void => {
    setProblem(null);
    if (!ready) return setProblem({ role: place.role, text: words.missing.type });
    for (const file of files) {
      if (file.size > DOCUMENT_MAX_BYTES) setProblem({ role: place.role, text: words.tooLarge(file.name) });
      else onAdd(place, file);
    }
  };
  const replace = replaceable ? ({ id, role }: DossierDocument, file: File): void => take({ role, replaces: id })([file]) : null;
  const errorOf = (role: Role): string | null => (problem?.role === role ? problem.text : null);
  const mainIsComing = onTheirWay('main').some(({ state }) => state !== 'refused');

  return (
    <section aria-labelledby="documents-title" className="draft-documents">
      <h2 id="documents-title">{words.documentsTitle}</h2>
      <DocumentList documents={of('main')} onPlace={onPlace} onRemove={onRemove} onReplace={replace} />
      <Transfers transfers={onTheirWay('main')} onCancel={onCancel} />
      {of('main').length > 0 && errorOf('main') && <p className="field-error" role="alert">{errorOf('main')}</p>}
      {of('main').length === 0 && !mainIsComing && <FileDrop label={words.mainDrop} hint={words.drop(office)} choose={words.choose} chooseLabel={words.chooseFor(words.mainDrop)} accept={accept} error={errorOf('main') ?? missing} onFiles={take({ role: 'main' })} />}
      <DocumentList documents={of('attachment')} onPlace={null} onRemove={onRemove} onReplace={replace} />
      <Transfers transfers={onTheirWay('attachment')} onCancel={onCancel} />
      <FileDrop label={words.attachmentDrop} hint={words.dropMany(office)} choose={words.choose} chooseLabel={words.chooseFor(words.attachmentDrop)} accept={accept} multiple error={errorOf('attachment')} onFiles={take({ role: 'attachment' })} />
    </section>
  );
}

interface DocumentListProps {
  readonly documents: readonly DossierDocument[];
  readonly onPlace: ((document: DossierDocument) => void) | null;
  readonly onRemove: (id: string) => Promise<void>;
  readonly onReplace: ((document: DossierDocument, file: File) => void) | null;
}

function DocumentList({ documents, onPlace, onRemove, onReplace }: DocumentListProps) {
  if (documents.length === 0) return null;
  return (
    <ul className="draft-list">
      {documents.map((document) => (
        <li key={document.id}>
          {document.role === 'main' ? <IconFileText size={20} aria-hidden /> : <IconPaperclip size={20} aria-hidden />}
          <span className="grow">
            <strong>{document.name}</strong> <span className="soft">{fr.trays.pages(document.pages)}, {fileSize(document.sizeBytes)}{document.former.length > 0 && `, ${fr.dossiers.correction.versions(document.former.length)}`}</span>
            {document.source && <span className="soft draft-remark">{originOf(document)}</span>}
            {document.warnings?.map((warning) => <span key={warning} className="draft-remark"><IconAlertTriangle size={16} aria-hidden /> {words.warnings[warning]}</span>)}
          </span>
          {onPlace && <PlaceButton document={document} onPlace={onPlace} />}
          {onReplace && <ReplaceButton document={document} onReplace={onReplace} />}
          <button type="button" className="icon-button" aria-label={words.remove(document.name)} title={words.remove(document.name)} onClick={() => void onRemove(document.id).catch(() => undefined)}><IconTrash aria-hidden /></button>
        </li>
      ))}
    </ul>
  );
}

function PlaceButton({ document, onPlace }: { readonly document: DossierDocument; readonly onPlace: (document: DossierDocument) => void }) {
  return <button type="button" className="file-button" aria-label={placing.openFor(document.name)} onClick={() => onPlace(document)}>{placing.open}</button>;
}

function ReplaceButton({ document, onReplace }: { readonly document: DossierDocument; readonly onReplace: (document: DossierDocument, file: File) => void }) {
  const id = useId();
  const { accept } = useFormats();
  const words = fr.dossiers.correction;
  return (
    <span>
      <label htmlFor={id} className="file-button">{words.replace}</label>
      <input
        id={id} type="file" accept={accept} className="vh" aria-label={words.replaceOf(document.name)}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) onReplace(document, file);
        }}
      />
    </span>
  );
}
