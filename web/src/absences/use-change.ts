// A change of the house asked once; everything that was read of it is then read again.
import { useQueryClient } from '@tanstack/react-query';
import { useAsking } from '../organisation/applications/use-asking.js';
import { notify } from '../ui/announce.js';

export function useChange(work: () => Promise<unknown>, done: string, onDone: () => void) {
  const queries = useQueryClient();
  return useAsking(work, () => {
    notify(done);
    // Trays, counters, open dossiers: who may act has changed.
    void queries.invalidateQueries();
    onDone();
  });
}
