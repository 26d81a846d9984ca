// Somebody is back, or an absence will not take place: what follows is said, then confirmed.
import { Button } from '@mantine/core';
import { fr } from '../messages/fr.js';
import { absencesMessages } from '../messages/fr/absences.js';
import { Dialog } from '../ui/dialog.js';
import { Failure } from '../ui/failure.js';
import { endAway, type Away } from './absences.api.js';
import { useChange } from './use-change.js';

const words = absencesMessages;

export function EndDialog({ away, onClose }: { readonly away: Away; readonly onClose: () => void }) {
  const impediment = away.kind === 'impediment';
  const asked = useChange(() => endAway(away), impediment ? words.impediment.ended : words.end.done, onClose);
  const confirm = impediment ? words.impediment.end : away.state === 'coming' ? words.callOff : words.back;
  return (
    <Dialog opened onClose={onClose} title={impediment ? words.impediment.endTitle(away.name) : words.end.title(away.name)} onConfirm={asked.ask}>
      <p>{impediment ? words.impediment.endText(away.name) : away.state === 'coming' ? words.end.textComing(away.name) : words.end.text(away.name)}</p>
      {away.covers > 0 && <p>{words.end.covers(away.covers)}</p>}
      {asked.error !== null && <Failure error={asked.error} lead={words.end.failed} />}
      <div className="dialog-actions">
        <Button variant="default" size="lg" onClick={onClose}>{fr.ui.cancel}</Button>
        <Button size="lg" data-autofocus disabled={asked.busy} aria-busy={asked.busy} onClick={asked.ask}>{confirm}</Button>
      </div>
    </Dialog>
  );
}
