// The opinions asked beside the circuit: what was asked of whom, and what came of it.
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { fr } from '../messages/fr.js';
import { gesturesMessages } from '../messages/fr/gestures.js';
import { notify } from '../ui/announce.js';
import { longDay, moment } from '../ui/dates.js';
import { Failure } from '../ui/failure.js';
import { useKeptText } from '../ui/use-kept-text.js';
import { digestsOf, type Dossier, type Question } from './dossier.js';
import { REASON_MAX_CHARACTERS, REASON_MIN_CHARACTERS, Shell, type GestureDialogProps } from './gesture-dialogs.js';
import { useGesture, type Gesture } from './use-gesture.js';

const words = fr.questions;

export function Questions({ dossier }: { readonly dossier: Dossier }) {
  const [declining, setDeclining] = useState<Question | null>(null);
  const { ask, mutation } = useGesture(dossier.id, (_, { method }) => {
    setDeclining(null);
    notify(method ? words.withdrawn : words.declined);
  });
  const decline = (question: Question): void => {
    mutation.reset();
    setDeclining(question);
  };
  if (dossier.questions.length === 0) return null;
  return (
    <section aria-label={words.label}>
      <h2>{words.label}</h2>
      {mutation.isError && declining === null && <Failure error={mutation.error} lead={gesturesMessages.failed} />}
      <ol className="annotations">
        {dossier.questions.map((question) => <Line key={question.number} question={question} busy={mutation.isPending} onAsk={ask} onDecline={decline} />)}
      </ol>
      {declining && <DeclineDialog dossier={dossier} question={declining} busy={mutation.isPending} error={mutation.error} onClose={() => setDeclining(null)} onConfirm={ask} />}
    </section>
  );
}

interface LineProps {
  readonly question: Question;
  readonly busy: boolean;
  readonly onAsk: (gesture: Gesture) => void;
  readonly onDecline: (question: Question) => void;
}

function Line({ question, busy, onAsk, onDecline }: LineProps) {
  const { number, by, to, text, askedAt, due, waits, state, answer, mayAnswer, mayWithdraw } = question;
  const now = new Date().toISOString();
  const said = answer?.advice ? words.opinions[answer.advice.opinion] : words.states[state];
  return (
    <li>
      <p><strong>{words.asked(by, to)}</strong></p>
      <p className="annotation-text">{text}</p>
      <p className="soft">{[moment(askedAt, now), state === 'open' && due && words.due(longDay(due)), state === 'open' && waits && words.waits].filter(Boolean).join(' · ')}</p>
      <p>{answer ? <><strong>{said}</strong>, {answer.name}, {moment(answer.at, now)}</> : said}</p>
      {(answer?.advice?.text ?? answer?.reason) && <p className="annotation-text">{answer?.advice?.text ?? answer?.reason}</p>}
      {(mayWithdraw || mayAnswer) && (
        <p className="annotation-actions">
          {mayAnswer && <button type="button" className="link-button" disabled={busy} onClick={() => onDecline(question)}>{words.decline}</button>}
          {mayWithdraw && <button type="button" className="link-button" disabled={busy} onClick={() => onAsk({ path: `questions/${number}`, method: 'DELETE' })}>{words.withdraw}<span className="vh">{words.to(to)}</span></button>}
        </p>
      )}
    </li>
  );
}

function DeclineDialog({ question, ...props }: GestureDialogProps & { readonly question: Question }) {
  const [reason, setReason] = useKeptText(`paraphe.questions/${question.number}/decline.${props.dossier.id}`);
  const [tried, setTried] = useState(false);
  const missing = reason.trim().length < REASON_MIN_CHARACTERS;
  const confirm = (): void => {
    setTried(true);
    if (!missing) props.onConfirm({ path: `questions/${question.number}/decline`, body: { seen: digestsOf(props.dossier), reason: reason.trim() } });
    else document.getElementById('decline-reason')?.focus();
  };
  return (
    <Shell {...props} title={words.declineTitle} lead={words.declineLead} confirmLabel={words.declineTitle} confirm={confirm}>
      <Textarea id="decline-reason" label={words.reason} required withAsterisk={false} autosize minRows={2} maxRows={8} size="md" data-autofocus maxLength={REASON_MAX_CHARACTERS} value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={tried && missing ? words.reasonMissing : null} />
    </Shell>
  );
}
