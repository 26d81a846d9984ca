// A block with steps inside is not removed by one key.
import { Button } from '@mantine/core';
import { designer } from '../../messages/fr/designer.js';
import { fr } from '../../messages/fr.js';
import { Dialog } from '../../ui/dialog.js';
import type { Block } from '../editing/spot.js';
import { nameOf, stepsInside } from './use-gestures.js';

const words = designer.remove;

export function RemoveDialog({ block, onConfirm, onClose }: { readonly block: Block; readonly onConfirm: () => void; readonly onClose: () => void }) {
  return (
    <Dialog opened onClose={onClose} title={words.title(nameOf(block))} onConfirm={onConfirm}>
      <p>{words.text(stepsInside(block))}</p>
      <div className="dialog-actions">
        <Button variant="default" size="lg" onClick={onClose}>{fr.ui.cancel}</Button>
        <Button color="rejet" size="lg" onClick={onConfirm}>{words.confirm}</Button>
      </div>
    </Dialog>
  );
}
