// The strip that the frame shows as long as one acts for a commune.
import { IconUserShield } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { actFor } from '../api/acting.js';
import { centre } from '../messages/fr/centre.js';
import { useMe } from '../organisation/me.api.js';
import { hour } from '../ui/dates.js';
import { leave } from './centre.api.js';
import './acting-strip.css';

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
