// The list of the pages, those that changed first of all, and the one that is looked at.
import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { differenceMessages } from '../messages/fr/difference.js';
import { useShortcuts } from '../ui/shortcuts.js';
import { PagePairView } from './page-pair.js';
import { isDifference, type PagePair } from './pages.js';
import type { Difference } from './use-difference.js';

const words = differenceMessages;

/** A short document is shown whole; of a longer one the pages that stayed as they were are folded away. */
const SHOWN_WHOLE = 12;

export function DifferingPages({ difference: { pairs, before, after } }: { readonly difference: Extract<Difference, { kind: 'compared' }> }) {
  const [all, setAll] = useState(pairs.length <= SHOWN_WHOLE);
  const [current, setCurrent] = useState<number | null>(null);
  const differing = pairs.flatMap((pair, at) => (isDifference(pair) ? [at] : []));
  // The first one found stays on the screen, whatever is found before it later.
  if (current === null && differing[0] !== undefined) setCurrent(differing[0]);
  const [previous, next] = [differing.findLast((at) => at < (current ?? 0)), differing.find((at) => at > (current ?? -1))];
  const go = (at: number | undefined): void => {
    if (at !== undefined) setCurrent(at);
  };
  useShortcuts({ j: () => go(next), k: () => go(previous) });
  const pair = current === null ? undefined : pairs[current];
  const others = pairs.length - differing.length;
  return (
    <div className="difference-body">
      <nav aria-label={words.pages} className="difference-pages">
        <ol>
          {pairs.map((one, at) => ((all || at === current || isDifference(one)) && <PageEntry key={at} pair={one} current={at === current} onChoose={() => setCurrent(at)} />))}
        </ol>
        {pairs.length > SHOWN_WHOLE && others > 0 && <button type="button" className="link-button" aria-expanded={all} onClick={() => setAll(!all)}>{all ? words.hideOthers : words.showOthers(others)}</button>}
      </nav>
      <div className="difference-page">
        {differing.length > 1 && (
          <div className="difference-moves">
            <Button variant="default" aria-label={words.previous} disabled={previous === undefined} leftSection={<IconChevronLeft size={18} aria-hidden />} onClick={() => go(previous)}>{words.shortPrevious}</Button>
            <Button variant="default" aria-label={words.next} disabled={next === undefined} rightSection={<IconChevronRight size={18} aria-hidden />} onClick={() => go(next)}>{words.shortNext}</Button>
          </div>
        )}
        {pair && <PagePairView pair={pair} before={before} after={after} />}
      </div>
    </div>
  );
}

function PageEntry({ pair, current, onChoose }: { readonly pair: PagePair; readonly current: boolean; readonly onChoose: () => void }) {
  return (
    <li>
      <button type="button" data-state={pair.moved && pair.state !== 'changed' ? 'moved' : pair.state} aria-current={current ? 'page' : undefined} onClick={onChoose}>
        <span>{words.nameOf(pair)}</span> <span className="state">{words.stateOf(pair)}</span>
      </button>
    </li>
  );
}
