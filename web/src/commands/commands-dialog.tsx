// Ctrl + K: one types a few letters of a screen, of a dossier or of what can be done here. The focus stays in the field; what
// is chosen is told by aria-activedescendant (combobox with a list, ARIA APG).
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { commandsMessages as words } from '../messages/fr/commands.js';
import { Dialog } from '../ui/dialog.js';
import { chosenBy, meantBy, movedTo, type Choice, type Command } from './command.js';
import { useCommands, useEverywhere, useFound, type FrameWindow } from './use-commands.js';
import './commands.css';

interface CommandsDialogProps {
  readonly onClose: () => void;
  readonly onWindow: (window: FrameWindow) => void;
}

export function CommandsDialog({ onClose, onWindow }: CommandsDialogProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<Choice>(null);
  const list = useRef<HTMLDivElement>(null);
  const known = useCommands(onWindow);
  const everywhere = useEverywhere();
  const found = useFound(typed);
  const groups = meantBy(typed, [...known, ...everywhere(typed), ...found.commands]);
  const flat = groups.flatMap(({ commands }) => commands);
  const current = flat.find(({ id: one }) => one === chosen);
  useEffect(() => {
    // In braces: of some browsers it gives a promise, which is no end of an effect.
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen, typed]);

  const type = (text: string): void => {
    setTyped(text);
    setChosen(chosenBy(text, [...known, ...everywhere(text)]));
  };
  const run = (command: Command | undefined): void => {
    if (!command) return;
    onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setChosen(movedTo(flat, chosen, event.key === 'ArrowDown' ? 1 : -1));
    else if (event.key === 'Enter') run(current);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog opened onClose={onClose} title={words.title} size="40rem">
      <div className="commands">
        <label htmlFor={`${id}-field`}>{words.field}</label>
        <input id={`${id}-field`} className="commands-field" data-autofocus type="text" role="combobox" aria-expanded={flat.length > 0} aria-controls={`${id}-list`} aria-autocomplete="list" aria-activedescendant={current && `${id}-${current.id}`} aria-describedby={`${id}-hint`} autoComplete="off" spellCheck={false} maxLength={100} value={typed} onKeyDown={onKeyDown} onChange={(event) => type(event.currentTarget.value)} />
        <p id={`${id}-hint`} className="soft">{words.hint}</p>
        <div ref={list} id={`${id}-list`} role="listbox" aria-label={words.list} className="commands-list">
          {groups.map(({ group, commands }) => (
            <div key={group} role="group" aria-labelledby={`${id}-of-${group}`}>
              <div id={`${id}-of-${group}`} role="presentation" className="commands-group">{words.groups[group]}</div>
              {commands.map((command) => (
                <div key={command.id} id={`${id}-${command.id}`} role="option" aria-selected={command === current} className="command" onMouseDown={(event) => event.preventDefault()} onMouseMove={(event) => event.movementX + event.movementY !== 0 && setChosen(command.id)} onClick={() => run(command)}>
                  <span>{command.label}</span>{command.detail && <span className="soft">{command.detail}</span>}
                </div>
              ))}
            </div>
          ))}
        </div>
        <p role="status" className={flat.length === 0 || found.said ? 'soft' : 'vh'}>{found.said ?? (flat.length === 0 ? words.none : words.found(flat.length))}</p>
      </div>
    </Dialog>
  );
}
