// What became of the dossier once nothing more is asked: signatures being applied, signed files, or the reason
// of a rejection.
import { IconCircleCheck, IconCornerUpLeft, IconDownload, IconKey, IconPencil, IconRubberStamp } from '@tabler/icons-react';
import { Button, Loader } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { fr } from '../messages/fr.js';
import { gesturesMessages } from '../messages/fr/gestures.js';
import { paperMessages } from '../messages/fr/paper.js';
import { atTheStepMessages } from '../messages/fr/at-the-step.js';
import { KeyNotices } from '../signing/key-asked.js';
import { announce, notify } from '../ui/announce.js';
import { civilDay, longDay } from '../ui/dates.js';
import { Failure } from '../ui/failure.js';
import { ExportButton } from '../retention/export-button.js';
import { SealedReport } from '../verification/sealed-report.js';
import { contentUrl, scanUrl, type Dossier } from './dossier.js';
import { ContinueButton } from './continue-dialog.js';
import { useGesture } from './use-gesture.js';

interface OutcomeProps {
  readonly dossier: Dossier;
  /** With which key of the reader. */
  readonly onSignRemotely: (credential: string) => void;
}

export function Outcome({ dossier, onSignRemotely }: OutcomeProps) {
  const before = useRef(dossier.status);
  useEffect(() => {
    if (before.current === 'sealing' && dossier.status === 'finished') announce(fr.dossiers.seal.done);
    before.current = dossier.status;
  }, [dossier.status]);
  if (dossier.status === 'running' && dossier.seal?.state === 'late') return <Awaited title={fr.dossiers.seal.missing} text={dossier.seal.lastProblem ?? ''} icon={IconRubberStamp} />;
  if (dossier.status === 'sealing' && dossier.seal) return <Sealing seal={dossier.seal} onSignRemotely={onSignRemotely} />;
  if (dossier.status === 'finished') return <Finished dossier={dossier} />;
  if (dossier.status === 'rejected') return <Rejected dossier={dossier} />;
  if (dossier.status === 'returned') return <Returned dossier={dossier} />;
  if (dossier.status === 'cancelled') return <Cancelled dossier={dossier} />;
  return null;
}

/** Whoever holds a key that is awaited reads that it is theirs, and acts from here; whom else to wait for is never hidden by it. */
function Sealing({ seal: { state, yours, lastProblem, others }, onSignRemotely }: { readonly seal: NonNullable<Dossier['seal']> } & Pick<OutcomeProps, 'onSignRemotely'>) {
  const words = fr.dossiers.seal;
  if (!yours) return state === 'asked' ? <Awaited title={words.asked} text={lastProblem ?? ''} icon={IconKey} /> : <Applying problem={lastProblem} />;
  return (
    <>
      {state === 'late' && <Applying problem={lastProblem} />}
      <KeyNotices onSignRemotely={onSignRemotely} otherwise={state === 'asked' && <Awaited title={fr.signing.ownKey.title(1)} text={lastProblem ?? ''} icon={IconKey} />} />
      {others !== null && <Awaited title={words.asked} text={others} icon={IconKey} />}
    </>
  );
}

function Applying({ problem }: { readonly problem: string | null }) {
  return (
    <div className="notice" data-tone="encre" role="status">
      <Loader size={20} aria-hidden />
      <div>
        <p><strong>{fr.dossiers.seal.running}</strong></p>
        <p>{problem ? fr.dossiers.seal.problem(problem) : fr.dossiers.seal.runningHint}</p>
      </div>
    </div>
  );
}

/** The key is in the hands of a signatory, or the collectivité has no seal: nothing goes on before. */
function Awaited({ title, text, icon: Icon }: { readonly title: string; readonly text: string; readonly icon: typeof IconKey }) {
  return (
    <div className="notice" data-tone="alerte" role="status">
      <Icon size={22} aria-hidden />
      <div>
        <p><strong>{title}</strong></p>
        <p>{text}</p>
      </div>
    </div>
  );
}

function Finished({ dossier }: { readonly dossier: Dossier }) {
  const words = fr.dossiers.seal;
  const signed = dossier.documents.filter((document) => document.signedSha256 !== null);
  return (
    <div className="notice" data-tone="visa">
      <IconCircleCheck size={22} aria-hidden />
      <div>
        <p><strong>{words.done}</strong></p>
        <ul className="links">
          {signed.map((document) => (
            <li key={document.id}><a href={contentUrl(dossier.id, document.id, 'signed')} download={`signe-${document.name}`}><IconDownload size={18} aria-hidden />{signed.length > 1 ? words.signedPdfOf(document.name) : words.signedPdf}</a></li>
          ))}
          {dossier.papers.filter(({ counts }) => counts).map(({ scan, signatory, on }) => <li key={scan.id}><a href={scanUrl(dossier.id, scan.id)} download={scan.name}><IconDownload size={18} aria-hidden />{paperMessages.file(signatory, civilDay(on))}</a></li>)}
          <li><a href={`/api/dossiers/${dossier.id}/docket`} download={`bordereau-${dossier.id}.pdf`}><IconDownload size={18} aria-hidden />{words.docket}</a></li>
        </ul>
        <ExportButton dossierId={dossier.id} />
        {dossier.gestures.includes('continue') && <ContinueButton dossier={dossier} />}
        {signed[0] && <SealedReport url={contentUrl(dossier.id, signed[0].id, 'signed')} name={signed[0].name} />}
      </div>
    </div>
  );
}

function Rejected({ dossier }: { readonly dossier: Dossier }) {
  const step = dossier.circuit?.steps.find((candidate) => candidate.decision?.startsWith('reject'));
  return (
    <div className="notice" data-tone="rejet">
      <IconCornerUpLeft size={22} aria-hidden />
      <div>
        <p><strong>{step?.personName && step.decidedAt ? fr.dossiers.rejected(step.personName, longDay(step.decidedAt)) : fr.dossiers.rejectedTitle}</strong></p>
        {step?.reason && <p>{fr.dossiers.reason(step.reason)}</p>}
        {bearsSignatures(dossier) && <p>{atTheStepMessages.withoutEffect.rejected}</p>}
        <Reopen dossier={dossier} />
      </div>
    </div>
  );
}

function bearsSignatures({ documents }: Dossier): boolean {
  return documents.some(({ signedSoFar }) => signedSoFar !== null);
}

/** It waits for its submitter: who asked for what. The way to the form is in the decision bar. */
function Returned({ dossier }: { readonly dossier: Dossier }) {
  const { correction } = dossier;
  const words = fr.dossiers.correction;
  if (!correction) return null;
  return (
    <div className="notice" data-tone="alerte">
      <IconCornerUpLeft size={22} aria-hidden />
      <div>
        <p><strong>{words.title(correction.by, longDay(correction.at))}</strong></p>
        {correction.reason && <p>{fr.dossiers.reason(correction.reason)}</p>}
      </div>
    </div>
  );
}

function Cancelled({ dossier }: { readonly dossier: Dossier }) {
  return (
    <div className="notice" data-tone="rejet">
      <IconCornerUpLeft size={22} aria-hidden />
      <div>
        <p><strong>{gesturesMessages.cancelled}</strong></p>
        <p>{dossier.journal.at(-1)?.what}</p>
        {bearsSignatures(dossier) && <p>{atTheStepMessages.withoutEffect.cancelled}</p>}
        <Reopen dossier={dossier} />
      </div>
    </div>
  );
}

/** For those who prepare it: back to the draft, where it is corrected. */
function Reopen({ dossier }: { readonly dossier: Dossier }) {
  const navigate = useNavigate();
  const { ask, mutation } = useGesture(dossier.id, ({ id }) => {
    notify(gesturesMessages.reopen.done);
    void navigate({ to: '/nouveau', search: { brouillon: id } });
  });
  if (!dossier.gestures.includes('reopen')) return null;
  return (
    <>
      {mutation.isError && <Failure error={mutation.error} lead={gesturesMessages.failed} />}
      <p><Button variant="default" size="md" leftSection={<IconPencil size={18} aria-hidden />} disabled={mutation.isPending} onClick={() => ask({ path: 'reopen' })}>{gesturesMessages.reopen.button}</Button></p>
    </>
  );
}
