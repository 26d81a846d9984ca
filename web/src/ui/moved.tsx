// What stands beside on a wide window and in a sheet on a narrow one is moved, not made anew: whoever turns a tablet finds the
// same tab, and the dialog opened from there with what was typed in it.
import { useCallback, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** `kept` is to be drawn always; `place` where it is seen, once at most. */
export function useMoved(content: ReactNode): { readonly kept: ReactNode; readonly place: ReactNode } {
  const [box] = useState(() => Object.assign(document.createElement('div'), { className: 'moved' }));
  // Put there once: what is put again loses focus and scroll.
  const here = useCallback((place: HTMLElement | null) => {
    if (place && box.parentElement !== place) place.append(box);
  }, [box]);
  return { kept: createPortal(content, box), place: <div className="moved" ref={here} /> };
}
