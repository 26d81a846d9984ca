// Single-key shortcuts. Off while one types, while a dialog is open, and when the person switched them off
// (RGAA 12.10). No key decides anything by itself except V, which can be taken back.
import { useEffect, useRef } from 'react';
import { keptSwitch } from './kept-switch.js';

export const shortcutsSwitch = keptSwitch('shortcuts');

// Asked before anybody else hears the key: the dialog that Escape is about to close is still there.
let overlayOpen = false;
window.addEventListener('keydown', () => {
  overlayOpen = document.querySelector('[role="dialog"], [role="menu"]') !== null;
}, true);

export type Shortcuts = Readonly<Record<string, ((event: KeyboardEvent) => void) | undefined>>;

/** Keys are those of `event.key`, letters in lower case. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (overlayOpen || !shortcutsSwitch.isOn() || isTyping(event.target)) return;
      const action = latest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!action) return;
      event.preventDefault();
      action(event);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** Ctrl + K or ⌘ + K: no single key, so that it serves while one types too, and is not switched off with the others. */
export function useSuggestionsKey(run: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || event.ctrlKey === event.metaKey || event.altKey || event.shiftKey) return;
      event.preventDefault();
      if (!overlayOpen && !event.repeat) run();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [run]);
}

function isTyping(target: EventTarget | null): boolean {
  // One types nothing in a box that is ticked.
  if (target instanceof HTMLInputElement && target.type === 'checkbox') return false;
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
