// « Bureaux fermés »: who closed each and when, and the way to have it again.
import { Button } from '@mantine/core';
import { useChange } from '../../absences/use-change.js';
import { house } from '../../messages/fr/house.js';
import { houseDesks } from '../../messages/fr/house-desks.js';
import { longDay } from '../../ui/dates.js';
import { Failure } from '../../ui/failure.js';
import { change } from '../house/house.api.js';
import type { Desk } from '../house/house.js';

const words = houseDesks.closing;

export function ClosedDesks({ desks, onReopened }: { readonly desks: readonly Desk[]; readonly onReopened: (desk: Desk) => void }) {
  if (desks.length === 0) return null;
  return (
    <details>
      <summary id="closed-desks">{words.closedCount(desks.length)}</summary>
      <ul className="card lines desks">{[...desks].sort((one, other) => one.name.localeCompare(other.name, 'fr')).map((desk) => <ClosedDesk key={desk.id} desk={desk} onReopened={() => onReopened(desk)} />)}</ul>
    </details>
  );
}

/** No question: it comes back empty, and can be closed again. */
function ClosedDesk({ desk, onReopened }: { readonly desk: Desk; readonly onReopened: () => void }) {
  const asked = useChange(() => change('POST', `desks/${desk.id}/reopen`), words.reopened(desk.name), onReopened);
  return (
    <li>
      <div className="line-text">
        <h2 className="desk-name">{desk.name}</h2>
        <p className="soft">{words.closedOn(longDay(desk.closedAt!), desk.closedBy!)}</p>
      </div>
      <div className="line-marks"><Button variant="subtle" size="md" aria-label={words.reopenOf(desk.name)} disabled={asked.busy} aria-busy={asked.busy} onClick={asked.ask}>{words.reopen}</Button></div>
      {asked.error !== null && <Failure error={asked.error} lead={house.failed} />}
    </li>
  );
}
