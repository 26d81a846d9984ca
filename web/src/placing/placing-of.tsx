// The dialog of the places, fetched when it is opened for the first time: the viewer is heavy.
import { lazy, Suspense } from 'react';
import type { Dossier, DossierDocument } from '../dossiers/dossier.js';
import { useReturnOfFocus } from '../ui/dialog.js';

const PlacingDialog = lazy(async () => ({ default: (await import('./placing-dialog.js')).PlacingDialog }));

interface PlacingOfProps {
  readonly dossier: Dossier;
  /** The one that is open, `null`: none. */
  readonly document: string | null;
  readonly onKept?: (changed: Dossier) => void;
  readonly onClose: () => void;
}

export function PlacingOf({ document: id, ...props }: PlacingOfProps) {
  const document = props.dossier.documents.find((candidate) => candidate.id === id);
  return document ? <Opened {...props} document={document} /> : null;
}

/** The page behind is inert from the click on: while the dialog is fetched nothing has the focus any more. */
function Opened(props: Omit<PlacingOfProps, 'document'> & { readonly document: DossierDocument }) {
  useReturnOfFocus();
  return <Suspense fallback={null}><PlacingDialog {...props} /></Suspense>;
}
