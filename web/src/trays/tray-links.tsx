// The trays as the menu shows them: icon, number.
import { IconAlertTriangle, IconArchive, IconClockPause, IconCornerUpLeft, IconEye, IconFileText, IconInbox, IconSearch, IconSend, IconUserShare } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { fr } from '../messages/fr.js';
import { TRAY_PATHS, TRAYS, type TrayKey } from './tray.js';
import { countOf, trayCounts } from './trays.api.js';

export const TRAY_ICONS = { 'to-do': IconInbox, late: IconAlertTriangle, substitution: IconUserShare, aside: IconClockPause, supervision: IconEye, sent: IconSend, returned: IconCornerUpLeft, drafts: IconFileText, done: IconArchive } as const;
/** On a phone the drafts move to the account menu. */
export const TABS: readonly TrayKey[] = ['to-do', 'sent', 'returned', 'done'];

/** Places most people rarely need: they show themselves when something lies in them. */
export const SHOWN_WHEN_USED: readonly TrayKey[] = ['late', 'substitution', 'aside', 'supervision'];
const COUNTED_UP_TO = 99;
export const shownCount = (count: number): string => (count > COUNTED_UP_TO ? `${COUNTED_UP_TO}+` : String(count));

export function TrayLinks({ keys = TRAYS }: { readonly keys?: readonly TrayKey[] }) {
  const counts = useQuery(trayCounts).data;
  return (
    <ul className="menu-list">
      {keys.map((key) => {
        const Icon = TRAY_ICONS[key];
        // What is done asks for nothing: no number.
        const count = counts && key !== 'done' ? countOf(counts, key) : undefined;
        if (SHOWN_WHEN_USED.includes(key) && !count) return null;
        return (
          <li key={key}>
            <Link to={TRAY_PATHS[key]} className="menu-link" activeProps={{ 'aria-current': 'page' }}>
              <Icon size={22} stroke={1.75} aria-hidden />
              <span className="menu-label">{fr.trays.names[key]}</span>
              {count !== undefined && count > 0 && (
                <span className={key === 'returned' || key === 'late' ? 'count badge' : 'count'}>
                  <span aria-hidden>{shownCount(count)}</span><span className="vh">, {count > COUNTED_UP_TO ? fr.trays.moreThan(COUNTED_UP_TO) : fr.trays.dossiers(count)}</span>
                </span>
              )}
            </Link>
          </li>
        );
      })}
      {keys === TRAYS && (
        <li>
          <Link to="/recherche" className="menu-link" activeProps={{ 'aria-current': 'page' }}><IconSearch size={22} stroke={1.75} aria-hidden /><span className="menu-label">{fr.trays.search.name}</span></Link>
        </li>
      )}
    </ul>
  );
}
