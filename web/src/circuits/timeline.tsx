// The circuit as an ordered list: what is done and by whom, what waits and for whom, what is to come.
import { IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import { scanUrl, type CircuitStep, type Dossier, type You } from '../dossiers/dossier.js';
import { fr } from '../messages/fr.js';
import { paperMessages } from '../messages/fr/paper.js';
import { atTheStepMessages } from '../messages/fr/at-the-step.js';
import { complementOf } from '../trays/tray.js';
import { civilDay, due, moment } from '../ui/dates.js';
import { blocksOf, type Block } from './blocks.js';
import { AheadState, type StepAhead } from './step-ahead.js';

const words = fr.circuits;

interface TimelineProps {
  readonly dossier: Dossier;
  /** Of a draft: what awaits it. `whole`: a step it does not name would not come. */
  readonly ahead?: Ahead;
}

interface Ahead { readonly steps: readonly StepAhead[]; readonly whole: boolean }

export function CircuitTimeline({ dossier, ahead }: TimelineProps) {
  const now = new Date().toISOString();
  if (!dossier.circuit) return null;
  return (
    <ol className="timeline" aria-label={words.label}>
      <li data-state={dossier.submittedAt ? 'done' : 'to-come'}>
        <span className="dot" aria-hidden>{dossier.submittedAt ? <IconCheck size={18} /> : 1}</span>
        <div>
          <p className="step-name">{words.sentPlain}</p>
          <p className="soft">{dossier.submitter}{dossier.submittedAt && ` · ${moment(dossier.submittedAt, now)}`}</p>
        </div>
      </li>
      {blocksOf(dossier.circuit.steps).map((block, index) => <TimelineBlock key={block.steps[0]?.id ?? index} block={block} rank={index + 2} dossier={dossier} now={now} ahead={ahead} />)}
    </ol>
  );
}

interface BlockProps {
  readonly block: Block;
  readonly rank: number;
  readonly dossier: Dossier;
  readonly now: string;
  readonly ahead: Ahead | undefined;
}

function TimelineBlock({ block, rank, dossier, now, ahead }: BlockProps) {
  const { you } = dossier;
  const [only] = block.steps;
  const rejected = block.steps.some((step) => step.decision?.startsWith('reject'));
  return (
    <li data-state={rejected ? 'rejected' : block.state} aria-current={block.state === 'open' ? 'step' : undefined}>
      <span className="dot" aria-hidden>
        {rejected ? <IconX size={18} /> : block.state === 'done' ? <IconCheck size={18} /> : block.state === 'skipped' ? <IconMinus size={18} /> : rank}
      </span>
      <div>
        {block.group === null
          ? only && <><p className="step-name">{only.name}</p><StepState step={only} you={you} now={now} ahead={ahead} /><PaperOf step={only} dossier={dossier} /></>
          : (
            <>
              <p className="step-name">{block.group}</p>
              <ul className="branches">
                {block.steps.map((step) => <li key={step.id}><p className="branch-name">{step.name}</p><StepState step={step} you={you} now={now} ahead={ahead} /><PaperOf step={step} dossier={dossier} /></li>)}
              </ul>
            </>
          )}
      </div>
    </li>
  );
}

function StepState({ step, you, now, ahead }: { readonly step: CircuitStep; readonly you: You; readonly now: string; readonly ahead: Ahead | undefined }) {
  const who = step.personName ?? step.deskName;
  const complement = complementOf(step.forWhom);
  switch (step.state) {
    case 'done': {
      const decision = step.advice ? words.opinions[step.advice.opinion] : words.decisions[step.decision as keyof typeof words.decisions] ?? words.states.done;
      return (
        <>
          <p className="soft">{who && step.decidedAt ? words.by(decision, who, moment(step.decidedAt, now)) : step.kind === 'seal' && step.decidedAt ? `${decision}, ${moment(step.decidedAt, now)}` : decision}{complement && `, ${complement}`}</p>
          {step.reason && <p>{words.reason(step.reason)}</p>}
          {step.comment && <p>{words.comment(step.comment)}</p>}
          {step.advice?.text && <p>{words.opinionText(step.advice.text)}</p>}
        </>
      );
    }
    case 'open': {
      const yours = step.id === you.stepId;
      const inTheirPlace = yours ? complementOf(you.mention?.[0]) : null;
      const deadline = step.due ? due(step.due, now) : null;
      return (
        <p className="soft">
          <strong className="waiting">{step.awaitsKey ? atTheStepMessages.awaitsKey(who ?? '') : yours ? words.waitingYou : who ? words.waiting(who) : words.waitingPlain}</strong>{inTheirPlace && `, ${inTheirPlace}`}
          {deadline && <> · <span data-urgency={deadline.urgency}>{deadline.day}, {deadline.distance}</span></>}
        </p>
      );
    }
    case 'skipped': return <p className="soft">{words.states.skipped}</p>;
    default: {
      const planned = ahead?.steps.find((one) => one.step === step.id);
      if (planned) return <AheadState ahead={planned} deskName={step.deskName} now={now} />;
      if (ahead?.whole && who) return <p className="soft">{words.ahead.notNeeded}</p>;
      return <p className="soft">{step.undone && `${words.undone} · `}{step.kind === 'seal' || step.kind === 'notify' || step.kind === 'archive' ? words.automatic : who ? words.toCome(who) : words.states['to-come']}</p>;
    }
  }
}

/** What was signed on paper: the day, who says so, and the scan. */
function PaperOf({ step, dossier }: { readonly step: CircuitStep; readonly dossier: Dossier }) {
  const paper = dossier.papers.find(({ stepId, counts }) => counts && stepId === step.id);
  if (!paper || step.state !== 'done') return null;
  return (
    <p className="soft">
      {paperMessages.recorded(civilDay(paper.on), paper.recordedBy)}. <a href={scanUrl(dossier.id, paper.scan.id)} target="_blank" rel="noreferrer noopener">{paperMessages.see}<span className="vh">{paperMessages.seeOf(paper.signatory)}</span></a>
    </p>
  );
}
