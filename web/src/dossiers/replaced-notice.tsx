// A document that was replaced since it was first sent: said above it, with the way to what changed.
import { IconFileDiff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { fr } from '../messages/fr.js';
import { differenceMessages } from '../messages/fr/difference.js';
import { longDay } from '../ui/dates.js';
import type { DossierDocument } from './dossier.js';

const words = fr.dossiers.correction;

export function ReplacedNotice({ dossierId, document }: { readonly dossierId: string; readonly document: DossierDocument }) {
  const last = document.former.at(-1);
  if (!last) return null;
  return (
    <p className="replaced-notice">
      <IconFileDiff size={20} aria-hidden />
      <span>{words.replaced(longDay(last.replacedAt), last.replacedBy)} {document.decidedOn !== null && `${words.decidedOn} `}
        <Link to="/dossiers/$dossierId/differences/$documentId" params={{ dossierId, documentId: document.id }}>{differenceMessages.open}</Link>
      </span>
    </p>
  );
}
