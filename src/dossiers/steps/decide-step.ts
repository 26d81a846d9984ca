// One person decides one open step: approves it, signs it, gives an opinion, takes note, declares it done, rejects
// the dossier or returns it for correction with a reason. Asked in this order: does the dossier still move, which step is meant, may
// this person, were these the documents shown and opened, is everything said that the step asks for, has this
// person a certificate to sign with. The decision keeps the answers, in the words that will be printed.

import type { Instant } from '#kernel/clock.js';
import { assert, unreachable } from '#kernel/faults.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { advance, type Progress } from '#circuits/advance.js';
import { forwardEvent, type Machine } from '#circuits/compile.js';
import type { Stop } from '#circuits/definition.js';
import { isStep, signsAtTheStep } from '#circuits/tree.js';
import { startOfDay } from '#organisation/civil-day.js';
import type { Credential } from '#organisation/credential.js';
import { whoMaySign, type Signatory } from '#organisation/powers.js';
import { adviceOf } from './advice.js';
import { signingCredential, withoutPower } from './certificate.js';
import type { Decide } from '../command.js';
import type { Context } from '../context.js';
import { declarationOf } from './declaration.js';
import { allSeen } from '../document.js';
import { isSealed, mainDocuments, type Dossier } from '../dossier.js';
import { actOf } from '#acts/dossier-type.js';
import type { Decided, DossierEvent, Move } from '../event.js';
import { filledIn } from './filled-in.js';
import { alreadyDecided, mineOf } from './mine.js';
import { misled, moveOf, stopOf } from './move.js';
import { moveBack } from '../correction/return.js';
import { reasonOf } from '../reason.js';
import { entitlement, type Entitlement, type Situation } from './routing.js';
import { signedTasks, type Outcome, type SignatureTitle, type SignedTask, type Task, type TaskKind } from '../task.js';
import { standing } from '../questions/question.js';
import { commentOf } from '../words/annotation.js';

export function decideStep(dossier: Dossier, command: Decide, context: Context, situation: Situation): DossierEvent | Refusal {
  const { at, by, circuit } = context;
  assert(by.person !== null, 'a decision is taken by a person');
  if (dossier.status !== 'running') return alreadyDecided(dossier, command, by.person, situation) ?? refuse('dossier.not-running', { status: dossier.status });
  const mine = mineOf(dossier, command, by.person, situation);
  if (isRefusal(mine)) return command.type === 'sign' ? withoutPower(mine, by.person, context) : mine;
  assert(circuit !== null && dossier.position !== null, 'a running dossier has a circuit and a position');
  const { task } = mine;
  if (task.question) return answer(dossier, command, task, context);
  if (command.together && task.batch === false) return refuse('dossier.not-together', { step: task.name });
  const stop = stopOf(circuit.machine, task.step);
  const unread = readingFault(dossier, command, stop, context) ?? tooLate(dossier, task) ?? otherWords(command, mine.title);
  if (unread) return unread;
  const said = saidWith(command, task, dossier, context);
  if (isRefusal(said)) return said;
  const facts = filledIn(command, stop, dossier, situation);
  if (isRefusal(facts)) return facts;
  const settled: Situation = { ...situation, metadata: { ...situation.metadata, ...facts } };
  // The power is the one over the act as it is signed, with what is filled in just now.
  const title = command.type === 'sign' ? entitlement(task, by.person, settled) : mine.title;
  if (isRefusal(title)) return withoutPower(title, by.person, context);
  const credential = command.type === 'sign' ? signingCredential(by.person, context) : null;
  if (isRefusal(credential)) return credential;

  const astray = misled(circuit.machine, Object.keys(facts), settled);
  if (astray) return astray;
  const signature = credential ? signatureOf(title, credential, settled, placedIn(circuit.machine, stop)) : null;
  const signed = signature ? [...situation.signed, by.person] : situation.signed;
  const move = command.type === 'return'
    ? moveBack(dossier, task, command.to, circuit.machine, settled)
    : moved(advance(circuit.machine, dossier.position, { type: command.type === 'reject' ? 'reject' : forwardEvent(stop), step: task.step }, settled.metadata), dossier, circuit.machine, { ...settled, signed });
  if (isRefusal(move)) return move;
  const decision = { seen: command.seen, reason: null, signature, ...said, ...(Object.keys(facts).length > 0 ? { metadata: facts } : {}) };
  return { type: outcomeOf(command), at, by, task: task.number, step: task.step, stepName: task.name, decision, move };
}

/** An opinion asked beside the circuit: the circuit stands where it stands. Refuses `dossier.stale-documents`, `dossier.not-asked`, and what an answer refuses. */
function answer(dossier: Dossier, command: Decide, task: Task, context: Context): DossierEvent | Refusal {
  if (command.together) return refuse('dossier.not-together', { step: task.name });
  if (!allSeen(dossier.documents, command.seen)) return refuse('dossier.stale-documents');
  const [stray] = Object.keys(command.metadata ?? {});
  if (stray !== undefined) return refuse('dossier.not-asked', { label: stray, step: task.name });
  const said = saidWith(command, task, dossier, context);
  if (isRefusal(said)) return said;
  const decision = { seen: command.seen, reason: null, signature: null, ...said };
  return { type: outcomeOf(command), at: context.at, by: context.by, task: task.number, step: task.step, stepName: task.name, decision, move: standing(dossier) };
}

function moved(progress: Progress | Refusal, { tasks }: Dossier, machine: Machine, situation: Situation): Move | Refusal {
  return isRefusal(progress) ? progress : moveOf(progress, machine, tasks, situation);
}

export function readingFault(dossier: Dossier, { seen }: Pick<Decide, 'seen'>, stop: Stop, { opened = [] }: Context): Refusal | null {
  if (!allSeen(dossier.documents, seen)) return refuse('dossier.stale-documents');
  if (!isStep(stop) || stop.mustOpen !== true) return null;
  const unopened = mainDocuments(dossier).filter((document) => !opened.includes(document.sha256));
  return unopened.length === 0 ? null : refuse('dossier.not-opened', { documents: unopened.map(({ name }) => name) });
}

/** What the signed files bear is settled once they are made; a proved circuit asks for nothing of the sort. */
const BEFORE_THE_FILES: ReadonlySet<TaskKind> = new Set(['visa', 'signature', 'opinion']);

function tooLate(dossier: Dossier, { kind, name }: Task): Refusal | null {
  return isSealed(dossier) && BEFORE_THE_FILES.has(kind) ? refuse('dossier.already-sealed', { step: name }) : null;
}

/** One signs under the words one has read: the mayor's return, or a delegation beside a substitution, changes them between the page and the click. */
function otherWords(command: Decide, title: Entitlement): Refusal | null {
  if (command.type !== 'sign' || command.mention === undefined || title.by !== 'power') return null;
  const { mention } = title.signatory;
  return command.mention.join('\n') === mention.join('\n') ? null : refuse('dossier.mention-changed', { mention });
}

type Said = Partial<Pick<Decided['decision'], 'reason' | 'comment' | 'advice' | 'declaration' | 'returnedTo'>>;

function saidWith(command: Decide, { kind }: Task, dossier: Dossier, { at, chart }: Context): Said | Refusal {
  switch (command.type) {
    case 'approve': case 'sign': case 'acknowledge': {
      const comment = commentOf(command.comment);
      return comment === null ? {} : isRefusal(comment) ? comment : { comment };
    }
    case 'reject': case 'decline': {
      const reason = reasonOf(command.reason);
      return isRefusal(reason) ? reason : { reason };
    }
    case 'return': {
      const reason = reasonOf(command.reason);
      return isRefusal(reason) ? reason : { reason, returnedTo: command.to };
    }
    case 'give-opinion': {
      const advice = adviceOf(command.advice);
      return isRefusal(advice) ? advice : { advice };
    }
    case 'declare': {
      const since = signedTasks(dossier.tasks).map((task) => givenAt(task, chart.timeZone)).sort().at(-1) ?? dossier.submittedAt ?? dossier.createdAt;
      const declaration = declarationOf(command.declaration, kind === 'transmit' ? 'transmission' : 'publication', { since, at, timeZone: chart.timeZone });
      return isRefusal(declaration) ? declaration : { declaration };
    }
    default: return unreachable(command);
  }
}

/** What was signed on paper may have left the house before it was recorded here. */
function givenAt({ decision: { at, paper } }: SignedTask, timeZone: string): Instant {
  return paper ? startOfDay(paper.on, timeZone) : at;
}

function outcomeOf({ type }: Decide): Outcome {
  switch (type) {
    case 'approve': return 'approved';
    case 'sign': return 'signed';
    case 'reject': return 'rejected';
    case 'return': return 'returned';
    case 'give-opinion': return 'opinion-given';
    case 'acknowledge': return 'acknowledged';
    case 'declare': return 'declared';
    case 'decline': return 'declined';
    default: return unreachable(type);
  }
}

interface PlacedStop { readonly stop: Stop; readonly rank: number }

function placedIn({ steps }: Machine, stop: Stop): PlacedStop {
  return { stop, rank: steps.findIndex(({ step }) => step.id === stop.id) };
}

function signatureOf(title: Entitlement, credential: Credential, situation: Situation, { stop, rank }: PlacedStop): SignatureTitle | null {
  if (title.by !== 'power') return null;
  return { ...titleOf(title.signatory, credential, situation), ...(signsAtTheStep(stop) ? { signs: 'at-the-step' } : {}), ...(stop.kind === 'signature' && stop.frame ? { frame: stop.frame, frameRank: rank } : {}) };
}

/** `credential`: what it is sealed with; `null`: it was given on paper. */
export function titleOf({ person: _, ...signatory }: Signatory, credential: Credential | null, situation: Situation): SignatureTitle {
  // The reason chain belongs to the proof: who was asked before, and why the law passed over (golden case 2).
  const trace = signatory.capacity === 'secretary' ? [] : whoMaySign(actOf(situation.type, situation.metadata), situation.chart, situation.at).trace;
  return { ...signatory, trace, ...(credential ? { credential: { id: credential.id, certificate: credential.certificate } } : {}) };
}
