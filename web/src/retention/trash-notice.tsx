// Above a dossier that lies in the trash: until when, and the way out.
import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { Dossier } from '../dossiers/dossier.js';
import { fr } from '../messages/fr.js';
import { longDay } from '../ui/dates.js';
import { useTrash } from './use-trash.js';
import './retention.css';

const words = fr.retention.trash;

export function TrashNotice({ dossier }: { readonly dossier: Dossier }) {
  const { takeOut } = useTrash();
  if (!dossier.trash) return null;
  const over = Date.parse(dossier.trash.until) <= Date.now();
  return (
    <div className="notice trash-notice" data-tone="alerte">
      <IconTrash size={22} aria-hidden />
      <p>{over ? words.noticeOver : words.notice(longDay(dossier.trash.until))}</p>
      {dossier.gestures.includes('restore') && <Button variant="default" size="md" onClick={() => void takeOut(dossier.id)}>{words.restore}</Button>}
    </div>
  );
}
