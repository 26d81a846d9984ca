// The way to the circuits, for who draws them or administers; anybody may read one whose address they have.
import { IconRoute } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { fr } from '../messages/fr.js';
import { mayAdminister, useMe, type Me } from '../organisation/me.api.js';

export const mayReadCircuits = (me: Me): boolean => mayAdminister(me) || me.permissions.includes('circuits.publish');

export function CircuitsLink() {
  if (!mayReadCircuits(useMe())) return null;
  return <ul className="menu-list"><li><Link to="/circuits" className="menu-link" activeProps={{ 'aria-current': 'page' }}><IconRoute size={22} stroke={1.75} aria-hidden /><span className="menu-label">{fr.circuits.name}</span></Link></li></ul>;
}
