// The gestures on the block one is at, beside it: what the keys do, as buttons.
import { Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDots, IconPlus, IconSettings } from '@tabler/icons-react';
import { useState } from 'react';
import { designer } from '../../messages/fr/designer.js';
import { blocksIn, forkOf, isFork, laneOf, rankOf, type Block, type Spot } from '../editing/spot.js';
import { AddMenu } from './add-menu.js';
import type { Desk } from './desk.js';
import { MoveDialog } from './move-dialog.js';
import { RemoveDialog } from './remove-dialog.js';
import { nameOf, stepsInside } from './use-gestures.js';

const words = designer.tools;

export function BlockTools({ block, spot, desk }: { readonly block: Block; readonly spot: Spot; readonly desk: Desk }) {
  const { gestures, definition, onInspect } = desk;
  const [asking, setAsking] = useState<'move' | 'remove' | null>(null);
  const [lane, rank] = [laneOf(spot), rankOf(spot)];
  const name = nameOf(block);
  const inFork = forkOf(lane) !== null;
  const last = rank === blocksIn(definition.root, lane).length - 1;
  return (
    <div className="tools" role="group" aria-label={words.label(name)}>
      {onInspect && <button type="button" className="tool" onClick={onInspect}><IconSettings size={18} aria-hidden />{words.inspect}</button>}
      <button type="button" className="icon-button" aria-label={words.up(name)} disabled={rank === 0 && !inFork} onClick={() => gestures.move(spot, -1)}><IconArrowUp size={20} aria-hidden /></button>
      <button type="button" className="icon-button" aria-label={words.down(name)} disabled={last && !inFork} onClick={() => gestures.move(spot, 1)}><IconArrowDown size={20} aria-hidden /></button>
      <AddMenu onAdd={(kind) => gestures.add(lane, rank + 1, kind)}><button type="button" className="tool" data-add={spot.join('.')}><IconPlus size={18} aria-hidden />{words.addAfter}</button></AddMenu>
      <Menu width={280} position="bottom-end" withInitialFocusPlaceholder={false}>
        <Menu.Target><button type="button" className="icon-button" aria-label={words.more(name)}><IconDots size={20} aria-hidden /></button></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => gestures.add(lane, rank, 'visa')}>{words.addBefore}</Menu.Item>
          <Menu.Item onClick={() => gestures.duplicate(spot)}>{words.duplicate}</Menu.Item>
          {!isFork(block) && <Menu.Item onClick={() => gestures.setBeside(spot)}>{words.setBeside}</Menu.Item>}
          {isFork(block) && <Menu.Item onClick={() => gestures.addWay(spot)}>{block.kind === 'choice' ? words.addCase : words.addBranch}</Menu.Item>}
          <Menu.Item onClick={() => setAsking('move')}>{words.moveTo}</Menu.Item>
          <Menu.Item color="rejet" onClick={() => (stepsInside(block) > 0 ? setAsking('remove') : gestures.remove(spot))}>{words.remove}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asking === 'move' && <MoveDialog block={block} spot={spot} desk={desk} onClose={() => setAsking(null)} />}
      {asking === 'remove' && <RemoveDialog block={block} onConfirm={() => { setAsking(null); gestures.remove(spot); }} onClose={() => setAsking(null)} />}
    </div>
  );
}
