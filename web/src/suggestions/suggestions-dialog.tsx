// Ctrl + K: one types a few letters of a screen, of a dossier or of what can be done here. The focus stays in the field; what
// is chosen is told by aria-activedescendant (combobox with a list, ARIA APG).
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { suggestionsMessages as words } from '../messages/fr/suggestions.js';
import { Dialog } from '../ui/dialog.js';
import { chosenBy, meantBy, movedTo, type Choice, type Suggestion } from './suggestion.js';
import { useSuggestions, useEverywhere, useFound, type FrameWindow } from './use-suggestions.js';
import './suggestions.css';

interface SuggestionsDialogProps {
  readonly onClose: () => void;
  readonly onWindow: (window: FrameWindow) => void;
}

export function SuggestionsDialog({ onClose, onWindow }: SuggestionsDialogProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<Choice>(null);
  const list = useRef<HTMLDivElement>(null);
  const known = useSuggestions(onWindow);
  const everywhere = useEverywhere();
  const found = useFound(typed);
  const groups = meantBy(typed, [...known, ...everywhere(typed), ...found.suggestions]);
  const flat = groups.flatMap(({ suggestions }) => suggestions);
  const current = flat.find(({ id: one }) => one === chosen);
  useEffect(() => {
    // In braces: of some browsers it gives a promise, which is no end of an effect.
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen, typed]);

  const type = (text: string): void => {
    setTyped(text);
    setChosen(chosenBy(text, [...known, ...everywhere(text)]));
  };
  const run = (suggestion: Suggestion | undefined): void => {
    if (!suggestion) return;
    onClose();
    suggestion.run();
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
      <div className="suggestions">
        <label htmlFor={`${id}-field`}>{words.field}</label>
        <input id={`${id}-field`} className="suggestions-field" data-autofocus type="text" role="combobox" aria-expanded={flat.length > 0} aria-controls={`${id}-list`} aria-autocomplete="list" aria-activedescendant={current && `${id}-${current.id}`} aria-describedby={`${id}-hint`} autoComplete="off" spellCheck={false} maxLength={100} value={typed} onKeyDown={onKeyDown} onChange={(event) => type(event.currentTarget.value)} />
        <p id={`${id}-hint`} className="soft">{words.hint}</p>
        <div ref={list} id={`${id}-list`} role="listbox" aria-label={words.list} className="suggestions-list">
          {groups.map(({ group, suggestions }) => (
            <div key={group} role="group" aria-labelledby={`${id}-of-${group}`}>
              <div id={`${id}-of-${group}`} role="presentation" className="suggestions-group">{words.groups[group]}</div>
              {suggestions.map((suggestion) => (
                <div key={suggestion.id} id={`${id}-${suggestion.id}`} role="option" aria-selected={suggestion === current} className="suggestion" onMouseDown={(event) => event.preventDefault()} onMouseMove={(event) => event.movementX + event.movementY !== 0 && setChosen(suggestion.id)} onClick={() => run(suggestion)}>
                  <span>{suggestion.label}</span>{suggestion.detail && <span className="soft">{suggestion.detail}</span>}
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
