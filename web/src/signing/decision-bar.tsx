// What is asked, and the decision: always at the same place, on every dossier and at every width.
import { Button } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck, IconCornerUpLeft, IconPencil, IconSignature, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { isConflict } from '../api/problem.js';
import type { Dossier } from '../dossiers/dossier.js';
import { fr } from '../messages/fr.js';
import { atTheStepMessages } from '../messages/fr/at-the-step.js';
import { complementOf } from '../trays/tray.js';
import { useRunPlace } from '../trays/run-moves.js';
import { Failure } from '../ui/failure.js';
import { useShortcuts } from '../ui/shortcuts.js';
import { useKeptForm } from '../ui/use-kept-form.js';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { dossierQuery } from '../dossiers/dossiers.api.js';
import { reasonKey, RejectDialog } from './reject-dialog.js';
import { ReturnDialog, returnReasonKey } from './return-dialog.js';
import { SignDialog } from './sign-dialog.js';
import { AskedFactsFields } from './asked-facts.js';
import { KIND_OF, opinionKey, StepDialog } from './step-dialog.js';
import { isSomethingSaid, NOTHING_SAID, saidKey, sentWords, WordsFields } from './words-fields.js';
import { askedKey, stepAsked, useAsked, type Carrying } from './use-asked.js';
import { useDecision, type Decision, type DecisionKind } from './use-decision.js';
import { useRecall } from './use-recall.js';
import './signing.css';

interface DecisionBarProps {
  readonly dossier: Dossier;
  readonly seenPages: number;
  /** On a narrow window the circuit is behind a button. */
  readonly onShowPanel: (() => void) | null;
}

const words = fr.signing;

export function DecisionBar({ dossier, seenPages, onShowPanel }: DecisionBarProps) {
  const { action } = dossier.you;
  const [dialog, setDialog] = useState<'sign' | 'reject' | 'return' | 'step' | null>(null);
  const asked = useAsked(dossier);
  const { form: saying, change: setSaying } = useKeptForm(saidKey(dossier.id), NOTHING_SAID);
  const recall = useRecall();
  const { decide, mutation, moves, busy, reload } = useDecision(dossier, [reasonKey(dossier.id), returnReasonKey(dossier.id), opinionKey(dossier.id), saidKey(dossier.id), askedKey(dossier.id)]);
  const kind: DecisionKind | undefined = mutation.variables?.kind;
  const pages = dossier.documents.reduce((sum, document) => sum + document.pages, 0);
  const says = action === 'visa' || action === 'notice';
  const rejectable = action === 'visa' || action === 'signature';
  const returnable = dossier.you.returns.length > 0;
  // A click is enough where nothing else is to be said, and nothing is written that it would leave behind.
  const main = (): void => {
    if (action === 'signature') return setDialog('sign');
    if ((action === 'visa' || action === 'notice') && asked.definitions('approve').length === 0 && !isSomethingSaid(saying)) return decide({ kind: KIND_OF[action] });
    setDialog('step');
  };
  const withFacts = (carrying: Carrying, then: (said: NonNullable<Decision['said']>) => void): void => {
    const facts = asked.given(carrying);
    if (facts) then(facts);
  };
  useShortcuts({
    v: action === 'visa' && !busy ? main : undefined,
    s: action === 'signature' && !busy ? () => setDialog('sign') : undefined,
    r: rejectable && !busy ? () => setDialog('reject') : undefined,
  });

  return (
    <section className="decision-bar" aria-label={words.bar}>
      {mutation.isError && dialog === null && (
        isConflict(mutation.error)
          ? <Conflict error={mutation.error} dossier={dossier} onNext={() => void moves.goOn(null)} />
          : <Failure error={mutation.error} lead={words.failed[kind ?? 'approve']} />
      )}
      <div className="decision-row">
        <div className="decision-text">
          <p><Asked dossier={dossier} /></p>
          <Pending dossier={dossier} />
          {action && pages > 0 && <p className="soft">{words.seenPages(Math.min(seenPages, pages), pages)}</p>}
          {action && <ReplacedLink dossier={dossier} />}
          {action && stepAsked(dossier)?.mustOpen && <p className="soft">{words.mustOpen}</p>}
          {action === 'visa' && <button type="button" className="link-button" disabled={busy} onClick={() => setDialog('step')}>{words.words.add}</button>}
          {onShowPanel && <button type="button" className="link-button" onClick={onShowPanel}>{fr.dossiers.panel.open(dossier.annotations.length)}</button>}
        </div>
        {!action && (
          <div className="decision-buttons" data-suggested>
            {dossier.recallable !== null && <Button variant="default" size="xl" className="decision" leftSection={<IconArrowBackUp size={20} aria-hidden />} onClick={() => void recall(dossier.id)}>{dossier.recallable === 'signed' ? atTheStepMessages.takeBack : words.recall}</Button>}
            {dossier.gestures.includes('correct') && <Button component={Link} to={`/nouveau?brouillon=${dossier.id}`} size="xl" className="decision leading" leftSection={<IconPencil size={20} aria-hidden />}>{fr.dossiers.correction.correct}</Button>}
          </div>
        )}
        {action && (
          <div className="decision-buttons" data-suggested>
            {returnable && <Button variant="default" size="xl" className="decision" disabled={busy} leftSection={<IconCornerUpLeft size={20} aria-hidden />} onClick={() => setDialog('return')}>{words.return}</Button>}
            {rejectable && <Button variant="outline" color="rejet" size="xl" className="decision" disabled={busy} leftSection={<IconX size={20} aria-hidden />} onClick={() => setDialog('reject')}>{words.reject}</Button>}
            <Button color="visa" size="xl" className="decision leading" disabled={busy} aria-busy={busy} leftSection={action === 'signature' ? <IconSignature size={22} aria-hidden /> : <IconCircleCheck size={22} aria-hidden />} onClick={main}>
              {words.actions[action]}
            </Button>
          </div>
        )}
      </div>
      <SignDialog opened={dialog === 'sign'} dossier={dossier} busy={busy} error={kind === 'sign' ? mutation.error : null} onClose={() => setDialog(null)} onReload={reload} onConfirm={() => withFacts('approve', (said) => decide({ kind: 'sign', said: { ...said, ...sentWords(saying) } }))}><AskedFactsFields asked={asked} carrying="approve" /><WordsFields said={saying} onChange={setSaying} /></SignDialog>
      <RejectDialog opened={dialog === 'reject'} dossier={dossier} busy={busy} error={kind === 'reject' ? mutation.error : null} onClose={() => setDialog(null)} onConfirm={(reason) => withFacts('reject', (said) => decide({ kind: 'reject', reason, said }))}><AskedFactsFields asked={asked} carrying="reject" /></RejectDialog>
      {returnable && <ReturnDialog opened={dialog === 'return'} dossier={dossier} busy={busy} error={kind === 'return' ? mutation.error : null} onClose={() => setDialog(null)} onConfirm={(reason, to) => decide({ kind: 'return', reason, said: to === null ? {} : { to } })} />}
      {action !== null && action !== 'signature' && (
        <StepDialog opened={dialog === 'step'} action={action} dossier={dossier} asked={asked} busy={busy} error={kind === KIND_OF[action] ? mutation.error : null} onClose={() => setDialog(null)} onConfirm={(decision) => decide({ ...decision, said: { ...decision.said, ...sentWords(saying, says) } })}><WordsFields said={saying} onChange={setSaying} comments={says} unfolded={action === 'visa'} /></StepDialog>
      )}
    </section>
  );
}

/** On a narrow window the notice above the document says it. */
function ReplacedLink({ dossier }: { readonly dossier: Dossier }) {
  const replaced = dossier.documents.find(({ former }) => former.length > 0);
  if (!replaced) return null;
  return <p className="soft wide-only"><Link to="/dossiers/$dossierId/differences/$documentId" params={{ dossierId: dossier.id, documentId: replaced.id }}>{words.replaced}</Link></p>;
}

function Asked({ dossier }: { readonly dossier: Dossier }) {
  const { action, mention } = dossier.you;
  if (!action) return <>{dossier.status === 'sealing' && dossier.circuit?.steps.some(({ state }) => state === 'to-come') ? atTheStepMessages.sealing : words.statuses[dossier.status]} {dossier.status === 'running' && words.nothingAsked}</>;
  const complement = complementOf(mention?.[0]);
  return <><strong>{words.asked[action]}</strong>{complement && `, ${complement}`}</>;
}

/** What a decision would close: said before it is taken. */
function Pending({ dossier }: { readonly dossier: Dossier }) {
  const open = dossier.questions.filter(({ state, mayWithdraw }) => state === 'open' && mayWithdraw);
  return dossier.you.action === null || open.length === 0 ? null : <p className="soft">{fr.questions.closedByDecision(open.map(({ to }) => to).join(', '))}</p>;
}

interface ConflictProps {
  readonly error: unknown;
  readonly dossier: Dossier;
  readonly onNext: () => void;
}

/** Someone was quicker, or the dossier changed: the server's sentence, then the two ways on. */
function Conflict({ error, dossier, onNext }: ConflictProps) {
  const here = useRunPlace(dossier.id);
  const queries = useQueryClient();
  return (
    <Failure error={error} lead={words.conflict}>
      {here?.nextId && <Button onClick={onNext}>{words.conflictNext}</Button>}
      <Button variant="default" onClick={() => void queries.invalidateQueries({ queryKey: dossierQuery(dossier.id).queryKey })}>{words.conflictReload}</Button>
    </Failure>
  );
}
