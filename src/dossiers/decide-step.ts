// One person decides one open step: approves it, signs it, or rejects the dossier with a reason. Asked in
// this order: does the dossier still move, which step is meant, may this person, were these the documents
// shown, has this person a certificate to sign with. The decision keeps the answers, in the words that will be
// printed.

import { assert } from '#kernel/faults.js';
import type { PersonId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { advance } from '#circuits/advance.js';
import type { Credential } from '#organisation/credential.js';
import { whoMaySign, type Signatory } from '#organisation/powers.js';
import { signingCredential, withoutPower } from './certificate.js';
import type { Decide } from './command.js';
import type { Context } from './context.js';
import { allSeen } from './document.js';
import { openTasks, type Dossier } from './dossier.js';
import { actOf } from './dossier-type.js';
import type { DossierEvent } from './event.js';
import { moveOf } from './move.js';
import { entitlement, type Entitlement, type Situation } from './routing.js';
import type { SignatureTitle, Task } from './task.js';

const REASON_MIN_CHARACTERS = 4;
/** The reason is printed on the docket and told to everyone who acted: a page at most. */
const REASON_MAX_CHARACTERS = 2000;

export function decideStep(dossier: Dossier, command: Decide, context: Context, situation: Situation): DossierEvent | Refusal {
  const { at, by, circuit } = context;
  assert(by.person !== null, 'a decision is taken by a person');
  if (dossier.status !== 'running') return alreadyDecided(dossier, command, by.person, situation) ?? refuse('dossier.not-running', { status: dossier.status });
  const mine = taskOf(dossier, command, by.person, situation);
  if (isRefusal(mine)) return command.type === 'sign' ? withoutPower(mine, by.person, context) : mine;
  if (!allSeen(dossier.documents, command.seen)) return refuse('dossier.stale-documents');
  const reason = command.type === 'reject' ? reasonOf(command.reason) : null;
  if (isRefusal(reason)) return reason;
  const credential = command.type === 'sign' ? signingCredential(by.person, context) : null;
  if (isRefusal(credential)) return credential;

  assert(circuit !== null && dossier.position !== null, 'a running dossier has a circuit and a position');
  const { task, title } = mine;
  const progress = advance(circuit.machine, dossier.position, { type: command.type, step: task.step }, situation.metadata);
  if (isRefusal(progress)) return progress;
  const signature = credential && title.by === 'power' ? titleOf(title.signatory, credential, situation) : null;
  const signed = signature ? [...situation.signed, by.person] : situation.signed;
  const move = moveOf(progress, circuit.machine, dossier.tasks, { ...situation, signed });
  if (isRefusal(move)) return move;
  const outcome = { approve: 'approved', sign: 'signed', reject: 'rejected' } as const;
  return { type: outcome[command.type], at, by, task: task.number, step: task.step, stepName: task.name, decision: { seen: command.seen, reason, signature }, move };
}

export interface Mine {
  readonly task: Task;
  readonly title: Entitlement;
}

/** The open tasks this person may decide now, in the order in which they were opened. */
export function tasksFor(dossier: Dossier, person: PersonId, situation: Situation): readonly Mine[] {
  return openTasks(dossier).flatMap((task) => {
    const title = entitlement(task, person, situation);
    return isRefusal(title) ? [] : [{ task, title }];
  });
}

function taskOf(dossier: Dossier, command: Decide, person: PersonId, situation: Situation): Mine | Refusal {
  const meant = (task: Task): boolean => command.step === null || task.step === command.step;
  const mine = tasksFor(dossier, person, situation).filter(({ task }) => meant(task));
  const wanted = mine.find(({ task }) => isAsked(command, task));
  if (wanted) return wanted;
  if (mine[0]) return refuse('dossier.wrong-decision', { asked: command.type, step: mine[0].task.name, kind: mine[0].task.kind });
  const refusals = openTasks(dossier).filter(meant).map((task) => entitlement(task, person, situation)).filter(isRefusal);
  // A second signature of one person is told first; then that the step is over; then why the law says no.
  return refusals.find(({ refused }) => refused === 'signature.same-person-twice')
    ?? alreadyDecided(dossier, command, person, situation)
    ?? refusals.find(({ refused }) => refused.startsWith('signature.'))
    ?? refusals[0]
    ?? refuse('dossier.no-such-step', { step: command.step });
}

/** A signature is asked of a signature step, a visa of a visa step; a rejection of either. */
function isAsked(command: Decide, task: Task): boolean {
  return command.type === 'reject' || task.kind === (command.type === 'sign' ? 'signature' : 'visa');
}

/** Someone else was faster, or the same person clicked twice: says who decided and when. */
function alreadyDecided(dossier: Dossier, command: Decide, person: PersonId, situation: Situation): Refusal | null {
  const before = { ...situation, signed: situation.signed.filter((signatory) => signatory !== person) };
  const closed = [...dossier.tasks].reverse().find((task) => task.closedAt !== null
    && (command.step === null ? isAsked(command, task) : task.step === command.step)
    && (task.decision?.person === person || !isRefusal(entitlement(task, person, before))));
  if (!closed) return null;
  const decider = closed.decision ?? dossier.tasks.find((task) => task.decision?.at === closed.closedAt)?.decision;
  return refuse('dossier.step-closed', { step: closed.name, by: decider?.name, at: closed.closedAt, outcome: decider?.outcome });
}

function reasonOf(text: string | null): string | Refusal {
  const reason = (text ?? '').normalize('NFC').trim();
  if (reason.length < REASON_MIN_CHARACTERS) return refuse('dossier.reason-required', { least: REASON_MIN_CHARACTERS });
  if (reason.length > REASON_MAX_CHARACTERS || !reason.isWellFormed() || reason.includes('\u0000')) return refuse('dossier.reason-too-long', { most: REASON_MAX_CHARACTERS });
  return reason;
}

function titleOf({ person: _, ...signatory }: Signatory, { id, certificate }: Credential, situation: Situation): SignatureTitle {
  // The reason chain belongs to the proof: who was asked before, and why the law passed over (golden case 2).
  const trace = signatory.capacity === 'secretary' ? [] : whoMaySign(actOf(situation.type, situation.metadata), situation.chart, situation.at).trace;
  return { ...signatory, trace, credential: { id, certificate } };
}
