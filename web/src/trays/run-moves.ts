// Moving along the run: the next dossier, the rest of the list when it runs short, the end.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { currentRun, keepRun } from './run-store.js';
import { extendRun, neighbour, record, type Outcome } from './run.js';
import { TRAY_PATHS } from './tray-links.js';
import { isToDecide, searchOf } from './tray.js';
import { fetchTray } from './trays.api.js';

/** The dossier after this one, fetching the next page of the tray when the known list ends here. */
export async function nextOf(dossierId: string): Promise<string | null> {
  const run = currentRun();
  if (!run) return null;
  const known = neighbour(run, dossierId, 1);
  if (known !== null || run.cursor === null || !run.ids.includes(dossierId)) return known;
  const page = await fetchTray(run.tray, run.filter ?? {}, run.cursor);
  const longer = extendRun(run, page.items.map((item) => item.dossierId), page.next);
  keepRun(longer);
  return neighbour(longer, dossierId, 1);
}

export function useRunMoves(dossierId: string) {
  const navigate = useNavigate();
  const queries = useQueryClient();

  const goTo = useCallback((id: string | null): void => {
    if (id) void navigate({ to: '/dossiers/$dossierId', params: { dossierId: id } });
  }, [navigate]);

  const back = useCallback((): void => {
    const run = currentRun();
    void navigate({ to: TRAY_PATHS[run?.tray ?? 'to-do'], search: searchOf(run?.filter ?? {}) });
  }, [navigate]);

  /** After a decision: what was decided is kept, and one goes on; out of a run one stays on the dossier. */
  const goOn = useCallback(async (outcome: Outcome | null): Promise<string | null> => {
    const run = currentRun();
    void queries.invalidateQueries({ queryKey: ['trays'] });
    if (!run || !isToDecide(run.tray) || !run.ids.includes(dossierId)) return null;
    if (outcome) keepRun(record(run, dossierId, outcome));
    const next = await nextOf(dossierId).catch(() => null);
    if (next) goTo(next);
    else void navigate({ to: '/corbeille/fin' });
    return next;
  }, [dossierId, goTo, navigate, queries]);

  return { goTo, back, goOn };
}
