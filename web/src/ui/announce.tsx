// What has just happened, seen for ten seconds and read aloud once. The region stays in the page from the
// start: a live region that appears together with its text is not read.
import { IconCheck, IconInfoCircle, IconX } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { fr } from '../messages/fr.js';

const SHOWN_MS = 10_000;

interface Announcement {
  readonly key: number;
  readonly text: string;
  readonly tone: 'done' | 'info';
  readonly visible: boolean;
  readonly undo?: Undo | undefined;
}

/** What can still be done about it, as long as it is shown. */
export interface Undo { readonly label: string; readonly run: () => void }

let current: Announcement | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** Shown and spoken. */
export function notify(text: string, tone: 'done' | 'info' = 'done', undo?: Undo): void {
  publish({ key: Date.now(), text, tone, visible: true, undo });
}

/** Spoken only: what the eye already sees (« 9 dossiers affichés »). */
export function announce(text: string): void {
  publish({ key: Date.now(), text, tone: 'info', visible: false });
}

export function Announcements() {
  const shown = useSyncExternalStore(subscribe, () => current);
  return (
    <div className={shown?.visible ? 'toast' : 'vh'} data-tone={shown?.tone}>
      {shown?.visible && (shown.tone === 'done' ? <IconCheck size={20} aria-hidden /> : <IconInfoCircle size={20} aria-hidden />)}
      <p role="status" aria-live="polite" key="status">{shown?.text ?? ''}</p>
      {shown?.undo && <button type="button" className="toast-undo" onClick={() => { publish(null); shown.undo?.run(); }}>{shown.undo.label}</button>}
      {shown?.visible && (
        <button type="button" className="icon-button on-dark" aria-label={fr.ui.close} onClick={() => publish(null)}><IconX size={20} aria-hidden /></button>
      )}
    </div>
  );
}

function publish(announcement: Announcement | null): void {
  clearTimeout(timer);
  current = announcement;
  if (announcement) timer = setTimeout(() => publish(null), SHOWN_MS);
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
