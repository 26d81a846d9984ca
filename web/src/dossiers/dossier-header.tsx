// Title, origin, deadline, and one's place in the list one came from.
import { IconArrowLeft, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { fr } from '../messages/fr.js';
import { due, longDay } from '../ui/dates.js';
import { Heading } from '../ui/heading.js';
import { dueOf, type Dossier } from './dossier.js';
import { GesturesMenu } from './gestures-menu.js';

interface DossierHeaderProps {
  readonly dossier: Dossier;
  readonly place: number | null;
  readonly total: number;
  /** One’s place is asked: it is kept free, that the title does not move when it comes. */
  readonly placeToCome: boolean;
  readonly onBack: () => void;
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
}

export function DossierHeader({ dossier, place, total, placeToCome, onBack, onPrevious, onNext }: DossierHeaderProps) {
  const submitter = dossier.submitter;
  const dueAt = dossier.status === 'running' ? dueOf(dossier) : null;
  const deadline = dueAt ? due(dueAt, new Date().toISOString()) : null;
  const words = fr.trays.run;
  return (
    <div className="dossier-head">
      <button type="button" className="icon-button" aria-label={fr.dossiers.back} title={fr.dossiers.back} onClick={onBack}><IconArrowLeft aria-hidden /></button>
      <div className="dossier-title">
        <Heading title={dossier.title} focusKey={dossier.id} />
        <p className="soft">
          {dossier.typeName}
          <span className="origin"> · {dossier.submittedAt ? fr.dossiers.sentBy(submitter, longDay(dossier.submittedAt)) : fr.dossiers.preparedBy(submitter)}</span>
          {deadline && <> · {fr.dossiers.due} <strong data-urgency={deadline.urgency}>{deadline.day}, {deadline.distance}</strong></>}
        </p>
      </div>
      <GesturesMenu dossier={dossier} />
      {place === null && placeToCome && <span className="run-place run-wait" aria-hidden><span className="icon-button" /><span>{words.place(88, 88)}</span><span className="icon-button" /></span>}
      {place !== null && (
        <nav className="run-place" aria-label={words.label}>
          <button type="button" className="icon-button" aria-label={words.previous} title={words.previous} disabled={!onPrevious} onClick={() => onPrevious?.()}><IconChevronLeft aria-hidden /></button>
          <span>{words.place(place, total)}</span>
          <button type="button" className="icon-button" aria-label={words.next} title={words.next} disabled={!onNext} onClick={() => onNext?.()}><IconChevronRight aria-hidden /></button>
        </nav>
      )}
    </div>
  );
}
