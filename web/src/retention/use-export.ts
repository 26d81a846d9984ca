// Finished dossiers leave as one ZIP. Asked first, so that a refusal is read here and not in a downloaded file; then
// the browser downloads and shows how far it is.
import { useMutation } from '@tanstack/react-query';
import { askDownload } from '../api/client.js';
import { fr } from '../messages/fr.js';
import { notify } from '../ui/announce.js';
import { exportUrl } from './retention.api.js';

export function useExport() {
  return useMutation({
    mutationFn: async (dossierIds: readonly string[]) => {
      await askDownload(exportUrl(dossierIds));
      return dossierIds;
    },
    onSuccess: (dossierIds) => {
      const link = document.createElement('a');
      link.href = exportUrl(dossierIds);
      link.download = '';
      link.click();
      notify(fr.retention.export.begun(dossierIds.length));
    },
  });
}
