// Two minutes before the session ends it is said, and one may stay; at its end one signs in again and comes back. The
// server is asked each time before anything is said: another tab may have stayed meanwhile, and its clock is the one that counts.
import { useEffect, useState } from 'react';
import { endSession } from '../api/query-client.js';
import { isUnknownVisitor } from '../api/problem.js';
import { askSession, type Session } from './auth.api.js';
import { SessionDialog } from './session-dialog.js';

export { NotSignedOutDialog } from './not-signed-out-dialog.js';

const SAID_BEFORE_MS = 120_000;
/** A browser counts no longer delay; and a computer that slept wakes up late. */
const LONGEST_SLEEP_MS = 3_600_000;
/** Not reachable for the moment: asked again. */
const AGAIN_MS = 15_000;

export function SessionWatch() {
  const [ending, setEnding] = useState<(Session & { readonly endsAtMs: number }) | null>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let left = false;
    const heard = (session: Session): void => {
      if (left) return;
      clearTimeout(timer);
      const soon = session.leftMs <= SAID_BEFORE_MS;
      setEnding(soon ? { ...session, endsAtMs: Date.now() + session.leftMs } : null);
      timer = setTimeout(look, Math.min(LONGEST_SLEEP_MS, soon ? session.leftMs + 500 : session.leftMs - SAID_BEFORE_MS));
    };
    const look = (): void => {
      askSession().then(heard, (error: unknown) => {
        if (left) return;
        if (isUnknownVisitor(error)) return endSession();
        clearTimeout(timer);
        timer = setTimeout(look, AGAIN_MS);
      });
    };
    const wake = (): void => {
      if (document.visibilityState === 'visible') look();
    };
    look();
    document.addEventListener('visibilitychange', wake);
    return () => {
      left = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', wake);
    };
  }, [asked]);
  return ending && <SessionDialog mayExtend={ending.mayExtend} endsAtMs={ending.endsAtMs} onChanged={() => setAsked((times) => times + 1)} />;
}
