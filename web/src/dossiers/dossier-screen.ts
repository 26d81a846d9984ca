// The dossier screen brings the PDF viewer with it: it is loaded when a row is approached, not with the trays.
import { lazyRouteComponent } from '@tanstack/react-router';

export const DossierScreen = lazyRouteComponent(() => import('./dossier-page.js'), 'DossierPage');

export function preloadDossierScreen(): void {
  void DossierScreen.preload?.();
}
