// The way to the trash, below the trays; for whoever disposes of dossiers, to what is kept.
import { IconClockShield, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { fr } from '../messages/fr.js';
import { useMe } from '../organisation/me.api.js';
import { mayDispose } from './retention.api.js';

export function RetentionLinks() {
  const disposes = mayDispose(useMe());
  return (
    <ul className="menu-list">
      <li><Link to="/mis-a-la-corbeille" className="menu-link" activeProps={{ 'aria-current': 'page' }}><IconTrash size={22} stroke={1.75} aria-hidden /><span className="menu-label">{fr.retention.trash.name}</span></Link></li>
      {disposes && <li><Link to="/conservation" className="menu-link" activeProps={{ 'aria-current': 'page' }}><IconClockShield size={22} stroke={1.75} aria-hidden /><span className="menu-label">{fr.conservation.name}</span></Link></li>}
    </ul>
  );
}
