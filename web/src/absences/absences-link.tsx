// The way to the absences, below the trays.
import { IconCalendarOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { fr } from '../messages/fr.js';

export function AbsencesLink() {
  return (
    <ul className="menu-list">
      <li><Link to="/absences" className="menu-link" activeProps={{ 'aria-current': 'page' }}><IconCalendarOff size={22} stroke={1.75} aria-hidden /><span className="menu-label">{fr.ui.absences.menu}</span></Link></li>
    </ul>
  );
}
