// « Vérifier les signatures » of a sealed dossier, shown where one asked for it.
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { fr } from '../messages/fr.js';
import { verificationMessages } from '../messages/fr/verification.js';
import { Dialog } from '../ui/dialog.js';
import { Failure } from '../ui/failure.js';
import { ReportView } from './report-view.js';
import { verifyStored } from './verification.api.js';

export function SealedReport({ url, name }: { readonly url: string; readonly name: string }) {
  const check = useMutation({ mutationFn: () => verifyStored(url) });
  return (
    <>
      {/* Not disabled meanwhile: it would lose the focus, which comes back to it. */}
      <Button variant="default" aria-busy={check.isPending} onClick={() => { if (!check.isPending) check.mutate(); }}>{check.isPending ? fr.dossiers.seal.verifying : fr.dossiers.seal.verify}</Button>
      {check.isError && <Failure error={check.error} lead={verificationMessages.failed} />}
      {check.data && <Dialog opened onClose={() => check.reset()} title={verificationMessages.report} size="48rem"><p className="dialog-subject">{name}</p><ReportView report={check.data} /></Dialog>}
    </>
  );
}
