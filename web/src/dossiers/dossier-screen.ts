// The dossier screen brings the PDF viewer with it: it is loaded once a tray is shown and the browser has
// nothing better to do, or when a row is approached.
import { lazyRouteComponent } from '@tanstack/react-router';
import { sparesTheLine, whenIdle } from '../ui/idle.js';

export const DossierScreen = lazyRouteComponent(() => import('./dossier-page.js'), 'DossierPage');

export function preloadDossierScreen(): void {
  void DossierScreen.preload?.();
}

/** Its code, and a worker for the document: the first one is then shown as soon as its bytes are there. */
export function readyDossierScreen(): () => void {
  return whenIdle(() => {
    if (sparesTheLine()) return;
    void Promise.all([DossierScreen.preload?.(), import('../ui/pdf/workers.js').then(({ keepOneReady }) => keepOneReady())]).catch(() => undefined);
  });
}
