// The panel beside the document: circuit, details, journal.
import { useState } from 'react';
import { CircuitTimeline } from '../circuits/timeline.js';
import { Journal } from '../evidence/journal.js';
import { fr } from '../messages/fr.js';
import { ActingNotice } from '../signing/acting-notice.js';
import { Tabs } from '../ui/tabs.js';
import { Details } from './details.js';
import type { Dossier } from './dossier.js';
import { Outcome } from './outcome.js';

export function FollowUp({ dossier }: { readonly dossier: Dossier }) {
  const words = fr.dossiers.panel;
  const [tab, setTab] = useState('circuit');
  return (
    <Tabs label={words.label} tabs={[{ key: 'circuit', label: words.circuit }, { key: 'details', label: words.details }, { key: 'journal', label: words.journal }]} current={tab} onChange={setTab} scrolls>
      {tab === 'circuit' && (
        <>
          <ActingNotice you={dossier.you} />
          <Outcome dossier={dossier} />
          <CircuitTimeline dossier={dossier} />
        </>
      )}
      {tab === 'details' && <Details dossier={dossier} />}
      {tab === 'journal' && <Journal lines={dossier.journal} dossierId={dossier.id} sealed={dossier.status === 'finished'} submitted={dossier.submittedAt !== null} />}
    </Tabs>
  );
}
