// « Déplacer vers… »: every place of the circuit the block may go to, as a list; what dragging does.
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { designer } from '../../messages/fr/designer.js';
import { fr } from '../../messages/fr.js';
import { Dialog } from '../../ui/dialog.js';
import { blocksIn, isFork, spotsIn, waysIn, type Block, type Lane, type Spot } from '../editing/spot.js';
import { waysOf } from '../plan/plan-list.js';
import type { Desk } from './desk.js';
import { nameOf } from './use-gestures.js';

const words = designer.moveDialog;

interface Place { readonly lane: Lane; readonly rank: number; readonly label: string }

export function MoveDialog({ block, spot, desk, onClose }: { readonly block: Block; readonly spot: Spot; readonly desk: Desk; readonly onClose: () => void }) {
  const places = placesFor(spot, desk);
  const [chosen, setChosen] = useState(0);
  const confirm = (): void => {
    const place = places[chosen];
    onClose();
    if (place) desk.gestures.moveTo(spot, place.lane, place.rank);
  };
  return (
    <Dialog opened onClose={onClose} title={words.title(nameOf(block))} onConfirm={confirm}>
      <NativeSelect label={words.where} size="md" data-autofocus value={chosen} onChange={(event) => setChosen(Number(event.currentTarget.value))} data={places.map(({ label }, at) => ({ value: String(at), label }))} />
      <div className="dialog-actions">
        <Button variant="default" size="lg" onClick={onClose}>{fr.ui.cancel}</Button>
        <Button size="lg" disabled={places.length === 0} onClick={confirm}>{words.confirm}</Button>
      </div>
    </Dialog>
  );
}

/** Before and after each block, in each way; not where it is, nor inside itself. */
function placesFor(spot: Spot, { definition: { root }, told: { names } }: Desk): readonly Place[] {
  const lanes: { readonly lane: Lane; readonly title: string }[] = [{ lane: [], title: words.main }];
  for (const { spot: around, block } of spotsIn(root)) {
    if (!isFork(block) || spot.every((rank, at) => around[at] === rank)) continue;
    waysIn(block).forEach((_, way) => lanes.push({ lane: [...around, way], title: words.way(nameOf(block), waysOf(block, names)[way]?.label ?? '') }));
  }
  return lanes.flatMap(({ lane, title }) => {
    const blocks = blocksIn(root, lane);
    const here = lane.length === spot.length - 1 && lane.every((rank, at) => spot[at] === rank);
    return [...Array(blocks.length + 1).keys()].filter((rank) => !here || (rank !== spot.at(-1) && rank !== spot.at(-1)! + 1))
      .map((rank) => ({ lane, rank, label: words.place(title, rank === 0 ? null : nameOf(blocks[rank - 1]!)) }));
  });
}
