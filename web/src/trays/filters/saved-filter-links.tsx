// « Mes filtres », below the trays.
import { IconBookmark } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { fr } from '../../messages/fr.js';
import { TRAY_PATHS } from '../tray.js';
import { addressOf } from './saved-filter.js';
import { savedFiltersQuery } from './saved-filters.api.js';

const words = fr.filters;

export function SavedFilterLinks() {
  const saved = useQuery(savedFiltersQuery).data ?? [];
  if (saved.length === 0) return null;
  return (
    <section className="menu-filters" aria-labelledby="menu-filters">
      <h2 id="menu-filters">{words.title}</h2>
      <ul className="menu-list">
        {saved.map((one) => (
          <li key={one.id}>
            <Link to={TRAY_PATHS[one.tray]} search={addressOf(one)} state={{ savedFilter: one.id }} className="menu-link" activeOptions={{ exact: true }} activeProps={{ 'aria-current': 'page' }}>
              <IconBookmark size={22} stroke={1.75} aria-hidden />
              <span className="menu-label">{one.name}<span className="vh">, {fr.trays.names[one.tray]}</span></span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
