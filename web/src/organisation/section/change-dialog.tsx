// A change of the house in a dialog: its fields, what it would change said before, and one confirmation. What is typed stays
// when it is refused, and until it is sent.
import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { ToldConsequences } from '../../absences/consequences.js';
import { useChange } from '../../absences/use-change.js';
import { fr } from '../../messages/fr.js';
import { house } from '../../messages/fr/house.js';
import { Dialog } from '../../ui/dialog.js';
import { Failure } from '../../ui/failure.js';
import { houseConsequencesQuery, type HouseThought } from '../house/house.api.js';

interface ChangeDialogProps {
  readonly title: string;
  readonly confirm: string;
  readonly done: string;
  readonly work: () => Promise<unknown>;
  /** The identifier of the first field that is not right; null: it may be sent. */
  readonly missing?: string | null;
  /** What the server is asked about; null: nothing to judge yet; not given: nothing is asked. */
  readonly thought?: HouseThought | null;
  readonly grave?: boolean;
  readonly size?: string;
  readonly onDone?: () => void;
  readonly onClose: () => void;
  /** `tried`: somebody has wanted to send it; what is missing may be reproached. */
  readonly children: (tried: boolean) => ReactNode;
}

export function ChangeDialog({ title, confirm, done, work, missing = null, thought, grave = false, size = '40rem', onDone, onClose, children }: ChangeDialogProps) {
  const [tried, setTried] = useState(false);
  const asked = useChange(work, done, () => {
    onDone?.();
    onClose();
  });
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    setTried(true);
    if (missing !== null) return focusOn(missing);
    return asked.ask();
  };
  return (
    <Dialog opened onClose={onClose} title={title} onConfirm={submit} size={size}>
      <form className="change-form" onSubmit={submit} noValidate>
        {children(tried)}
        {thought !== undefined && <HouseConsequencesOf thought={thought} />}
        {asked.error !== null && <Failure error={asked.error} lead={house.failed} />}
        <div className="dialog-actions">
          <Button variant="default" size="lg" onClick={onClose}>{fr.ui.cancel}</Button>
          <Button type="submit" size="lg" {...(grave ? { color: 'rejet' } : {})} disabled={asked.busy} aria-busy={asked.busy}>{confirm}</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** A group of boxes has no focus of its own: its first box has. */
function focusOn(id: string): void {
  const field = document.getElementById(id);
  (field?.matches('input, select, textarea, [tabindex]') ? field : field?.querySelector('input'))?.focus();
}

/** Nobody reads while typing a date. */
const QUIET_MS = 250;
const NOTHING: HouseThought = {};

export function HouseConsequencesOf({ thought }: { readonly thought: HouseThought | null }) {
  const [settled] = useDebouncedValue(thought, QUIET_MS);
  const query = useQuery({ ...houseConsequencesQuery(settled ?? NOTHING), enabled: settled !== null, placeholderData: keepPreviousData });
  const nobody = query.data?.inStead.length === 0 && query.data.falls.length === 0;
  return <ToldConsequences asked={settled !== null} query={query} then={house.then} nothing={nobody ? house.nothingChanges : house.noneWaits} />;
}
