// After the last dossier of a run: what was done, and the way back.
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { fr } from '../messages/fr.js';
import { Heading } from '../ui/heading.js';
import { searchOf, TRAY_PATHS } from './tray.js';
import { useRun } from './run-store.js';
import { countOutcomes, undecided } from './run.js';

export function EndOfRun() {
  const [run] = useRun();
  const tray = run?.tray ?? 'to-do';
  const navigate = useNavigate();
  const counts = run ? countOutcomes(run) : { signed: 0, approved: 0, handled: 0, rejected: 0 };
  const words = fr.trays.run;
  const parts = [
    counts.signed > 0 && words.signed(counts.signed),
    counts.approved > 0 && words.approved(counts.approved),
    counts.handled > 0 && words.handled(counts.handled),
    counts.rejected > 0 && words.rejected(counts.rejected),
  ].filter((part) => part !== false);
  return (
    <div className="card end-of-run">
      <Heading title={words.endTitle} />
      <p>{parts.length > 0 ? words.endLead(parts.join(', ')) : words.nothing}</p>
      {run && undecided(run) > 0 && <p>{words.left(undecided(run))}</p>}
      <Button size="md" onClick={() => void navigate({ to: TRAY_PATHS[tray], search: searchOf(run?.filter ?? {}, tray) })}>{words.back}</Button>
    </div>
  );
}
