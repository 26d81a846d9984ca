// The addresses of the application, in French as people read them. Heavy screens are loaded when first opened.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect, type ErrorComponentProps } from '@tanstack/react-router';
import { isUnknownVisitor } from './api/problem.js';
import { queryClient } from './api/query-client.js';
import { circuitSearch, draftSearch } from './circuits/circuit-search.js';
import { DossierScreen } from './dossiers/dossier-screen.js';
import { Frame } from './organisation/frame.js';
import { meQuery } from './organisation/me.api.js';
import { mayRead, servesCommunes, type Me } from './organisation/me.js';
import { filterOf, searchFilterOf, searchOf, type FilterSearch, type TrayKey } from './trays/tray.js';
import { TrayPage } from './trays/tray-page.js';
import { Announcements } from './ui/announce.js';
import { BrokenScreen, NotFoundPage } from './ui/dead-ends.js';

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const filterSearch = (tray: TrayKey) => (search: Record<string, unknown>): FilterSearch => searchOf(filterOf(search), tray);

const root = createRootRoute({
  component: () => (<><Outlet /><Announcements /></>),
  notFoundComponent: NotFoundPage,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/connexion',
  validateSearch: (search): { retour?: string | undefined; motif?: 'session' | undefined; etape?: 'code' | undefined; refus?: string | undefined; chez?: string | undefined } => ({ retour: text(search['retour']), motif: search['motif'] === 'session' ? 'session' : undefined, etape: search['etape'] === 'code' ? 'code' : undefined, refus: text(search['refus']), chez: text(search['chez']) }),
  component: lazyRouteComponent(() => import('./auth/sign-in-page.js'), 'SignInPage'),
});

const forgotten = createRoute({ getParentRoute: () => root, path: '/mot-de-passe', component: lazyRouteComponent(() => import('./auth/forgotten-page.js'), 'ForgottenPage') });
const verification = createRoute({ getParentRoute: () => root, path: '/verification', component: lazyRouteComponent(() => import('./verification/verification-page.js'), 'VerificationPage') });
const legal = createRoute({ getParentRoute: () => root, path: '/mentions-legales', component: lazyRouteComponent(() => import('./ui/legal-page.js'), 'LegalPage') });
const accessibility = createRoute({ getParentRoute: () => root, path: '/accessibilite', component: lazyRouteComponent(() => import('./ui/accessibility-page.js'), 'AccessibilityPage') });

const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  beforeLoad: async ({ location }) => {
    try {
      await queryClient.ensureQueryData(meQuery);
    } catch (error) {
      if (!isUnknownVisitor(error)) throw error;
      throw redirect({ to: '/connexion', search: { retour: location.href } });
    }
  },
  component: Frame,
});

/** Whoever reads no dossier has no tray; the work of a centre de gestion is its communes. */
const homeOf = (me: Me | undefined): '/corbeille' | '/communes' | '/organisation' => (!me ? '/corbeille' : servesCommunes(me) ? '/communes' : mayRead(me) ? '/corbeille' : '/organisation');
const home = createRoute({ getParentRoute: () => frame, path: '/', beforeLoad: () => { throw redirect({ to: homeOf(queryClient.getQueryData(meQuery.queryKey)) }); } });
const trayRoute = <P extends string>(path: P, tray: TrayKey) => createRoute({ getParentRoute: () => frame, path, validateSearch: filterSearch(tray), component: () => <TrayPage key={tray} tray={tray} /> });
const search = createRoute({ getParentRoute: () => frame, path: '/recherche', validateSearch: (asked: Record<string, unknown>): FilterSearch => searchOf(searchFilterOf(asked)), component: lazyRouteComponent(() => import('./trays/search-page.js'), 'SearchPage') });
const trash = createRoute({ getParentRoute: () => frame, path: '/mis-a-la-corbeille', component: lazyRouteComponent(() => import('./retention/trash-page.js'), 'TrashPage') });
const conservation = createRoute({ getParentRoute: () => frame, path: '/conservation', component: lazyRouteComponent(() => import('./retention/conservation-page.js'), 'ConservationPage') });
const end = createRoute({ getParentRoute: () => frame, path: '/corbeille/fin', component: lazyRouteComponent(() => import('./trays/end-of-run.js'), 'EndOfRun') });

const dossier = createRoute({ getParentRoute: () => frame, path: '/dossiers/$dossierId', component: DossierScreen });
const difference = createRoute({ getParentRoute: () => frame, path: '/dossiers/$dossierId/differences/$documentId', component: lazyRouteComponent(() => import('./difference/difference-page.js'), 'DifferencePage') });
const prepare = createRoute({
  getParentRoute: () => frame,
  path: '/nouveau',
  validateSearch: (search): { brouillon?: string | undefined } => ({ brouillon: text(search['brouillon']) }),
  component: lazyRouteComponent(() => import('./dossiers/prepare-page.js'), 'PreparePage'),
});

const account = createRoute({ getParentRoute: () => frame, path: '/compte', validateSearch: (search): { refus?: string | undefined } => ({ refus: text(search['refus']) }), component: lazyRouteComponent(() => import('./auth/account/account-page.js'), 'AccountPage') });
const absences = createRoute({ getParentRoute: () => frame, path: '/absences', component: lazyRouteComponent(() => import('./absences/absences-page.js'), 'AbsencesPage') });
const applications = createRoute({ getParentRoute: () => frame, path: '/applications', component: lazyRouteComponent(() => import('./organisation/applications/applications-page.js'), 'ApplicationsPage') });
const circuits = createRoute({ getParentRoute: () => frame, path: '/circuits', component: lazyRouteComponent(() => import('./circuits/library/circuits-page.js'), 'CircuitsPage') });
const circuit = createRoute({ getParentRoute: () => frame, path: '/circuits/$key', validateSearch: circuitSearch, component: lazyRouteComponent(() => import('./circuits/library/circuit-page.js'), 'CircuitPage') });
const circuitDraft = createRoute({ getParentRoute: () => frame, path: '/circuits/$key/brouillon', validateSearch: draftSearch, component: lazyRouteComponent(() => import('./circuits/designer/draft-page.js'), 'DraftPage') });
// Loaded together: who looks after the house goes from one of its screens to the next.
const HousePlace = lazyRouteComponent(() => import('./organisation/house-place.js'), 'HousePlace');
const houseRoute = <P extends string>(path: P) => createRoute({ getParentRoute: () => frame, path, component: HousePlace });
const diagnosis = createRoute({ getParentRoute: () => frame, path: '/diagnostic', component: lazyRouteComponent(() => import('./diagnosis/diagnosis-page.js'), 'DiagnosisPage') });

/** Those of a centre de gestion are nobody else’s, nor of a tab that acts for one of them. */
const forCentres = (): void => {
  const me = queryClient.getQueryData(meQuery.queryKey);
  if (me && !servesCommunes(me)) throw redirect({ to: '/' });
};
const communes = createRoute({
  getParentRoute: () => frame,
  path: '/communes',
  beforeLoad: forCentres,
  validateSearch: (search): { tri?: 'urgency' | 'name' | 'activity' | undefined; q?: string | undefined; fin?: 1 | undefined } => ({ tri: search['tri'] === 'name' || search['tri'] === 'activity' ? search['tri'] : undefined, q: text(search['q']), fin: search['fin'] ? 1 : undefined }),
  component: lazyRouteComponent(() => import('./centre/communes-page.js'), 'CommunesPage'),
});

const addCommune = createRoute({ getParentRoute: () => frame, path: '/communes/ajouter', beforeLoad: forCentres, component: lazyRouteComponent(() => import('./centre/add-page.js'), 'AddPage') });

const tree = root.addChildren([
  signIn, forgotten, verification, accessibility, legal,
  frame.addChildren([home, trayRoute('/corbeille', 'to-do'), trayRoute('/en-retard', 'late'), trayRoute('/suppleances', 'substitution'), trayRoute('/supervision', 'supervision'), search, trayRoute('/mis-de-cote', 'aside'), trayRoute('/envoyes', 'sent'), trayRoute('/retournes', 'returned'), trayRoute('/brouillons', 'drafts'), trayRoute('/termines', 'done'), trash, conservation, end, dossier, difference, prepare, account, absences, applications, circuits, circuit, circuitDraft, houseRoute('/organisation'), houseRoute('/organisation/personnes/$personId'), houseRoute('/organisation/bureaux'), houseRoute('/organisation/delegations'), houseRoute('/organisation/certificats'), houseRoute('/organisation/types'), houseRoute('/organisation/types/$typeKey'), houseRoute('/organisation/import'), houseRoute('/organisation/nouveau-conseil'), houseRoute('/organisation/journal'), houseRoute('/organisation/collectivite'), houseRoute('/organisation/centre-de-gestion'), communes, addCommune, diagnosis]),
]);

export const router = createRouter({
  routeTree: tree,
  defaultErrorComponent: ({ error }: ErrorComponentProps) => <BrokenScreen error={error} />,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface HistoryState {
    /** The filter chosen by its name. */
    savedFilter?: string;
  }
}
