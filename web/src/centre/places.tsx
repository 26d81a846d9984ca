// What the frame shows to the centre de gestion: the strip, as long as one acts for a commune, and the way to the communes.
import { IconBuildings, IconUserShield } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { actFor } from '../api/acting.js';
import { centre } from '../messages/fr/centre.js';
import { fr } from '../messages/fr.js';
import { useMe } from '../organisation/me.api.js';
import { hour } from '../ui/dates.js';
import { leave } from './centre.api.js';
import './places.css';

export function CommunesLink() {
  return <ul className="menu-list"><li><Link to="/communes" className="menu-link" activeProps={{ 'aria-current': 'page' }}><IconBuildings size={22} stroke={1.75} aria-hidden /><span className="menu-label">{fr.ui.communes}</span></Link></li></ul>;
}

const words = centre.strip;

export function ActingStrip() {
  const { organisation, onBehalf } = useMe();
  const leaving = useMutation({ mutationFn: leave, onSuccess: () => actFor(null, '/communes') });
  if (onBehalf === null) return null;
  return (
    <section className="acting-strip" aria-label={words.label}>
      <IconUserShield size={22} aria-hidden />
      <p><strong>{words.text(organisation.name)}</strong> <span>{words.until(hour(onBehalf.endsAt))}</span>{leaving.isError && <span role="alert"> {words.failed}</span>}</p>
      <button type="button" className="acting-leave" disabled={leaving.isPending} aria-busy={leaving.isPending} onClick={() => leaving.mutate()}>{words.leave}</button>
    </section>
  );
}
