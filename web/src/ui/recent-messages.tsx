// « Messages récents »: what was said and has gone from the screen, and what can still be taken back of it.
import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Unreachable } from '../api/problem.js';
import { recentMessages as words } from '../messages/fr/recent.js';
import { hour } from './dates.js';
import { Dialog } from './dialog.js';
import { offeredAgain, saidSoFar, takeBack, type Said } from './said.js';
import './recent-messages.css';

export function RecentMessages({ onClose }: { readonly onClose: () => void }) {
  // As it is when one comes: nothing moves under the hand.
  const [said] = useState(saidSoFar);
  const offered = offeredAgain(said);
  return (
    <Dialog opened onClose={onClose} title={words.name} size="42rem">
      {said.length === 0
        ? <div><p><strong>{words.none}</strong></p><p className="soft">{words.noneHint}</p></div>
        : <><p className="soft">{words.lead}</p><ol className="recent">{said.map((one) => <SaidLine key={one.key} said={one} asked={offered.includes(one.key)} onClose={onClose} />)}</ol></>}
    </Dialog>
  );
}

function SaidLine({ said: { key, at, text, undo, about }, asked, onClose }: { readonly said: Said; readonly asked: boolean; readonly onClose: () => void }) {
  const offered = useOffered(key, asked ? undo?.still : undefined);
  return (
    <li>
      <time dateTime={at}>{hour(at)}</time>
      <div className="recent-text">
        <p>{text}</p>
        {about && <Link to="/dossiers/$dossierId" params={{ dossierId: about.dossierId }} onClick={onClose}>{about.title}</Link>}
      </div>
      {undo && offered && (
        <Button variant="default" leftSection={<IconArrowBackUp size={18} aria-hidden />} aria-label={about && words.undoOf(undo.label, about.title)} onClick={() => { onClose(); void takeBack({ key, undo }); }}>{undo.label}</Button>
      )}
    </li>
  );
}

/** Asked again each time one comes: the next desk may have decided meanwhile. Without an answer it is offered, and its own refusal is told. */
function useOffered(key: number, still: (() => Promise<boolean>) | undefined): boolean {
  const query = useQuery({ queryKey: ['said', key], queryFn: still ?? (() => Promise.resolve(false)), enabled: still !== undefined, staleTime: 0, gcTime: 0 });
  return query.data ?? query.error instanceof Unreachable;
}
