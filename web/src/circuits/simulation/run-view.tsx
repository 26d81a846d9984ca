// « Déroulé »: each step as it came, who takes it and why; what waits is decided here, one click a step.
import { Button } from '@mantine/core';
import { IconCheck, IconClock, IconX } from '@tabler/icons-react';
import { designer } from '../../messages/fr/designer.js';
import { shortDay } from '../../ui/dates.js';
import type { Decision, Moment, Simulation } from './scenario.js';

const words = designer.simulation;
const MOST_NAMES = 3;

export function RunView({ run, busy, onDecide }: { readonly run: Simulation; readonly busy: boolean; readonly onDecide: (decision: Decision) => void }) {
  return (
    <div className="run">
      <h3>{words.run}</h3>
      <p role="status" className="run-end" data-end={run.end}>{run.sentence}</p>
      <ol className="timeline" aria-label={words.run}>
        {run.moments.map((moment, at) => <MomentItem key={at} moment={moment} now={run.startsAt} busy={busy} onDecide={run.end === 'waiting' && moment.outcome === null ? onDecide : null} />)}
      </ol>
      {run.skipped.length > 0 && <ul className="bulleted soft">{run.skipped.map(({ step, name, why }) => <li key={step}><strong>{name}</strong>{words.because(why)}</li>)}</ul>}
    </div>
  );
}

function MomentItem({ moment, now, busy, onDecide }: { readonly moment: Moment; readonly now: string; readonly busy: boolean; readonly onDecide: ((decision: Decision) => void) | null }) {
  const { step, name, kind, kindName, addressee, takers, takenAt, takenBy, outcome, rejected, dueAt, why } = moment;
  const mayReject = kind === 'visa' || kind === 'signature';
  const names = takers.map((taker) => taker.name);
  return (
    <li data-state={rejected ? 'rejected' : outcome === null ? 'open' : 'done'} aria-current={outcome === null ? 'step' : undefined}>
      <span className="dot" aria-hidden>{rejected ? <IconX size={18} /> : outcome === null ? <IconClock size={18} /> : <IconCheck size={18} />}</span>
      <div>
        <p className="step-name">{name}</p>
        <p className="soft">{kindName} · {addressee}</p>
        {outcome === null
          ? <p>{names.length === 0 ? words.nobody : words.waits(names.slice(0, MOST_NAMES))}{dueAt && <> · {words.until(shortDay(dueAt, now))}</>}</p>
          : <p>{words.taken(outcome, takenBy, takenAt ? shortDay(takenAt, now) : null)}</p>}
        {why.map((text) => <p key={text} className="soft">{text}</p>)}
        {onDecide && (
          <p className="run-decide">
            <Button color="visa" disabled={busy} aria-label={words.forwardOf(name)} onClick={() => onDecide({ step, decision: 'forward' })}>{words.forward}</Button>
            {mayReject && <Button variant="default" disabled={busy} aria-label={words.rejectOf(name)} onClick={() => onDecide({ step, decision: 'reject' })}>{words.reject}</Button>}
          </p>
        )}
      </div>
    </li>
  );
}
