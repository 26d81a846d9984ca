// A button that cannot be pressed while its answer is awaited gives up the focus, and the tabulation key would lead out of the
// dialog: the dialog has it meanwhile, and the button again with the answer (RGAA 12.8).
import { useEffect, useRef } from 'react';

/** Drawn inside the dialog it is for. */
export function KeptFocus() {
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const dialog = here.current?.closest<HTMLElement>('[role="dialog"]');
    return dialog ? keepFocusIn(dialog) : undefined;
  }, []);
  return <span ref={here} hidden />;
}

function keepFocusIn(dialog: HTMLElement): () => void {
  let last: EventTarget | null = document.activeElement;
  let waiting: HTMLButtonElement | null = null;
  const follow = ({ target }: FocusEvent): void => {
    last = target;
  };
  const observer = new MutationObserver((changes) => changes.forEach(({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    if (target.disabled && target === last) {
      dialog.focus();
      waiting = target;
    } else if (!target.disabled && target === waiting) {
      waiting = null;
      if (document.activeElement === dialog || document.activeElement === document.body) target.focus();
    }
  }));
  dialog.addEventListener('focusin', follow);
  observer.observe(dialog, { subtree: true, attributes: true, attributeFilter: ['disabled'] });
  return () => {
    dialog.removeEventListener('focusin', follow);
    observer.disconnect();
  };
}
