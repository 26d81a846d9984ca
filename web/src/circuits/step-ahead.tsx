// A step of a dossier that has not left yet: who would receive it, for whom, until when, and why so.
import { IconUserOff } from '@tabler/icons-react';
import { fr } from '../messages/fr.js';
import { complementOf } from '../trays/tray.js';
import { shortDay } from '../ui/dates.js';

const words = fr.circuits.ahead;
/** Beyond, a desk is told by its first people and a number. */
const MOST_NAMES = 3;

export interface StepAhead {
  readonly step: string;
  readonly names: readonly string[];
  readonly mention: readonly string[] | null;
  readonly dueAt: string | null;
  readonly why: readonly string[];
}

export function AheadState({ ahead, deskName, now }: { readonly ahead: StepAhead; readonly deskName: string | null; readonly now: string }) {
  const complement = complementOf(ahead.mention?.[0]);
  return (
    <>
      <p className="soft">
        {ahead.names.length > 0
          ? <><strong className="ahead-names">{namesOf(ahead.names)}</strong>{complement && `, ${complement}`}{deskName && ` · ${deskName}`}</>
          : <strong className="ahead-warning"><IconUserOff size={18} aria-hidden />{deskName === null ? words.nobody : words.nobodyAt(deskName)}</strong>}
        {ahead.dueAt && <> · {words.until(shortDay(ahead.dueAt, now))}</>}
      </p>
      {ahead.why.map((text) => <p key={text} className="soft ahead-why">{text}</p>)}
    </>
  );
}

function namesOf(names: readonly string[]): string {
  const shown = names.length > MOST_NAMES ? [...names.slice(0, MOST_NAMES - 1), words.others(names.length - MOST_NAMES + 1)] : names;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} ${words.or} ${shown.at(-1)}` : shown[0] ?? '';
}
