// One shape of dialog for the whole application, with Mantine's focus trap. The focus goes back to what opened it, also
// when the dialog is taken out of the page instead of being closed, or was opened from a menu that is gone.
import { Modal } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { fr } from '../messages/fr.js';
import { KeptFocus } from './kept-focus.js';

interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly size?: string;
  readonly onConfirm?: () => void;
  readonly children: ReactNode;
}

/** Of an item of a menu, the button of the menu: the item goes with it. */
function openerOf(focused: Element | null): HTMLElement | null {
  const button = focused?.closest('[role=menu]')?.getAttribute('aria-labelledby');
  return button ? document.getElementById(button) : focused instanceof HTMLElement ? focused : null;
}

/** Also for what opens a dialog that is fetched first, where the opener cannot keep the focus meanwhile. */
export function useReturnOfFocus(): void {
  const [opener] = useState(() => openerOf(document.activeElement));
  useEffect(() => () => {
    // Once the dialog is gone; whoever has put the focus somewhere meanwhile knows better.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body && opener?.isConnected) opener.focus();
    });
  }, [opener]);
}

/** Fields whose parts the tabulation key goes through one by one. */
const IN_PARTS: ReadonlySet<string> = new Set(['date', 'datetime-local', 'month', 'time', 'week']);

export function Dialog({ opened, onClose, title, size = '34rem', onConfirm, children }: DialogProps) {
  useReturnOfFocus();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={size}
      centered
      lockScroll={false}
      closeButtonProps={{ 'aria-label': fr.ui.close, size: 'xl' }}
      // Mantine's <header> would be a second banner of the page.
      attributes={{ header: { role: 'presentation' } }}
      onKeyDown={(event) => {
        // Mantine's trap looks a moment later where the key has led out of a date, and takes back whoever has gone on meanwhile. No
        // dialog begins or ends with a date: the browser's own order is right there.
        if (event.key === 'Tab' && event.target instanceof HTMLInputElement && IN_PARTS.has(event.target.type)) event.stopPropagation();
        if (onConfirm && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          onConfirm();
        }
      }}
    >
      <KeptFocus />
      {children}
    </Modal>
  );
}
