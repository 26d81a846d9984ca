// The ways to the screens one has the right to, in the menu and in that of one's account.
import { Menu } from '@mantine/core';
import { IconApps, IconBuildingCommunity, IconBuildings, IconCalendarOff, IconClockShield, IconFilePlus, IconRoute, IconSearch, IconStethoscope, IconTrash, IconUserShield } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMe } from './me.api.js';
import { placeOf, type PlaceKey } from './places.js';

const ICONS: { readonly [Key in PlaceKey]?: typeof IconApps } = {
  newDossier: IconFilePlus, communes: IconBuildings, search: IconSearch, absences: IconCalendarOff, trash: IconTrash, conservation: IconClockShield, circuits: IconRoute,
  organisation: IconBuildingCommunity, applications: IconApps, diagnosis: IconStethoscope, account: IconUserShield,
};

export function PlaceLinks({ of }: { readonly of: readonly PlaceKey[] }) {
  const me = useMe();
  const open = of.filter((key) => placeOf(key).may(me));
  if (open.length === 0) return null;
  return (
    <ul className="menu-list">
      {open.map((key) => {
        const { to, label, short = label } = placeOf(key);
        const Icon = ICONS[key];
        return <li key={key}><Link to={to} className="menu-link" activeProps={{ 'aria-current': 'page' }}>{Icon && <Icon size={22} stroke={1.75} aria-hidden />}<span className="menu-label">{short}</span></Link></li>;
      })}
    </ul>
  );
}

export function PlaceItem({ of }: { readonly of: PlaceKey }) {
  const me = useMe();
  const navigate = useNavigate();
  const { to, label, may } = placeOf(of);
  const Icon = ICONS[of];
  return may(me) && <Menu.Item leftSection={Icon && <Icon size={18} aria-hidden />} onClick={() => void navigate({ to })}>{label}</Menu.Item>;
}
