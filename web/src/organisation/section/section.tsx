// The frame of the screens of the organisation: their own menu, one title, one place for what can be done.
import { IconBuildingCommunity, IconCertificate, IconChecklist, IconFileImport, IconHistory, IconInbox, IconSignature, IconTags, IconUserShield, IconUsers } from '@tabler/icons-react';
import { Link, useMatchRoute } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { house } from '../../messages/fr/house.js';
import { Heading } from '../../ui/heading.js';
import { mayAdminister, useMe } from '../me.api.js';
import './section.css';

const PLACES = [
  { to: '/organisation', Icon: IconUsers, label: house.menu.people },
  { to: '/organisation/bureaux', Icon: IconInbox, label: house.menu.desks },
  { to: '/organisation/delegations', Icon: IconSignature, label: house.menu.delegations },
  { to: '/organisation/certificats', Icon: IconCertificate, label: house.menu.certificates },
  { to: '/organisation/types', Icon: IconTags, label: house.menu.types },
  { to: '/organisation/import', Icon: IconFileImport, label: house.menu.import },
  { to: '/organisation/nouveau-conseil', Icon: IconChecklist, label: house.menu.election },
  { to: '/organisation/journal', Icon: IconHistory, label: house.menu.history },
  { to: '/organisation/collectivite', Icon: IconBuildingCommunity, label: house.menu.identity },
  { to: '/organisation/centre-de-gestion', Icon: IconUserShield, label: house.menu.centre },
] as const;

interface SectionProps { readonly title: string; readonly lead?: ReactNode; readonly actions?: ReactNode; readonly focusKey?: string; readonly children: ReactNode }

export function Section({ title, lead, actions, focusKey, children }: SectionProps) {
  const me = useMe();
  // A person stands among the people: a place in the menu, though not its page.
  const person = useMatchRoute()({ to: '/organisation/personnes/$personId' }) !== false;
  const list = useRef<HTMLUListElement>(null);
  // On a phone the line scrolls: where one is stays in sight.
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [title]);
  const shown = PLACES.filter(({ to }) => (to === '/organisation/journal' ? me.permissions.includes('evidence.read') : to !== '/organisation/centre-de-gestion' || me.organisation.kind !== 'centre-de-gestion'));
  return (
    <div className="organisation">
      <nav className="places" aria-label={house.name}>
        <ul ref={list}>{shown.map(({ to, Icon, label }) => <li key={to}><Link to={to} activeOptions={{ exact: to === '/organisation' }} activeProps={{ 'aria-current': 'page' }} {...(person && to === '/organisation' ? { 'aria-current': true } : {})}><Icon size={18} stroke={1.75} aria-hidden />{label}</Link></li>)}</ul>
      </nav>
      <div className="organisation-head">
        <div><Heading title={title} {...(focusKey === undefined ? {} : { focusKey })} />{lead && <p className="soft">{lead}</p>}</div>
        {mayAdminister(me) && actions && <div className="organisation-actions" data-commands>{actions}</div>}
      </div>
      {mayAdminister(me) ? children : <p className="card empty">{house.reserved}</p>}
    </div>
  );
}
