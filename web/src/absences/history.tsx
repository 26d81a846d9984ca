// What is over or was called off.
import { absencesMessages } from '../messages/fr/absences.js';
import type { Away } from './absences.api.js';
import { Who } from './away-table.js';
import { periodOf } from './periods.js';

const words = absencesMessages;

export function History({ all, today }: { readonly all: readonly Away[]; readonly today: string }) {
  return (
    <section className="card absences-block" aria-labelledby="away-past">
      <h2 id="away-past">{words.past}</h2>
      {all.length === 0 ? <p className="soft">{words.noPast}</p> : (
        <>
          <p className="soft">{words.pastLead}</p>
          <ul className="away-past">
            {all.map((away) => (
              <li key={away.id}>
                <div><Who away={away} /></div>
                <span>{away.state === 'called-off' ? <span className="pill" data-tone="alerte">{words.calledOff}</span> : periodOf(away, today)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
