// What a dossier asks of the person who looks at it: which act, in which quality, in which words, and what
// the person must know before giving it. The same functions that will judge the click say it beforehand.

import { unreachable } from '#kernel/faults.js';
import type { PersonId } from '#kernel/id.js';
import { explainNotice, explainSkipped } from '#organisation/explain.js';
import { takesPowerAway } from '#organisation/impediment.js';
import { whoMaySign, type Signatory, type Skipped } from '#organisation/powers.js';
import { machineEvent, type Machine } from '#circuits/compile.js';
import { returnsOf } from '#circuits/rejection.js';
import type { ReturnTarget, StepId } from '#circuits/definition.js';
import { openTasks, type Dossier } from '../dossier.js';
import { actOf } from '#acts/dossier-type.js';
import { tasksFor, type Mine } from './mine.js';
import { stopOf } from './move.js';
import type { Situation } from './routing.js';
import { beforeAppliedFault } from '../sealing/at-the-step.js';
import type { TaskKind } from '../task.js';

export interface You {
  readonly action: Action | null;
  readonly stepId: StepId | null;
  /** To whom the reader may return the dossier for correction; `step: null`: to the submitter. */
  readonly returns: readonly { readonly step: StepId | null; readonly name: string }[];
  readonly mention: readonly string[] | null;
  readonly basis: string | null;
  readonly notice: Notice | null;
  /** Who was passed over before the one who signs, and why. */
  readonly trace: readonly TraceLine[];
}
/** What a person is asked: each kind of step its own decision. */
export type Action = Exclude<TaskKind, 'seal' | 'notify' | 'archive'>;
export interface Notice { readonly title: string; readonly text: string }
export interface TraceLine { readonly name: string; readonly reason: string; readonly basis: string; readonly text: string }

export function youOf(dossier: Dossier, person: PersonId | null, situation: Situation, machine: Machine | null): You {
  const mine = person !== null && dossier.status === 'running' ? tasksFor(dossier, person, situation)[0] : undefined;
  const trace = traceOf(dossier, situation);
  const action = mine ? actionOf(mine.task.kind) : null;
  if (!mine || action === null) return { action: null, stepId: null, returns: [], mention: null, basis: null, notice: null, trace };
  const { task, title } = mine;
  const signatory = title.by === 'power' ? title.signatory : null;
  return {
    action, stepId: task.step, returns: task.question ? [] : returnsFrom(task.step, machine, dossier),
    mention: task.kind === 'signature' ? signatory?.mention ?? null : null,
    basis: signatory?.basis ?? null, notice: noticeOf(mine), trace,
  };
}

function returnsFrom(step: StepId, machine: Machine | null, dossier: Dossier): You['returns'] {
  if (!machine) return [];
  const { submitter } = dossier;
  const undoneBy = (target: ReturnTarget): readonly StepId[] | null => (target === 'submitter' ? null : machine.undoes.get(machineEvent({ type: 'return', step, to: target.step }).type) ?? []);
  return returnsOf(stopOf(machine, step)).filter((target) => !beforeAppliedFault(dossier, undoneBy(target))).map((target) => (target === 'submitter' ? { step: null, name: submitter.name } : { step: target.step, name: stopOf(machine, target.step).name }));
}

/** `null`: done without anybody. */
export function actionOf(kind: TaskKind): Action | null {
  return kind === 'seal' || kind === 'notify' || kind === 'archive' ? null : kind;
}

export function traceLine(skipped: Skipped): TraceLine {
  return { name: skipped.name, reason: skipped.reason, basis: skipped.basis, text: explainSkipped(skipped) };
}

function traceOf(dossier: Dossier, situation: Situation): readonly TraceLine[] {
  const lawful = openTasks(dossier).some((task) => task.addressee.kind === 'lawful-signatory');
  return lawful ? whoMaySign(actOf(situation.type, situation.metadata), situation.chart, situation.at).trace.map(traceLine) : [];
}

function noticeOf({ task, title }: Mine): Notice | null {
  if (title.by === 'place') {
    if (title.late && task.addressee.kind === 'desk') {
      return { title: 'Échéance dépassée', text: `L’étape attendait le bureau «\u00A0${task.addressee.name}\u00A0»\u00A0; son échéance est passée, et le circuit vous permet de décider à sa place.` };
    }
    return title.covering && task.addressee.kind === 'desk'
      ? { title: 'Bureau gardé', text: `Vous décidez à la place du bureau «\u00A0${task.addressee.name}\u00A0», que vous gardez aujourd’hui.` }
      : null;
  }
  const warnings = title.signatory.notices.map(explainNotice);
  const quality = qualityOf(title.signatory);
  if (quality) return { title: quality.title, text: [quality.text, ...warnings].join(' ') };
  return warnings.length > 0 ? { title: 'À savoir avant de signer', text: warnings.join(' ') } : null;
}

function qualityOf(signatory: Signatory): Notice | null {
  const { capacity, basis, delegation, impediment } = signatory;
  switch (capacity) {
    case 'mayor':
    case 'secretary': return null;
    case 'substitute':
    case 'designated-councillor':
      return { title: 'Vous signez par suppléance', text: `${calledBy(impediment)} dans la plénitude de ses fonctions (${basis}). La mention sera ajoutée d’elle-même.` };
    case 'delegate':
    case 'signature-delegate':
      return { title: 'Vous signez par délégation', text: `En vertu de l’arrêté n°\u00A0${delegation?.number ?? ''} (${basis}). La mention sera ajoutée d’elle-même.` };
    default: return unreachable(capacity);
  }
}

/** « Empêché » is said of a holder in office and free to act; not of one suspended, revoked, dead or gone. */
function calledBy(impediment: Signatory['impediment']): string {
  return impediment && !takesPowerAway(impediment)
    ? 'Le titulaire est empêché\u00A0: la loi vous appelle à le remplacer'
    : 'La loi vous appelle à remplacer le titulaire';
}
