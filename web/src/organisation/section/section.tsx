// The frame of the screens of the organisation: their own menu, one title, one place for what can be done.
import { IconBuildingCommunity, IconCertificate, IconChecklist, IconFileImport, IconHistory, IconInbox, IconSignature, IconTags, IconUserShield, IconUsers } from '@tabler/icons-react';
import { Link, useMatchRoute } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { house } from '../../messages/fr/house.js';
import { Heading } from '../../ui/heading.js';
import { useMe } from '../me.api.js';
import { mayAdminister } from '../me.js';
import { HOUSE_PLACES, type HousePlaceKey } from './house-places.js';
import './section.css';

const ICONS: Readonly<Record<HousePlaceKey, typeof IconUsers>> = { people: IconUsers, desks: IconInbox, delegations: IconSignature, certificates: IconCertificate, types: IconTags, import: IconFileImport, election: IconChecklist, history: IconHistory, identity: IconBuildingCommunity, centre: IconUserShield };

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
  const shown = (Object.keys(HOUSE_PLACES) as HousePlaceKey[]).map((key) => ({ ...HOUSE_PLACES[key], Icon: ICONS[key] })).filter(({ may }) => may(me));
  return (
    <div className="organisation">
      <nav className="places" aria-label={house.name}>
        <ul ref={list}>{shown.map(({ to, Icon, label }) => <li key={to}><Link to={to} activeOptions={{ exact: to === '/organisation' }} activeProps={{ 'aria-current': 'page' }} {...(person && to === '/organisation' ? { 'aria-current': true } : {})}><Icon size={18} stroke={1.75} aria-hidden />{label}</Link></li>)}</ul>
      </nav>
      <div className="organisation-head">
        <div><Heading title={title} {...(focusKey === undefined ? {} : { focusKey })} />{lead && <p className="soft">{lead}</p>}</div>
        {mayAdminister(me) && actions && <div className="organisation-actions" data-suggested>{actions}</div>}
      </div>
      {mayAdminister(me) ? children : <p className="card empty">{house.reserved}</p>}
    </div>
  );
}
