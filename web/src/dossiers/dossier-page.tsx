// One dossier: the document, who has decided and who will, and the decision. Everything below is keyed by the
// dossier, so that nothing of the previous one is ever on the screen.
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiProblem } from '../api/problem.js';
import { fr } from '../messages/fr.js';
import { DossierNews } from '../news/dossier-news.js';
import { DecisionBar } from '../signing/decision-bar.js';
import { RemoteSigning } from '../signing/key-asked.js';
import { TrashNotice } from '../retention/trash-notice.js';
import { usePlaceToCome, useRunMoves, useRunPlace } from '../trays/run-moves.js';
import { Dialog } from '../ui/dialog.js';
import { Failure } from '../ui/failure.js';
import { Heading } from '../ui/heading.js';
import { Skeleton } from '../ui/loading.js';
import { useAfterDrawing } from '../ui/after-drawing.js';
import { useShortcuts } from '../ui/shortcuts.js';
import { useMoved } from '../ui/moved.js';
import { useNarrow } from '../ui/use-narrow.js';
import type { Dossier } from './dossier.js';
import { dossierQuery } from './dossiers.api.js';
import { AnnotationDialog } from './annotation-dialog.js';
import { DossierHeader } from './dossier-header.js';
import { Documents } from './documents.js';
import { FollowUp } from './follow-up.js';
import { useAnnotations } from './use-annotations.js';
import './dossiers.css';

export function DossierPage() {
  const { dossierId } = useParams({ strict: false });
  const id = dossierId ?? '';
  const query = useQuery(dossierQuery(id));
  if (query.isPending) return <div className="dossier waiting"><Skeleton lines={8} /></div>;
  if (query.isError && !query.data) return <Missing error={query.error} onRetry={() => void query.refetch()} />;
  return <OpenDossier key={id} dossier={query.data} />;
}

function OpenDossier({ dossier }: { readonly dossier: Dossier }) {
  const narrow = useNarrow();
  const here = useRunPlace(dossier.id);
  const placeToCome = usePlaceToCome(dossier.id);
  const moves = useRunMoves(dossier.id);
  const annotations = useAnnotations(dossier);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const [panel, setPanel] = useState(false);
  // Kept here: what is told beside the document changes with the dossier, which may be sealed while one signs.
  const [signing, setSigning] = useState<string | null>(null);
  const previous = here?.previousId ?? null;
  const next = here?.nextId ?? null;

  const showPanel = (): void => (narrow ? setPanel(true) : document.querySelector<HTMLElement>('.panel [role="tab"][aria-selected="true"]')?.focus());
  useShortcuts({
    j: () => moves.goTo(next), k: () => moves.goTo(previous), c: showPanel, Escape: annotations.placing ? () => annotations.setPlacing(false) : moves.back,
  });

  const isDrawn = useAfterDrawing();
  const followUp = useMoved(isDrawn && <FollowUp dossier={dossier} annotations={annotations} onLook={() => setPanel(false)} onSignRemotely={setSigning} />);
  return (
    <div className="dossier">
      <DossierHeader dossier={dossier} place={here?.place ?? null} total={here?.total ?? 0} placeToCome={placeToCome} onBack={moves.back} onPrevious={previous ? () => moves.goTo(previous) : null} onNext={next ? () => moves.goTo(next) : null} />
      <DossierNews dossier={dossier} />
      <TrashNotice dossier={dossier} />
      <div className="dossier-body">
        <Documents dossier={dossier} annotations={annotations} onSeen={(key) => setSeen((known) => (known.has(key) ? known : new Set(known).add(key)))} />
        {!narrow && <aside className="panel" aria-label={fr.dossiers.panel.label}>{followUp.place}</aside>}
      </div>
      {/* Another step asked of the same person is another decision. */}
      <DecisionBar key={dossier.you.stepId ?? 'none'} dossier={dossier} seenPages={seen.size} onShowPanel={narrow ? showPanel : null} />
      <AnnotationDialog annotations={annotations} />
      {narrow && <Dialog opened={panel} onClose={() => setPanel(false)} title={fr.dossiers.panel.label}>{followUp.place}</Dialog>}
      {followUp.kept}
      <RemoteSigning credential={signing} onClose={() => setSigning(null)} />
    </div>
  );
}

function Missing({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const unknown = error instanceof ApiProblem && (error.problem.status === 404 || error.problem.status === 403 || error.problem.status === 400);
  const words = fr.dossiers.notFound;
  return (
    <div className="tray">
      <Heading title={unknown ? words.title : fr.dossiers.loadFailed} />
      {unknown ? <p>{words.text}</p> : <Failure error={error} onRetry={onRetry} />}
    </div>
  );
}
