// A line under the tools: what is looked for in the document, how often it is there, from one to the next.
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { fr } from '../../messages/fr.js';
import type { Found } from './found-layer.js';
import type { Spot } from './spot.js';
import { MOST_FOUND, useSearch, type Search } from './use-search.js';
import './search.css';

interface SearchLineProps {
  readonly url: string;
  /** The page one reads: what is found is looked at from there. */
  readonly page: number;
  readonly onFound: (found: Found) => void;
  readonly onReveal: (spot: Spot) => void;
  readonly onClose: () => void;
}

const words = fr.viewer.searching;

export function SearchLine({ url, page, onFound, onReveal, onClose }: SearchLineProps) {
  const [wanted, setWanted] = useState('');
  const search = useSearch(url, wanted);
  const { occurrences } = search;
  const [at, setAt] = useState<number | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const from = useRef(page);
  useEffect(() => field.current?.focus(), []);
  // The first one from the page that is read on; of a search that ends without one, the first of all.
  useEffect(() => {
    if (search.state === 'none') return setAt(null);
    if (at !== null) return;
    const later = occurrences.findIndex((spots) => (spots[0]?.page ?? 0) >= from.current);
    if (later !== -1) setAt(later);
    else if (search.state === 'done' && occurrences.length > 0) setAt(0);
  }, [search, at, occurrences]);
  useEffect(() => onFound({ occurrences, at }), [occurrences, at, onFound]);
  const looked = at === null ? undefined : occurrences[at]?.[0];
  useEffect(() => {
    if (looked) onReveal(looked);
  }, [at, looked?.page, looked?.x, looked?.y]);
  const move = (by: 1 | -1): void => {
    if (occurrences.length > 0) setAt(((at ?? -1) + by + occurrences.length) % occurrences.length);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') onClose();
    else move(event.shiftKey ? -1 : 1);
  };
  const type = (text: string): void => {
    from.current = page;
    setAt(null);
    setWanted(text);
  };
  return (
    // Escape closes it from wherever one is on the line; Enter belongs to the buttons that have the focus.
    <div role="search" aria-label={fr.viewer.search} className="search-line" onKeyDown={(event) => (event.key === 'Escape' || event.target === field.current) && onKey(event)}>
      <input ref={field} type="text" inputMode="search" enterKeyHint="search" autoComplete="off" spellCheck={false} aria-label={fr.viewer.search} placeholder={words.placeholder} value={wanted} onChange={(event) => type(event.currentTarget.value)} />
      <p role="status">{told(search, at)}</p>
      {search.state === 'running' && <p className="soft">{words.looking(search.looked, search.pages)}</p>}
      <span className="search-moves">
        <button type="button" className="icon-button" aria-label={words.previous} title={words.previous} disabled={occurrences.length === 0} onClick={() => move(-1)}><IconChevronUp aria-hidden /></button>
        <button type="button" className="icon-button" aria-label={words.next} title={words.next} disabled={occurrences.length === 0} onClick={() => move(1)}><IconChevronDown aria-hidden /></button>
        <button type="button" className="icon-button" aria-label={words.close} title={words.close} onClick={onClose}><IconX aria-hidden /></button>
      </span>
    </div>
  );
}

function told({ state, occurrences, hasText }: Search, at: number | null): string {
  if (occurrences.length > 0) return words.place(at === null ? null : at + 1, occurrences.length, occurrences.length >= MOST_FOUND);
  if (state === 'failed') return words.failed;
  if (state !== 'done') return '';
  return hasText ? words.nothing : words.noText;
}
