// The way to the trash, below the trays.
import { IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { fr } from '../messages/fr.js';

export function RetentionLinks() {
  return (
    <ul className="menu-list">
      <li><Link to="/mis-a-la-corbeille" className="menu-link" activeProps={{ 'aria-current': 'page' }}><IconTrash size={22} stroke={1.75} aria-hidden /><span className="menu-label">{fr.retention.trash.name}</span></Link></li>
    </ul>
  );
}
