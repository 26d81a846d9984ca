// The way to the organisation, for who administers it.
import { IconBuildingCommunity } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { fr } from '../messages/fr.js';
import { mayAdminister, useMe } from './me.api.js';

export function OrganisationLink() {
  if (!mayAdminister(useMe())) return null;
  return <ul className="menu-list"><li><Link to="/organisation" className="menu-link" activeProps={{ 'aria-current': 'page' }}><IconBuildingCommunity size={22} stroke={1.75} aria-hidden /><span className="menu-label">{fr.ui.organisation}</span></Link></li></ul>;
}
