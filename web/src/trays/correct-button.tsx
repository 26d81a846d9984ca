// Beside what came back: the way to where it is corrected and sent again.
import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useGesture } from '../dossiers/use-gesture.js';
import { fr } from '../messages/fr.js';
import { gesturesMessages } from '../messages/fr/gestures.js';
import { notify } from '../ui/announce.js';
import { Failure } from '../ui/failure.js';
import type { TrayItem } from './tray.js';

const icon = <IconPencil size={18} aria-hidden />;

/** One that was returned is corrected as it is; one rejected or called off is made a draft again first. */
export function CorrectButton({ item: { dossierId, status, sentBack } }: { readonly item: TrayItem }) {
  const navigate = useNavigate();
  const { ask, mutation } = useGesture(dossierId, ({ id }) => {
    notify(gesturesMessages.reopen.done);
    void navigate({ to: '/nouveau', search: { brouillon: id } });
  });
  // Each is told apart by the title of its row.
  const same = { variant: 'default', size: 'md', leftSection: icon, 'aria-describedby': `title-${dossierId}` } as const;
  if (status === 'returned') return <span className="row-correct"><Button component={Link} to={`/nouveau?brouillon=${dossierId}`} {...same}>{fr.dossiers.correction.correct}</Button></span>;
  if (!sentBack?.reopenable) return <span />;
  return (
    <>
      <span className="row-correct"><Button {...same} disabled={mutation.isPending} onClick={() => ask({ path: 'reopen' })}>{gesturesMessages.reopen.button}</Button></span>
      {mutation.isError && <div className="row-failure"><Failure error={mutation.error} lead={gesturesMessages.failed} /></div>}
    </>
  );
}
