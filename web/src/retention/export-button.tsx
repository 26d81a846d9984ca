// A finished dossier as one ZIP: documents, signed files, bordereau, proof, facts and PREMIS.
import { Button } from '@mantine/core';
import { IconFileZip } from '@tabler/icons-react';
import { fr } from '../messages/fr.js';
import { Failure } from '../ui/failure.js';
import { useExport } from './use-export.js';

const words = fr.retention.export;

export function ExportButton({ dossierId }: { readonly dossierId: string }) {
  const leaving = useExport();
  return (
    <>
      <Button variant="default" size="md" leftSection={<IconFileZip size={18} aria-hidden />} disabled={leaving.isPending} aria-busy={leaving.isPending} onClick={() => leaving.mutate([dossierId])}>{words.one}</Button>
      {leaving.isError && <Failure error={leaving.error} lead={words.failed} />}
    </>
  );
}
