// The box before a row, and the one before them all.
import { useEffect, useRef } from 'react';
import { fr } from '../messages/fr.js';
import type { TrayItem } from './tray.js';
import type { Ticking } from './use-ticking.js';

const words = fr.batch;

export function RowBox({ item, ticking }: { readonly item: TrayItem; readonly ticking: Ticking }) {
  return (
    <label className="row-box">
      <span className="vh">{words.select(item.title)}</span>
      <input type="checkbox" checked={ticking.selection.has(item.dossierId)} onChange={({ nativeEvent }) => ticking.tick(item, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)} />
    </label>
  );
}

/** All that is shown, with the filter there is; what is not loaded yet is not. */
export function AllBox({ items, ticking }: { readonly items: readonly TrayItem[]; readonly ticking: Ticking }) {
  const box = useRef<HTMLInputElement>(null);
  const ticked = items.filter(({ dossierId }) => ticking.selection.has(dossierId)).length;
  useEffect(() => {
    if (box.current) box.current.indeterminate = ticked > 0 && ticked < items.length;
  }, [ticked, items.length]);
  return (
    <label className="all-box">
      <input ref={box} type="checkbox" checked={ticked === items.length} onChange={() => (ticked === items.length ? ticking.untickAll(items) : ticking.tickAll(items))} />
      {words.selectAll(items.length)}
    </label>
  );
}
