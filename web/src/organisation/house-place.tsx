// The screens of the organisation by their address.
import { useRouterState } from '@tanstack/react-router';
import { OwnCentrePage } from '../centre/own-centre-page.js';
import { NotFoundPage } from '../ui/dead-ends.js';
import { CertificatesPage } from './certificates/certificates-page.js';
import { DelegationsPage } from './delegations/delegations-page.js';
import { DesksPage } from './desks/desks-page.js';
import { ElectionPage } from './election/election-page.js';
import { HistoryPage } from './history/history-page.js';
import { IdentityPage } from './identity/identity-page.js';
import { ImportPage } from './import/import-page.js';
import { PersonPage } from './persons/person-page.js';
import { PersonsPage } from './persons/persons-page.js';
import { TypePage } from './dossier-types/type-page.js';
import { TypesPage } from './dossier-types/dossier-types-page.js';

const PAGES: Readonly<Record<string, () => React.JSX.Element>> = {
  '/organisation': PersonsPage,
  '/organisation/personnes/$personId': PersonPage,
  '/organisation/bureaux': DesksPage,
  '/organisation/delegations': DelegationsPage,
  '/organisation/certificats': CertificatesPage,
  '/organisation/types': TypesPage,
  '/organisation/types/$typeKey': TypePage,
  '/organisation/import': ImportPage,
  '/organisation/nouveau-conseil': ElectionPage,
  '/organisation/journal': HistoryPage,
  '/organisation/collectivite': IdentityPage,
  '/organisation/centre-de-gestion': OwnCentrePage,
};

export function HousePlace() {
  const Page = PAGES[useRouterState({ select: ({ matches }) => matches.at(-1)?.fullPath ?? '' })] ?? NotFoundPage;
  return <Page />;
}
