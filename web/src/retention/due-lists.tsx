// What is kept no longer, by what is then to be done; ticked, exported, and put away with what the archives said.
import { Button } from '@mantine/core';
import { IconArchive, IconFileZip } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { fr } from '../messages/fr.js';
import { civilDay } from '../ui/dates.js';
import { Failure } from '../ui/failure.js';
import { DisposalDialog } from './disposal-dialog.js';
import { First } from './first.js';
import { MOST_DISPOSED, MOST_EXPORTED, type Due, type Kept } from './retention.api.js';
import { useExport } from './use-export.js';

const words = fr.conservation.due;
const ENDS: readonly Kept['then'][] = ['destroy', 'transfer'];

export function DueLists({ due, trashDays }: { readonly due: readonly Due[]; readonly trashDays: number | null }) {
  return (
    <section aria-labelledby="ending-due" className="due">
      <h2 id="ending-due">{words.title}</h2>
      {due.length === 0 && <div className="card empty"><p><strong>{words.empty.title}</strong></p><p className="soft">{words.empty.text}</p></div>}
      {ENDS.map((then) => <DueList key={then} then={then} due={due.filter(({ kept }) => kept.then === then)} trashDays={trashDays} />)}
      <First shown={due.length} />
    </section>
  );
}

function DueList({ then, due, trashDays }: { readonly then: Kept['then']; readonly due: readonly Due[]; readonly trashDays: number | null }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [disposing, setDisposing] = useState(false);
  const leaving = useExport();
  if (due.length === 0) return null;
  const ticked = due.filter(({ id }) => chosen.has(id));
  const count = ticked.length;
  const tick = (id: string): void => setChosen(chosen.has(id) ? new Set([...chosen].filter((one) => one !== id)) : new Set([...chosen, id]));
  return (
    <div className="due-list">
      <h3>{words[then]} <span className="group-count">{fr.trays.dossiers(due.length)}</span></h3>
      <label className="all-box"><input type="checkbox" checked={count === due.length} onChange={() => setChosen(count === due.length ? new Set() : new Set(due.map(({ id }) => id)))} />{fr.batch.selectAll(due.length)}</label>
      <ul className="rows">
        {due.map(({ id, title, typeName, submitterName, kept }) => (
          <li key={id} className="row-line">
            <label className="row-box"><span className="vh">{fr.batch.select(title)}</span><input type="checkbox" checked={chosen.has(id)} onChange={() => tick(id)} /></label>
            <div className="row-text due-row">
              <Link to="/dossiers/$dossierId" params={{ dossierId: id }} className="row-title">{title}</Link>
              <p className="row-facts"><span>{typeName}</span><span>{submitterName}</span>{kept.until && <span>{words.since(civilDay(kept.until))}</span>}</p>
            </div>
          </li>
        ))}
      </ul>
      {count > 0 && (
        <div className="actions">
          <Button size="md" leftSection={<IconArchive size={18} aria-hidden />} disabled={count > MOST_DISPOSED} onClick={() => setDisposing(true)}>{words.dispose[then](count)}</Button>
          <Button variant="default" size="md" leftSection={<IconFileZip size={18} aria-hidden />} disabled={count > MOST_EXPORTED || leaving.isPending} onClick={() => leaving.mutate(ticked.map(({ id }) => id))}>{words.export(count)}</Button>
          {count > MOST_EXPORTED && <p className="soft">{count > MOST_DISPOSED ? words.most(MOST_DISPOSED) : fr.retention.export.most(MOST_EXPORTED)}</p>}
        </div>
      )}
      {leaving.isError && <Failure error={leaving.error} lead={fr.retention.export.failed} />}
      {disposing && <DisposalDialog then={then} dossiers={ticked} trashDays={trashDays} onClose={() => setDisposing(false)} />}
    </div>
  );
}
