// A desk is closed: what still comes to it, all at once and with the way there, or what closing it changes; whoever would have no
// desk left is ticked by name.
import { Button, Checkbox } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useChange } from '../../absences/use-change.js';
import { mayDesign } from '../../circuits/circuits.api.js';
import { fr } from '../../messages/fr.js';
import { house } from '../../messages/fr/house.js';
import { houseDesks } from '../../messages/fr/house-desks.js';
import { Dialog } from '../../ui/dialog.js';
import { Failure } from '../../ui/failure.js';
import { Skeleton } from '../../ui/loading.js';
import { change, deskClosingQuery, type DeskClosing, type Obstacle } from '../house/house.api.js';
import type { Desk } from '../house/house.js';
import { useMe } from '../me.api.js';
import { seenOf } from './seen.js';
import '../../absences/consequences.css';

const words = houseDesks.closing;

interface ClosingProps { readonly desk: Desk; readonly onDone: () => void; readonly onClose: () => void }

export function ClosingDialog(props: ClosingProps) {
  const query = useQuery(deskClosingQuery(props.desk.id));
  return (
    <Dialog opened onClose={props.onClose} title={words.title(props.desk.name)} size="40rem">
      {query.isPending && <Skeleton lines={4} />}
      {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && (query.data.obstacles.length > 0
        ? <Obstacles obstacles={query.data.obstacles} busy={query.isFetching} onAgain={() => void query.refetch()} onClose={props.onClose} />
        : <Confirming {...props} closing={query.data} onRefused={() => void query.refetch()} />)}
    </Dialog>
  );
}

function Obstacles({ obstacles, busy, onAgain, onClose }: { readonly obstacles: readonly Obstacle[]; readonly busy: boolean; readonly onAgain: () => void; readonly onClose: () => void }) {
  return (
    <div className="change-form">
      <section className="consequences" aria-labelledby="obstacles-title" aria-live="polite" aria-busy={busy}>
        <h3 id="obstacles-title">{words.notYet}</h3>
        <ul>{obstacles.map((one) => <li key={`${one.what} ${one.key} ${one.sentence}`} data-open><IconAlertTriangle size={18} aria-hidden /><span>{one.sentence} <Way obstacle={one} /></span></li>)}</ul>
      </section>
      <div className="dialog-actions">
        <Button variant="default" size="lg" onClick={onClose}>{fr.ui.close}</Button>
        <Button size="lg" disabled={busy} onClick={onAgain}>{words.again}</Button>
      </div>
    </div>
  );
}

/** Nothing where no screen is about it alone, or the reader may not go there. */
function Way({ obstacle: { what, key } }: { readonly obstacle: Obstacle }) {
  const designs = mayDesign(useMe());
  if (what === 'application') return <Link to="/applications">{words.ways.application}</Link>;
  if (what === 'cover') return <Link to="/absences">{words.ways.cover}</Link>;
  if (key === null) return null;
  if (what === 'dossier-waits' || what === 'dossier-comes') return <Link to="/dossiers/$dossierId" params={{ dossierId: key }}>{words.ways.dossier}</Link>;
  if (what === 'circuit') return <Link to="/circuits/$key" params={{ key }}>{words.ways.circuit}</Link>;
  if (what === 'circuit-draft') return designs ? <Link to="/circuits/$key/brouillon" params={{ key }}>{words.ways.draft}</Link> : null;
  return what === 'mayor' ? <Link to="/organisation/personnes/$personId" params={{ personId: key }}>{words.ways.person}</Link> : null;
}

function Confirming({ desk, closing: { changes, withoutDesk }, onDone, onClose, onRefused }: ClosingProps & { readonly closing: DeskClosing; readonly onRefused: () => void }) {
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [tried, setTried] = useState(false);
  const asked = useChange(() => change('POST', `desks/${desk.id}/close`, { seen: seenOf(desk), withoutDesk: ticked }).catch((error: unknown) => {
    onRefused();
    throw error;
  }), words.done(desk.name), () => {
    onDone();
    onClose();
  });
  const missing = withoutDesk.find(({ person }) => !ticked.includes(person));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (missing) return document.getElementById(`without-${missing.person}`)?.focus();
    asked.ask();
  };
  return (
    <form className="change-form" onSubmit={submit} noValidate>
      <section className="consequences" aria-labelledby="closing-title">
        <h3 id="closing-title">{words.changes}</h3>
        <ul>{changes.map((text) => <li key={text}><IconArrowRight size={18} aria-hidden /><span>{text}</span></li>)}</ul>
      </section>
      {withoutDesk.map(({ person, name }) => (
        <Checkbox key={person} id={`without-${person}`} size="md" label={words.without(name)} checked={ticked.includes(person)} error={tried && !ticked.includes(person) ? words.toTick : null}
          onChange={({ currentTarget: { checked } }) => setTicked((now) => (checked ? [...now, person] : now.filter((one) => one !== person)))} />
      ))}
      {asked.error !== null && <Failure error={asked.error} lead={house.failed} />}
      <div className="dialog-actions">
        <Button variant="default" size="lg" data-autofocus onClick={onClose}>{fr.ui.cancel}</Button>
        <Button type="submit" size="lg" color="rejet" disabled={asked.busy} aria-busy={asked.busy}>{words.confirm}</Button>
      </div>
    </form>
  );
}
