// « Autres actions »: the demand called off, the step passed on or put aside, what led to nothing thrown away. Shown when one of them may be done.
import { Menu } from '@mantine/core';
import { IconClockPause, IconDots, IconMessageQuestion, IconPlayerPlay, IconPlayerSkipForward, IconRoute, IconSwitchHorizontal, IconTrash, IconTrashX, IconWritingSign } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { fr } from '../messages/fr.js';
import { gesturesMessages } from '../messages/fr/gestures.js';
import { paperMessages } from '../messages/fr/paper.js';
import { useTrash } from '../retention/use-trash.js';
import { notify } from '../ui/announce.js';
import { AsideDialog, CancelDialog, TransferDialog } from './gesture-dialogs.js';
import { AskDialog } from './ask-dialog.js';
import { BypassDialog } from './bypass-dialog.js';
import { ContinueDialog } from './continue-dialog.js';
import type { Dossier } from './dossier.js';
import { dossierAhead } from './dossiers.api.js';
import { PaperDialog } from './paper-dialog.js';
import { useGesture, type Gesture } from './use-gesture.js';

const words = gesturesMessages;
const IN_THE_MENU = ['ask-opinion', 'cancel', 'transfer', 'put-aside', 'take-up', 'bypass', 'continue', 'trash'] as const;
const DONE = { cancel: words.cancel.done, transfer: words.transfer.done, 'take-up': words.takeUp.done, reopen: words.reopen.done, bypass: words.bypass.done, 'paper-signature': paperMessages.done, questions: words.ask.done, continue: words.continue.done } as const satisfies Partial<Record<Gesture['path'], string>>;

export function GesturesMenu({ dossier }: { readonly dossier: Dossier }) {
  const [dialog, setDialog] = useState<'cancel' | 'transfer' | 'put-aside' | 'bypass' | 'continue' | 'ask' | 'paper' | null>(null);
  const navigate = useNavigate();
  const { ask, mutation } = useGesture(dossier.id, (done, gesture) => {
    setDialog(null);
    told(gesture);
    if (gesture.path === 'continue') void navigate({ to: '/nouveau', search: { brouillon: done.id } });
  });
  const about = { dossierId: dossier.id, title: dossier.title };
  const told = ({ path }: Gesture): void => {
    if (path === 'aside') notify(words.aside.done, 'done', { label: words.takeUp.item, run: () => ask({ path: 'take-up' }), still: async () => (await dossierAhead(dossier.id)).gestures.includes('take-up') }, about);
    else if (path in DONE) notify(DONE[path as keyof typeof DONE], 'done', undefined, about);
  };
  const { put } = useTrash();
  const may = (gesture: Dossier['gestures'][number]): boolean => dossier.gestures.includes(gesture);
  const open = (next: typeof dialog) => (): void => {
    mutation.reset();
    setDialog(next);
  };
  if (!IN_THE_MENU.some(may) && dossier.paper === null) return null;
  const dialogs = { dossier, busy: mutation.isPending, error: mutation.error, onClose: () => setDialog(null), onConfirm: ask };
  return (
    <>
      <Menu position="bottom-end" width={290} withInitialFocusPlaceholder={false} withinPortal={false}>
        <Menu.Target>
          <button type="button" className="icon-button" aria-label={words.menu} title={words.menu}><IconDots aria-hidden /></button>
        </Menu.Target>
        <Menu.Dropdown>
          {may('ask-opinion') && <Menu.Item leftSection={<IconMessageQuestion size={18} aria-hidden />} onClick={open('ask')}>{words.ask.item}</Menu.Item>}
          {dossier.paper !== null && <Menu.Item leftSection={<IconWritingSign size={18} aria-hidden />} onClick={open('paper')}>{paperMessages.item}</Menu.Item>}
          {may('transfer') && <Menu.Item leftSection={<IconSwitchHorizontal size={18} aria-hidden />} onClick={open('transfer')}>{words.transfer.item}</Menu.Item>}
          {may('put-aside') && <Menu.Item leftSection={<IconClockPause size={18} aria-hidden />} onClick={open('put-aside')}>{words.aside.item}</Menu.Item>}
          {may('take-up') && <Menu.Item leftSection={<IconPlayerPlay size={18} aria-hidden />} onClick={() => ask({ path: 'take-up' })}>{words.takeUp.item}</Menu.Item>}
          {may('bypass') && <Menu.Item leftSection={<IconPlayerSkipForward size={18} aria-hidden />} onClick={open('bypass')}>{words.bypass.item}</Menu.Item>}
          {may('continue') && <Menu.Item leftSection={<IconRoute size={18} aria-hidden />} onClick={open('continue')}>{words.continue.item}</Menu.Item>}
          {may('cancel') && <Menu.Item leftSection={<IconTrashX size={18} aria-hidden />} onClick={open('cancel')}>{words.cancel.item}</Menu.Item>}
          {may('trash') && <Menu.Item leftSection={<IconTrash size={18} aria-hidden />} onClick={() => void put(dossier.id)}>{fr.retention.trash.put}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'cancel' && <CancelDialog {...dialogs} />}
      {dialog === 'ask' && <AskDialog {...dialogs} />}
      {dialog === 'paper' && <PaperDialog {...dialogs} />}
      {dialog === 'transfer' && <TransferDialog {...dialogs} />}
      {dialog === 'put-aside' && <AsideDialog {...dialogs} />}
      {dialog === 'bypass' && <BypassDialog {...dialogs} />}
      {dialog === 'continue' && <ContinueDialog {...dialogs} />}
    </>
  );
}
