// The confirmation before a signature: the exact mention, with which certificate, what it covers, what comes next.
import { Button } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isConflict } from '../api/problem.js';
import type { Dossier } from '../dossiers/dossier.js';
import { fr } from '../messages/fr.js';
import { useRunPlace } from '../trays/run-moves.js';
import { Dialog } from '../ui/dialog.js';
import { Failure } from '../ui/failure.js';
import { atTheStepMessages } from '../messages/fr/at-the-step.js';
import { Mention } from './acting-notice.js';
import { isOfCertificate, OwnCertificate } from './own-certificate.js';
import { stepAsked } from './use-asked.js';

interface SignDialogProps {
  readonly opened: boolean;
  readonly dossier: Dossier;
  readonly busy: boolean;
  readonly error: unknown;
  /** The facts asked with the decision. */
  readonly children: ReactNode;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
  /** The dossier as it now is, in the dialog that stays open. */
  readonly onReload: () => void;
}

export function SignDialog({ opened, dossier, busy, error, onClose, onConfirm, onReload, children }: SignDialogProps) {
  const words = fr.signing.signDialog;
  const main = dossier.documents.filter((document) => document.role === 'main').length;
  return (
    <Dialog opened={opened} onClose={onClose} title={words.title} onConfirm={onConfirm}>
      <p className="dialog-subject">{dossier.title}</p>
      {dossier.you.mention && (
        <>
          <h3>{words.mention}</h3>
          <Mention lines={dossier.you.mention} />
        </>
      )}
      <p>{words.documents(main)} {stepAsked(dossier)?.atTheStep ? atTheStepMessages.effect : words.effect}</p>
      {!isOfCertificate(error) && <OwnCertificate />}
      {children}
      <Then dossierId={dossier.id} />
      {error !== null && error !== undefined && (
        <Failure error={error} lead={fr.signing.failed.sign}>
          {isConflict(error) && !isOfCertificate(error) && <Button variant="default" onClick={onReload}>{fr.signing.conflictReload}</Button>}
        </Failure>
      )}
      <div className="dialog-actions">
        <Button variant="default" size="lg" onClick={onClose}>{fr.ui.cancel}</Button>
        <Button color="visa" size="lg" data-autofocus disabled={busy} aria-busy={busy} leftSection={<IconSignature size={20} aria-hidden />} onClick={onConfirm}>{busy ? fr.signing.working.sign : words.confirm}</Button>
      </div>
    </Dialog>
  );
}

function Then({ dossierId }: { readonly dossierId: string }) {
  const here = useRunPlace(dossierId);
  if (!here) return null;
  const words = fr.signing.signDialog;
  return <p className="soft">{here.nextPlace === null ? words.last : words.then(fr.trays.run.place(here.nextPlace, here.total))}</p>;
}
