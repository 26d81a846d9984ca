// Where one is signed in: each may be ended, or all the others at once.
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { accountMessages } from '../../messages/fr/account.js';
import { useAsking } from '../../organisation/applications/use-asking.js';
import { notify } from '../../ui/announce.js';
import { longMoment } from '../../ui/dates.js';
import { Failure } from '../../ui/failure.js';
import { accountQuery, endOneSession, endOtherSessions, type OpenSession } from './account.api.js';

const words = accountMessages.sessions;

export function SessionsSection({ sessions }: { readonly sessions: readonly OpenSession[] }) {
  const queries = useQueryClient();
  const others = useAsking(endOtherSessions, () => {
    notify(words.othersEnded);
    void queries.invalidateQueries(accountQuery);
  });
  return (
    <section className="card account-section" aria-labelledby="sessions-title">
      <h2 id="sessions-title" tabIndex={-1}>{words.title}</h2>
      <p className="soft">{words.text}</p>
      <ul className="account-list">{sessions.map((session) => <SessionLine key={session.id} session={session} />)}</ul>
      {others.error !== null && <Failure error={others.error} lead={accountMessages.failed} />}
      {sessions.length > 1 && <div className="actions"><Button variant="default" disabled={others.busy} aria-busy={others.busy} onClick={others.ask}>{words.endOthers}</Button></div>}
    </section>
  );
}

function SessionLine({ session: { id, device, address, openedAt, lastUsedAt, present } }: { readonly session: OpenSession }) {
  const queries = useQueryClient();
  const ending = useAsking(() => endOneSession(id), () => {
    notify(words.ended);
    // The button that had the focus goes with its line.
    document.getElementById('sessions-title')?.focus();
    void queries.invalidateQueries(accountQuery);
  });
  return (
    <li>
      <div>
        <p><strong>{device}</strong> {present && <span className="pill" data-tone="visa">{words.present}</span>}</p>
        <p className="soft">{words.opened(longMoment(openedAt))}, {words.used(longMoment(lastUsedAt))}{address !== '' && `, ${words.from(address)}`}</p>
        {ending.error !== null && <Failure error={ending.error} lead={accountMessages.failed} />}
      </div>
      {!present && <Button variant="subtle" color="rejet" disabled={ending.busy} aria-busy={ending.busy} onClick={ending.ask} aria-label={words.endNamed(device, longMoment(openedAt))}>{words.end}</Button>}
    </li>
  );
}
