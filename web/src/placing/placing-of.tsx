// The dialog of the places, fetched when it is opened for the first time: the viewer is heavy.
import { lazy, Suspense } from 'react';
import type { Dossier } from '../dossiers/dossier.js';

const PlacingDialog = lazy(async () => ({ default: (await import('./placing-dialog.js')).PlacingDialog }));

/** `document`: the one that is open, `null`: none. */
export function PlacingOf({ dossier, document: id, onKept, onClose }: { readonly dossier: Dossier; readonly document: string | null; readonly onKept?: (changed: Dossier) => void; readonly onClose: () => void }) {
  const document = dossier.documents.find((candidate) => candidate.id === id);
  return document ? <Suspense fallback={null}><PlacingDialog dossier={dossier} document={document} onKept={onKept} onClose={onClose} /></Suspense> : null;
}
