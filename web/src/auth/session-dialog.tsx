// « Votre session se termine dans 2 minutes ». What is below it stays as it is, with what was typed.
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { stay as stayHere } from '../api/acting.js';
import { endSession } from '../api/query-client.js';
import { fr } from '../messages/fr.js';
import { useAsking } from '../organisation/applications/use-asking.js';
import { notify } from '../ui/announce.js';
import { Dialog } from '../ui/dialog.js';
import { Failure } from '../ui/failure.js';
import { notSignedOutLead } from './not-signed-out-lead.js';
import { closeSession, staySignedIn, signOut } from './auth.api.js';

const words = fr.auth.ending;
const MINUTE_MS = 60_000;
/** The title changes by the minute: said more often it would be noise in a screen reader. */
const COUNTED_EVERY_MS = 5_000;

export function SessionDialog({ mayExtend, endsAtMs, onChanged }: { readonly mayExtend: boolean; readonly endsAtMs: number; readonly onChanged: () => void }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const counting = setInterval(() => setNow(Date.now()), COUNTED_EVERY_MS);
    return () => clearInterval(counting);
  }, []);
  const staying = useAsking(staySignedIn, () => {
    notify(words.stayed);
    stayHere();
    onChanged();
  });
  // Who is to sign in again comes back to what was typed.
  const leaving = useAsking(mayExtend ? signOut : closeSession, (left) => (left ? location.assign(left.leaveAt) : endSession()));
  const stay = mayExtend ? staying.ask : leaving.ask;
  return (
    // Escape and the cross are the safe answer, as long as there is one.
    <Dialog opened onClose={stay} title={words.title(Math.ceil((endsAtMs - now) / MINUTE_MS))} onConfirm={stay}>
      <p>{mayExtend ? words.text : words.atItsLongest}</p>
      {staying.error !== null && <Failure error={staying.error} lead={words.failed} />}
      {leaving.error !== null && <Failure error={leaving.error} lead={notSignedOutLead(leaving.error)} />}
      <div className="dialog-actions">
        {mayExtend && <Button variant="default" size="lg" onClick={leaving.ask}>{words.leave}</Button>}
        <Button size="lg" data-autofocus disabled={staying.busy || leaving.busy} aria-busy={staying.busy || leaving.busy} onClick={stay}>{mayExtend ? words.stay : words.signInAgain}</Button>
      </div>
    </Dialog>
  );
}
