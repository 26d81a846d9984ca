// Recording a signature given on paper: it carries its step forward as the signature would. Asked in this order: does the
// dossier wait for that signature, does its circuit allow paper, may this person record it, were these the documents
// shown, is the day possible, and did the law let that person sign that day. The capacity and the mention are computed
// as for any signature; no certificate is asked for, because nothing here is signed with one.

import { civilDateOf } from '#kernel/clock.js';
import { assert } from '#kernel/faults.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { signedName } from '#organisation/person.js';
import { advance } from '#circuits/advance.js';
import { forwardEvent } from '#circuits/compile.js';
import type { Context } from '../context.js';
import { isSealed, openTasks, type Dossier } from '../dossier.js';
import type { DossierEvent } from '../event.js';
import { readingFault, titleOf } from '../steps/decide-step.js';
import { filledIn } from '../steps/filled-in.js';
import { misled, moveOf, stopOf } from '../steps/move.js';
import type { Situation } from '../steps/routing.js';
import type { Task } from '../task.js';
import { commentOf } from '../words/annotation.js';
import type { SignOnPaper } from './command.js';
import { powerThatDay, sentOn, type PowerThatDay } from './power-that-day.js';
import { allowsPaper, mayRecord } from './recorders.js';

/**
 * Refuses `dossier.step-closed`, `dossier.not-running`, `dossier.no-such-step`, `paper.only-signatures`, `paper.forbidden`, `paper.unknown-signatory`,
 * `paper.not-yours`, `dossier.stale-documents`, `dossier.not-opened`, `paper.before-sending`, `paper.in-future`, `paper.no-scan-of-it`, and what a signature
 * refuses of its facts and of the power of the signatory.
 */
export function signOnPaper(dossier: Dossier, command: SignOnPaper, context: Context, situation: Situation): DossierEvent | Refusal {
  const { at, by, circuit } = context;
  assert(by.person !== null, 'a signature on paper is recorded by a person');
  const task = signatureMeant(dossier, command);
  if (isRefusal(task)) return task;
  assert(circuit !== null && dossier.position !== null, 'a running dossier has a circuit and a position');
  if (!allowsPaper(circuit.machine, task.step)) return refuse('paper.forbidden', { step: task.name });
  const signatory = situation.chart.persons.find(({ id }) => id === command.signatory);
  if (!signatory) return refuse('paper.unknown-signatory');
  if (!command.asAdministrator && !mayRecord(by.person, signatory.id, task, situation)) return refuse('paper.not-yours', { name: signedName(signatory) });
  const stop = stopOf(circuit.machine, task.step);
  const fault = readingFault(dossier, command, stop, context) ?? otherPaper(dossier, command) ?? impossibleDay(dossier, command, situation);
  if (fault) return fault;
  const comment = commentOf(command.comment);
  if (isRefusal(comment)) return comment;
  const facts = filledIn({ ...command, type: 'sign', reason: null }, stop, dossier, situation);
  if (isRefusal(facts)) return facts;
  const settled: Situation = { ...situation, metadata: { ...situation.metadata, ...facts } };
  const power = powerThatDay(task, signatory.id, command.on, dossier, settled);
  // Told of somebody else, and of a day that is past.
  if (isRefusal(power)) return { ...power, facts: { ...power.facts, on: command.on } };
  const move = misled(circuit.machine, Object.keys(facts), settled)
    ?? advanced(dossier, task, context, { ...settled, signed: [...situation.signed, signatory.id] });
  if (isRefusal(move)) return move;
  const decision = {
    seen: command.seen, reason: null, signature: titleThatDay(power, settled), ...(comment === null ? {} : { comment }), ...(Object.keys(facts).length > 0 ? { metadata: facts } : {}),
    paper: { signatory: signatory.id, on: command.on, scan: command.scan },
  };
  return { type: 'signed-on-paper', at, by, task: task.number, step: task.step, stepName: task.name, decision, move };
}

/** The open signature that is meant; when somebody was faster, who. */
function signatureMeant(dossier: Dossier, { step }: SignOnPaper): Task | Refusal {
  const open = dossier.status === 'running' ? openTasks(dossier).filter((task) => !task.question && (step === null || task.step === step)) : [];
  const task = open.find(({ kind }) => kind === 'signature');
  if (task) return isSealed(dossier) ? refuse('dossier.already-sealed', { step: task.name }) : task;
  const closed = dossier.tasks.findLast(({ kind, step: of, decision, undoneAt }) => kind === 'signature' && decision !== null && undoneAt === undefined && (step === null || of === step));
  if (closed?.decision) return refuse('dossier.step-closed', { step: closed.name, by: closed.decision.name, at: closed.closedAt, outcome: closed.decision.outcome });
  if (dossier.status !== 'running') return refuse('dossier.not-running', { status: dossier.status });
  return open[0] ? refuse('paper.only-signatures', { step: open[0].name }) : refuse('dossier.no-such-step', { step });
}

/** The very file that was to be signed is no scan of its signature. */
function otherPaper({ documents }: Dossier, { scan }: SignOnPaper): Refusal | null {
  const same = documents.find(({ sha256, source }) => sha256 === scan.sha256 || source?.sha256 === scan.sha256);
  return same ? refuse('paper.no-scan-of-it', { name: same.name }) : null;
}

function impossibleDay(dossier: Dossier, { on }: SignOnPaper, { chart, at }: Situation): Refusal | null {
  if (on > civilDateOf(at, chart.timeZone)) return refuse('paper.in-future', { on });
  const since = sentOn(dossier, chart);
  return on < since ? refuse('paper.before-sending', { on, since }) : null;
}

function advanced(dossier: Dossier, task: Task, { circuit }: Context, situation: Situation): ReturnType<typeof moveOf> {
  const { machine } = circuit!;
  const progress = advance(machine, dossier.position!, { type: forwardEvent(stopOf(machine, task.step)), step: task.step }, situation.metadata);
  return isRefusal(progress) ? progress : moveOf(progress, machine, dossier.tasks, situation);
}

function titleThatDay({ signatory, at }: PowerThatDay, situation: Situation): ReturnType<typeof titleOf> {
  return titleOf(signatory, null, { ...situation, at });
}
