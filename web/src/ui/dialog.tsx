// One shape of dialog for the whole application, with Mantine's focus trap and return of focus.
import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { fr } from '../messages/fr.js';

interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly size?: string;
  readonly onConfirm?: () => void;
  readonly children: ReactNode;
}

export function Dialog({ opened, onClose, title, size = '34rem', onConfirm, children }: DialogProps) {
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
        if (onConfirm && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          onConfirm();
        }
      }}
    >
      {children}
    </Modal>
  );
}
