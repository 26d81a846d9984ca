// Somebody else has changed the draft meanwhile: what they have recorded, and whose is kept.
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { fr } from '../messages/fr.js';
import type { Dossier } from './dossier.js';

const words = fr.dossiers.create.clash;

interface DraftClashProps {
  readonly theirs: Dossier;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}

export function DraftClash({ theirs, onKeepMine, onTakeTheirs }: DraftClashProps) {
  const notice = useRef<HTMLDivElement>(null);
  // On a narrow screen it stands below what is being typed. What one goes on typing stays in its field, and an open dialog keeps the focus.
  useEffect(() => {
    notice.current?.scrollIntoView({ block: 'nearest' });
    if (!document.querySelector('[role="dialog"]') && !document.activeElement?.matches('input, textarea, select')) notice.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={notice} className="notice draft-clash" data-tone="alerte" role="alert" tabIndex={-1}>
      <IconAlertTriangle size={22} aria-hidden />
      <div>
        <p><strong>{words.title}</strong></p>
        <p>{words.text}</p>
        <p>{words.theirs(theirs.title)}</p>
        {theirs.facts.map(({ label, text }) => <p key={label} className="soft">{words.fact(label, text)}</p>)}
        <div className="actions">
          <Button variant="default" onClick={onKeepMine}>{words.keepMine}</Button>
          <Button variant="default" onClick={onTakeTheirs}>{words.takeTheirs}</Button>
        </div>
      </div>
    </div>
  );
}
