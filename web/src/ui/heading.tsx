// The h1 of a screen: sets the page title and receives the focus when one arrives from another screen, so that
// keyboard and screen reader start at the top of what is new (RGAA 8.5, 12.8).
import { useEffect, useRef, type ReactNode } from 'react';
import { fr } from '../messages/fr.js';

let firstScreen = true;

export function Heading({ title, children, focusKey }: { readonly title: string; readonly children?: ReactNode; readonly focusKey?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The browser itself places the focus when the page has just been loaded.
    if (!firstScreen) heading.current?.focus({ preventScroll: true });
    firstScreen = false;
  }, [focusKey]);
  return (
    <>
      <title>{fr.ui.pageTitle(title)}</title>
      <h1 tabIndex={-1} ref={heading}>{children ?? title}</h1>
    </>
  );
}
