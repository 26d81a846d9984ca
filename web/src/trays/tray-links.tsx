// The trays as the menu shows them: address, icon, number.
import { IconArchive, IconClockPause, IconCornerUpLeft, IconFileText, IconInbox, IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { fr } from '../messages/fr.js';
import { TRAYS, type TrayKey } from './tray.js';
import { countOf, trayCounts } from './trays.api.js';

export const TRAY_PATHS = { 'to-do': '/corbeille', aside: '/mis-de-cote', sent: '/envoyes', returned: '/retournes', drafts: '/brouillons', done: '/termines' } as const satisfies Record<TrayKey, string>;
const ICONS = { 'to-do': IconInbox, aside: IconClockPause, sent: IconSend, returned: IconCornerUpLeft, drafts: IconFileText, done: IconArchive } as const;
/** On a phone the drafts move to the account menu. */
export const TABS: readonly TrayKey[] = ['to-do', 'sent', 'returned', 'done'];

export function TrayLinks({ keys = TRAYS }: { readonly keys?: readonly TrayKey[] }) {
  const counts = useQuery(trayCounts).data;
  return (
    <ul className="menu-list">
      {keys.map((key) => {
        const Icon = ICONS[key];
        // What is done asks for nothing: no number.
        const count = counts && key !== 'done' ? countOf(counts, key) : undefined;
        // A place most people never need shows itself when something lies in it.
        if (key === 'aside' && !count) return null;
        return (
          <li key={key}>
            <Link to={TRAY_PATHS[key]} className="menu-link" activeProps={{ 'aria-current': 'page' }}>
              <Icon size={22} stroke={1.75} aria-hidden />
              <span className="menu-label">{fr.trays.names[key]}</span>
              {count !== undefined && count > 0 && (
                <span className={key === 'returned' ? 'count badge' : 'count'}>
                  <span aria-hidden>{count}</span><span className="vh">, {fr.trays.dossiers(count)}</span>
                </span>
              )}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
