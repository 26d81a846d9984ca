// The parts of what is to do, each with its number: one is looked at by itself, by a click or the keyboard.
import { fr } from '../../messages/fr.js';
import { PARTS, type TrayFilter, type WaitingCounts } from '../tray.js';

const words = fr.trays.filters.parts;

interface PartPillsProps {
  readonly counts: WaitingCounts;
  readonly filter: TrayFilter;
  readonly onChange: (filter: TrayFilter) => void;
}

/** A part of which there is nothing says nothing, unless it is looked at. */
export function PartPills({ counts, filter, onChange }: PartPillsProps) {
  const parts = PARTS.filter((part) => counts[part] > 0 || filter.only === part);
  if (parts.length === 0) return null;
  return (
    <div className="frequent" role="group" aria-label={words.label}>
      {([undefined, ...parts] as const).map((part) => {
        const count = counts[part ?? 'all'];
        return (
          <button key={part ?? 'all'} type="button" className="chip" aria-pressed={filter.only === part} onClick={() => onChange({ ...filter, only: part })}>
            {words[part ?? 'all']}<span aria-hidden> {counts.atLeast ? `${count}+` : count}</span><span className="vh">, {counts.atLeast ? fr.trays.summary.atLeast(count) : fr.trays.dossiers(count)}</span>
          </button>
        );
      })}
    </div>
  );
}
