// What may be added to a circuit, as a menu: every kind of block the format knows.
import { Menu } from '@mantine/core';
import { IconArrowsSplit, IconGitFork } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { kindWord } from '#circuits/explain-words.js';
import { designer } from '../../messages/fr/designer.js';
import { STOP_KINDS, type BlockKind } from '../editing/fresh.js';
import { KIND_ICONS } from '../plan/stop-card.js';

const words = designer.add;

interface AddMenuProps { readonly children: ReactNode; readonly onAdd: (kind: BlockKind) => void }

export function AddMenu({ children, onAdd: add }: AddMenuProps) {
  // Closed without a choice the focus goes back to the button; after one it goes to the new block.
  const [chosen, setChosen] = useState(false);
  const onAdd = (kind: BlockKind): void => {
    setChosen(true);
    add(kind);
  };
  return (
    <Menu width={260} position="bottom-start" withInitialFocusPlaceholder={false} returnFocus={!chosen} onOpen={() => setChosen(false)}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        {STOP_KINDS.map((kind) => {
          const Kind = KIND_ICONS[kind];
          return <Menu.Item key={kind} leftSection={<Kind size={18} aria-hidden />} onClick={() => onAdd(kind)}>{kindWord(kind)}</Menu.Item>;
        })}
        <Menu.Divider />
        <Menu.Item leftSection={<IconArrowsSplit size={18} aria-hidden />} onClick={() => onAdd('parallel')}>{words.parallel}</Menu.Item>
        <Menu.Item leftSection={<IconGitFork size={18} aria-hidden />} onClick={() => onAdd('choice')}>{words.choice}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
