// My name, my desks, and the way out; on a phone also what the tabs have no room for.
import { Menu } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconBell, IconBookmark, IconChevronDown, IconFileText, IconLanguage, IconLogout, IconMessages } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { stay } from '../api/acting.js';
import { signOut } from '../auth/auth.api.js';
import { fr } from '../messages/fr.js';
import { languageMessages } from '../messages/fr/language.js';
import { recentMessages } from '../messages/fr/recent.js';
import { addressOf } from '../trays/filters/saved-filter.js';
import { savedFiltersQuery } from '../trays/filters/saved-filters.api.js';
import { keepRunOf } from '../trays/run-store.js';
import { TRAY_PATHS } from '../trays/tray.js';
import { shownCount, SHOWN_WHEN_USED, TRAY_ICONS } from '../trays/tray-links.js';
import { countOf, trayCounts } from '../trays/trays.api.js';
import { notify } from '../ui/announce.js';
import { speakOther } from '../ui/language-button.js';
import { useAsking } from './applications/use-asking.js';
import { mayRead, type Me } from './me.js';
import { PlaceItem } from './place-links.js';

const NotificationsDialog = lazy(() => import('./notifications-dialog.js').then((module) => ({ default: module.NotificationsDialog })));
/** With what watches over the session, which is there already: what tells that the server is not reached is not fetched from it then. */
const NotSignedOutDialog = lazy(() => import('../auth/session-watch.js').then((module) => ({ default: module.NotSignedOutDialog })));

export function AccountMenu({ me, onRecent }: { readonly me: Me; readonly onRecent: () => void }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const reads = mayRead(me);
  const [notifications, setNotifications] = useState(false);
  /** Why one could not sign out. */
  const [stillIn, setStillIn] = useState<unknown>(null);
  const narrow = useMediaQuery('(max-width: 43.75em)');
  // Where the menu is a rail of icons, and on a phone: there is no room for names.
  const withoutNames = useMediaQuery('(max-width: 73.75em)');
  const deskNames = me.desks.map((desk) => desk.name);
  const leaving = useAsking(() => signOut().catch((error: unknown) => {
    setStillIn(error);
    throw error;
  }), (left) => {
    keepRunOf(me.person.id, null);
    if (left) return location.assign(left.leaveAt);
    queries.clear();
    notify(fr.auth.signedOut, 'info');
    void navigate({ to: '/connexion' });
  });
  return (
    <>
      <Menu position="bottom-end" width={280} withInitialFocusPlaceholder={false} withinPortal={false}>
        <Menu.Target>
          <button type="button" className="account">
            <span className="initials" aria-hidden>{initials(me.person.name)}</span>
            <span className="account-text">
              <span className="vh">{fr.ui.account} </span>
              <span className="account-name">{me.person.name}</span>
              <span className="account-desk">{me.person.title ?? (deskNames.length > 0 ? fr.ui.desks(deskNames) : fr.ui.noDesk)}</span>
            </span>
            <IconChevronDown size={18} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{me.person.name}<br />{deskNames.length > 0 ? fr.ui.desks(deskNames) : fr.ui.noDesk}</Menu.Label>
          <PlaceItem of="newDossier" />
          {reads && <Menu.Item leftSection={<IconFileText size={18} aria-hidden />} onClick={() => void navigate({ to: '/brouillons' })}>{fr.trays.names.drafts}</Menu.Item>}
          <PlaceItem of="trash" />
          {narrow && <PlaceItem of="communes" />}
          <PlaceItem of="conservation" />
          {narrow && <PlaceItem of="circuits" />}
          {narrow && <PlaceItem of="organisation" />}
          {narrow && reads && <TraysWithoutTab />}
          {narrow && <PlaceItem of="absences" />}
          {narrow && <PlaceItem of="search" />}
          {withoutNames && reads && <SavedFilterItems />}
          <PlaceItem of="account" />
          {reads && <Menu.Item leftSection={<IconBell size={18} aria-hidden />} onClick={() => setNotifications(true)}>{fr.ui.notifications}</Menu.Item>}
          <Menu.Item leftSection={<IconMessages size={18} aria-hidden />} onClick={onRecent}>{recentMessages.name}</Menu.Item>
          <PlaceItem of="applications" />
          <PlaceItem of="diagnosis" />
          <Menu.Item lang={languageMessages.other.code} leftSection={<IconLanguage size={18} aria-hidden />} onClick={speakOther}>{languageMessages.other.name}</Menu.Item>
          <PlaceItem of="verification" />
          <PlaceItem of="accessibility" />
          <PlaceItem of="legal" />
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={18} aria-hidden />} onClick={leaving.ask}>{fr.ui.signOut}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {stillIn !== null && <Suspense fallback={null}><NotSignedOutDialog error={stillIn} busy={leaving.busy} onRetry={leaving.ask} onClose={() => { setStillIn(null); stay(); }} /></Suspense>}
      {notifications && <Suspense fallback={null}><NotificationsDialog onClose={() => setNotifications(false)} /></Suspense>}
    </>
  );
}

/** What the menu of a wide window holds besides, where something lies in it. */
function TraysWithoutTab() {
  const navigate = useNavigate();
  const counts = useQuery(trayCounts).data;
  return (
    <>
      {SHOWN_WHEN_USED.map((key) => {
        const Icon = TRAY_ICONS[key];
        const count = counts ? countOf(counts, key) : 0;
        return count > 0 && <Menu.Item key={key} leftSection={<Icon size={18} aria-hidden />} onClick={() => void navigate({ to: TRAY_PATHS[key] })}>{`${fr.trays.names[key]} (${shownCount(count)})`}</Menu.Item>;
      })}
    </>
  );
}

function SavedFilterItems() {
  const navigate = useNavigate();
  const saved = useQuery(savedFiltersQuery).data ?? [];
  if (saved.length === 0) return null;
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{fr.filters.title}</Menu.Label>
      {saved.map((one) => <Menu.Item key={one.id} leftSection={<IconBookmark size={18} aria-hidden />} onClick={() => void navigate({ to: TRAY_PATHS[one.tray], search: addressOf(one), state: { savedFilter: one.id } })}>{one.name}</Menu.Item>)}
      <Menu.Divider />
    </>
  );
}

function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{Lu}/u.test(word));
  return `${words[0]?.[0] ?? ''}${words.length > 1 ? (words[words.length - 1]?.[0] ?? '') : ''}`;
}
