// What is ticked among what is finished, and its way out: always at the foot of the tray.
import { Button } from '@mantine/core';
import { IconFileZip } from '@tabler/icons-react';
import { fr } from '../messages/fr.js';
import { Failure } from '../ui/failure.js';
import { MOST_EXPORTED } from './retention.api.js';
import { useExport } from './use-export.js';

const words = fr.retention.export;

export function ExportBar({ dossierIds, onClear }: { readonly dossierIds: readonly string[]; readonly onClear: () => void }) {
  const leaving = useExport();
  const count = dossierIds.length;
  const tooMany = count > MOST_EXPORTED;
  return (
    <>
      <p role="status" className="vh">{count > 0 ? fr.batch.selected(count) : ''}</p>
      {count > 0 && (
        <section className="batch-bar" aria-label={fr.batch.bar}>
          <div className="batch-text">
            <p><strong>{fr.batch.selected(count)}</strong> <button type="button" className="link-button" onClick={onClear}>{fr.batch.clear}</button></p>
            {tooMany && <p>{words.most(MOST_EXPORTED)}</p>}
            {leaving.isError && <Failure error={leaving.error} lead={words.failed} />}
          </div>
          <div className="batch-buttons"><Button size="lg" leftSection={<IconFileZip size={20} aria-hidden />} disabled={tooMany || leaving.isPending} aria-busy={leaving.isPending} onClick={() => leaving.mutate(dossierIds)}>{words.several(count)}</Button></div>
        </section>
      )}
    </>
  );
}
