// The panel beside the document: circuit, details, journal.
import { useEffect, useState } from 'react';
import { CircuitTimeline } from '../circuits/timeline.js';
import { Journal } from '../evidence/journal.js';
import { fr } from '../messages/fr.js';
import { ActingNotice } from '../signing/acting-notice.js';
import { PrivateNotes } from '../signing/private-notes.js';
import { Tabs } from '../ui/tabs.js';
import { AnnotationList } from './annotations.js';
import { Details } from './details.js';
import type { Dossier } from './dossier.js';
import { Questions } from './questions.js';
import { Outcome } from './outcome.js';
import type { Annotations } from './use-annotations.js';

interface FollowUpProps {
  readonly dossier: Dossier;
  readonly annotations: Annotations;
  /** An annotation was chosen: its place is to be seen. */
  readonly onLook: () => void;
  readonly onSignRemotely: (credential: string) => void;
}

export function FollowUp({ dossier, annotations, onLook, onSignRemotely }: FollowUpProps) {
  const words = fr.dossiers.panel;
  const [tab, setTab] = useState('circuit');
  // A mark that is chosen in the document is shown in the list.
  const { chosen } = annotations;
  useEffect(() => {
    if (chosen !== null) setTab('annotations');
  }, [chosen]);
  const looking: Annotations = { ...annotations, choose: (number) => { annotations.choose(number); onLook(); }, write: (writing) => { annotations.write(writing); onLook(); } };
  return (
    <Tabs label={words.label} tabs={[{ key: 'circuit', label: words.circuit }, { key: 'annotations', label: fr.annotations.tab(dossier.annotations.length) }, { key: 'details', label: words.details }, { key: 'journal', label: words.journal }]} current={tab} onChange={setTab} scrolls>
      {tab === 'circuit' && (
        <>
          <PrivateNotes dossier={dossier} />
          <ActingNotice you={dossier.you} />
          <Outcome dossier={dossier} onSignRemotely={onSignRemotely} />
          <Questions dossier={dossier} />
          <CircuitTimeline dossier={dossier} />
        </>
      )}
      {tab === 'annotations' && <AnnotationList dossier={dossier} annotations={looking} />}
      {tab === 'details' && <Details dossier={dossier} />}
      {tab === 'journal' && <Journal lines={dossier.journal} dossierId={dossier.id} sealed={dossier.status === 'finished'} submitted={dossier.submittedAt !== null} />}
    </Tabs>
  );
}
