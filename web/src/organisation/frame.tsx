// The frame of every screen of the parapheur: who I am and where, the trays, the legal links.
import { Outlet, useMatchRoute } from '@tanstack/react-router';
import { IconFlask, IconHelpCircle, IconPlus, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { fr } from '../messages/fr.js';
import { SavedFilterLinks } from '../trays/filters/saved-filter-links.js';
import { TABS, TrayLinks } from '../trays/tray-links.js';
import { Brand } from '../ui/brand.js';
import { OfflineStrip } from '../ui/offline-strip.js';
import { sayTo } from '../ui/said.js';
import { useSuggestionsKey, useShortcuts } from '../ui/shortcuts.js';
import { SiteFooter } from '../ui/site-footer.js';
import { AccountMenu } from './account-menu.js';
import { HouseLogo } from './house-logo.js';
import { useMe } from './me.api.js';
import { mayRead } from './me.js';
import { PlaceLinks } from './place-links.js';
import { PLACES } from './places.js';

/** Not with the first screen: they are opened by a click or a key. */
const HelpDialog = lazy(() => import('../ui/help-dialog.js').then((module) => ({ default: module.HelpDialog })));
const SuggestionsDialog = lazy(() => import('../suggestions/suggestions-dialog.js').then((module) => ({ default: module.SuggestionsDialog })));
const RecentMessages = lazy(() => import('../ui/recent-messages.js').then((module) => ({ default: module.RecentMessages })));
/** These after the first screen: what it shows has just been asked. */
const SessionWatch = lazy(() => import('../auth/session-watch.js').then((module) => ({ default: module.SessionWatch })));
const ActingStrip = lazy(() => import('../centre/acting-strip.js').then((module) => ({ default: module.ActingStrip })));
const News = lazy(() => import('../news/news.js').then((module) => ({ default: module.News })));

export function Frame() {
  const me = useMe();
  const reads = mayRead(me);
  const [shown, setShown] = useState<'help' | 'suggestions' | 'recent' | null>(null);
  const close = (): void => setShown(null);
  const search = useCallback(() => setShown('suggestions'), []);
  const matchRoute = useMatchRoute();
  // A dossier fills the window, and so does a circuit being drawn: document and decision stay in sight, and the tabs of the phone give their place.
  const inDossier = Boolean(matchRoute({ to: '/dossiers/$dossierId' }));
  const inDesigner = Boolean(matchRoute({ to: '/circuits/$key/brouillon' }));
  // What was said to somebody else at this browser is said to nobody here.
  useEffect(() => sayTo(`${me.organisation.id} ${me.person.id}`), [me.organisation.id, me.person.id]);
  useSuggestionsKey(search);
  // The list that is on the screen is searched first.
  useShortcuts({ '?': () => setShown('help'), '/': () => (document.querySelector<HTMLElement>('[role=search] [type=search]') ?? { focus: search }).focus() });

  return (
    <div className="frame" data-fixed={inDossier || inDesigner || undefined}>
      <a className="skip-link" href="#contenu">{fr.ui.skipToContent}</a>
      <header className="head">
        <div className="top-bar">
          <Link to="/" className="brand-link"><Brand commune={me.organisation.name} mark={<HouseLogo logo={me.organisation.logo} />} /></Link>
          <span className="grow" />
          <button type="button" className="search-button" aria-keyshortcuts="Control+K Meta+K" onClick={search}><IconSearch size={22} aria-hidden /><span>{fr.trays.filters.text}</span></button>
          <button type="button" className="icon-button on-dark help-button" aria-label={fr.ui.help} onClick={() => setShown('help')}><IconHelpCircle size={24} aria-hidden /></button>
          <AccountMenu me={me} onRecent={() => setShown('recent')} />
        </div>
        {me.organisation.demo && (
          <p className="strip" data-tone="alerte"><IconFlask size={18} aria-hidden /><span><strong>{fr.ui.demoStrip.label}</strong> – {fr.ui.demoStrip.text}</span></p>
        )}
      </header>
      {me.onBehalf && <Suspense fallback={null}><ActingStrip /></Suspense>}
      <OfflineStrip />
      <div className="body">
        <nav className="menu" aria-label={fr.ui.mainMenu}>
          {PLACES.newDossier.may(me) && <Link to={PLACES.newDossier.to} className="menu-new"><IconPlus size={22} aria-hidden /><span className="menu-label">{PLACES.newDossier.label}</span></Link>}
          <PlaceLinks of={['communes']} />
          {reads && <TrayLinks />}
          <PlaceLinks of={['absences', 'trash', 'conservation', 'circuits', 'organisation']} />
          {reads && <SavedFilterLinks />}
          <SiteFooter />
        </nav>
        <main id="contenu" className="main" tabIndex={-1}><Outlet /></main>
      </div>
      {reads && !inDossier && !inDesigner && <nav className="tabs" aria-label={fr.ui.tabsMenu}><TrayLinks keys={TABS} /></nav>}
      {reads && <Suspense fallback={null}><News /></Suspense>}
      <Suspense fallback={null}><SessionWatch /></Suspense>
      {shown === 'help' && <Suspense fallback={null}><HelpDialog onClose={close} /></Suspense>}
      {shown === 'recent' && <Suspense fallback={null}><RecentMessages onClose={close} /></Suspense>}
      {shown === 'suggestions' && <Suspense fallback={null}><SuggestionsDialog onClose={close} onWindow={setShown} /></Suspense>}
    </div>
  );
}
