// What has just happened, seen for ten seconds and read aloud once. The region stays in the page from the
// start: a live region that appears together with its text is not read.
import { IconCheck, IconInfoCircle, IconX } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { fr } from '../messages/fr.js';
import { keepSaid, takeBack, type About, type Said, type Undo } from './said.js';

const SHOWN_MS = 10_000;

interface Announcement extends Said { readonly visible: boolean }

let current: Announcement | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** Shown and spoken, and kept among what was said. */
export function notify(text: string, tone: 'done' | 'info' = 'done', undo?: Undo, about?: About): void {
  const said = { ...now(text), tone, undo, about };
  keepSaid({ ...said, text: about?.said ?? text });
  publish({ ...said, visible: true });
}

/** Spoken only: what the eye already sees (« 9 dossiers affichés »). */
export function announce(text: string): void {
  publish({ ...now(text), tone: 'info', visible: false });
}

/** What somebody has done meanwhile cannot be taken back: the words stay, without the way back. Whoever stood on it stands beside it. */
export function withdrawn(keys: readonly number[]): void {
  if (!current?.undo || !keys.includes(current.key)) return;
  const stood = document.activeElement?.matches('.toast-undo') === true;
  current = { ...current, undo: undefined };
  listeners.forEach((listener) => listener());
  if (stood) requestAnimationFrame(() => document.querySelector<HTMLElement>('.toast .icon-button')?.focus());
}

let latest = 0;
const now = (text: string): Pick<Said, 'key' | 'at' | 'text'> => ({ key: latest += 1, at: new Date().toISOString(), text });

export function Announcements() {
  const shown = useSyncExternalStore(subscribe, () => current);
  return (
    <div className={shown?.visible ? 'toast' : 'vh'} data-tone={shown?.tone}>
      {shown?.visible && (shown.tone === 'done' ? <IconCheck size={20} aria-hidden /> : <IconInfoCircle size={20} aria-hidden />)}
      <p role="status" aria-live="polite" key="status">{shown?.text ?? ''}</p>
      {shown?.undo && <button type="button" className="toast-undo" onClick={() => { publish(null); void takeBack(shown); }}>{shown.undo.label}</button>}
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
