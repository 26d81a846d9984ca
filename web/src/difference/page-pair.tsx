// One page before and now, side by side, what changed marked on both and told in words.
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useRef, useState } from 'react';
import { differenceMessages } from '../messages/fr/difference.js';
import { Skeleton } from '../ui/loading.js';
import type { PagePair } from './pages.js';
import { tell, type Side, type Told } from './told.js';
import type { Change } from './words.js';

const words = differenceMessages;

interface PagePairViewProps {
  readonly pair: PagePair;
  readonly before: PDFDocumentProxy;
  readonly after: PDFDocumentProxy;
}

export function PagePairView({ pair: { state, was, is, moved }, before, after }: PagePairViewProps) {
  const [told, setTold] = useState<Told | 'unreadable' | null>(null);
  useEffect(() => {
    let gone = false;
    const show = (next: Told | 'unreadable'): void => {
      if (!gone) setTold(next);
    };
    setTold(null);
    tell({ state, was, is, moved }, before, after).then(show, () => show('unreadable'));
    return () => {
      gone = true;
    };
  }, [state, was, is, moved, before, after]);
  const pair = { state, was, is, moved };
  return (
    <>
      {/* There from the start, so that what comes into it is read aloud. */}
      <section className="telling" aria-live="polite" aria-busy={told === null} aria-labelledby="difference-page-title">
        <h2 id="difference-page-title">{words.pageTitle(words.nameOf(pair), words.stateOf(pair))}</h2>
        {told === 'unreadable' && <p>{words.pageUnreadable}</p>}
        {told !== null && told !== 'unreadable' && <Telling pair={pair} told={told} />}
      </section>
      {told === null && <Skeleton lines={10} />}
      {told !== null && told !== 'unreadable' && (
        <div className="page-pair">
          <PageSide title={was === null ? words.none.before : words.before(was)} side={told.before} kind="removed" />
          <PageSide title={is === null ? words.none.after : words.after(is)} side={told.after} kind="added" />
        </div>
      )}
    </>
  );
}

function Telling({ pair, told: { before, after, changes, picture } }: { readonly pair: PagePair; readonly told: Told }) {
  const scanned = (side: Side | null): boolean => side !== null && !side.hasWords;
  if (pair.state === 'added') return <p>{scanned(after) ? words.addedScan : words.addedPage}</p>;
  if (pair.state === 'removed') return <p>{scanned(before) ? words.removedScan : words.removedPage}</p>;
  return (
    <>
      {pair.moved && pair.was !== null && pair.is !== null && <p>{words.moved(pair.was, pair.is)}</p>}
      {scanned(before) !== scanned(after)
        ? <p>{scanned(after) ? words.becameScan : words.becameText}</p>
        : changes.length > 0
          ? <><ul>{changes.map((change, at) => <li key={at}><ChangeText change={change} /></li>)}</ul><p className="soft">{words.wordsOnly}</p></>
          : <p>{picture === null ? words.unchanged : `${scanned(after) ? words.scanned : words.pictureOnly} ${words.where(picture)}`}</p>}
    </>
  );
}

/** Read aloud, the marks are words: « remplacé : … par : … ». */
function ChangeText({ change: { before, removed, added, after } }: { readonly change: Change }) {
  return (
    <>
      <span className="soft">{before && `…\u00A0${before} `}</span>
      <span className="vh">{removed && added ? words.replaced : removed ? words.removed : words.added} </span>
      {removed && <del>{removed}</del>}
      {removed && added && <span className="vh"> {words.by} </span>}
      {removed && added && ' '}
      {added && <ins>{added}</ins>}
      <span className="soft">{after && ` ${after}\u00A0…`}</span>
    </>
  );
}

function PageSide({ title, side, kind }: { readonly title: string; readonly side: Side | null; readonly kind: 'removed' | 'added' }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (side) place.current?.replaceChildren(side.canvas);
  }, [side]);
  return (
    <figure className="page-side" data-empty={side === null}>
      <figcaption>{title}</figcaption>
      {side && (
        <div className="page-paper" aria-hidden>
          <div ref={place} />
          {side.marks.map((mark, at) => <span key={at} className="page-mark" data-kind={kind} style={{ left: `${mark.left}%`, top: `${mark.top}%`, width: `${mark.width}%`, height: `${mark.height}%` }} />)}
        </div>
      )}
    </figure>
  );
}
