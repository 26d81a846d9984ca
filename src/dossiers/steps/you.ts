// What a dossier asks of the person who looks at it: which act, in which quality, in which words, and what
// the person must know before giving it. The same functions that will judge the click say it beforehand.

import { unreachable } from '#kernel/faults.js';
import type { PersonId } from '#kernel/id.js';
import type { Language } from '#kernel/language.js';
import { takesPowerAway } from '#organisation/impediment.js';
import { whoMaySign, type Signatory, type Skipped } from '#organisation/powers.js';
import { powersIn } from '#organisation/told-in.js';
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
import { youWordsIn, type Notice, type YouWords } from './you-words.js';

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
export interface TraceLine { readonly name: string; readonly reason: string; readonly basis: string; readonly text: string }

export function youOf(dossier: Dossier, person: PersonId | null, situation: Situation, machine: Machine | null, language: Language = 'fr'): You {
  const mine = person !== null && dossier.status === 'running' ? tasksFor(dossier, person, situation)[0] : undefined;
  const passedOver = passedOverIn(dossier, situation, mine);
  const trace = passedOver.map((skipped) => traceLine(skipped, language));
  const action = mine ? actionOf(mine.task.kind) : null;
  if (!mine || action === null) return { action: null, stepId: null, returns: [], mention: null, basis: null, notice: null, trace };
  const { task, title } = mine;
  const signatory = title.by === 'power' ? title.signatory : null;
  return {
    action, stepId: task.step, returns: task.question ? [] : returnsFrom(task.step, machine, dossier),
    mention: task.kind === 'signature' ? signatory?.mention ?? null : null,
    basis: signatory?.basis ?? null, notice: noticeOf(mine, passedOver, language), trace,
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

export function traceLine(skipped: Skipped, language: Language = 'fr'): TraceLine {
  return { name: skipped.name, reason: skipped.reason, basis: skipped.basis, text: powersIn[language].explainSkipped(skipped) };
}

/** Also of whoever signs at a desk in the place of somebody impeded. */
function passedOverIn(dossier: Dossier, situation: Situation, mine: Mine | undefined): readonly Skipped[] {
  const lawful = openTasks(dossier).some((task) => task.addressee.kind === 'lawful-signatory');
  const standsIn = mine?.title.by === 'power' && mine.title.signatory.impediment !== undefined;
  return lawful || standsIn ? whoMaySign(actOf(situation.type, situation.metadata), situation.chart, situation.at).trace : [];
}

function noticeOf({ task, title }: Mine, passedOver: readonly Skipped[], language: Language): Notice | null {
  const words = youWordsIn[language];
  if (title.by === 'place') {
    if (task.addressee.kind !== 'desk') return null;
    return title.late ? words.late(task.addressee.name) : title.covering ? words.covering(task.addressee.name) : null;
  }
  const warnings = title.signatory.notices.map(powersIn[language].explainNotice);
  const quality = qualityOf(title.signatory, passedOver, words);
  if (quality) return { title: quality.title, text: [quality.text, ...warnings].join(' ') };
  return warnings.length > 0 ? { title: words.beforeSigning, text: warnings.join(' ') } : null;
}

function qualityOf({ capacity, basis, delegation, impediment }: Signatory, passedOver: readonly Skipped[], words: YouWords): Notice | null {
  switch (capacity) {
    case 'mayor':
    case 'secretary': return null;
    case 'substitute':
    case 'designated-councillor':
      // « Empêché » is said of a holder in office and free to act; not of one suspended, revoked, dead or gone.
      return words.substitute(impediment && !takesPowerAway(impediment) ? passedOver.find(({ capacity: held, reason, facts }) => held === 'mayor' && reason === 'impeded' && facts.from === impediment.beginsAt) ?? null : null, basis);
    case 'delegate':
    case 'signature-delegate':
      return words.delegate(delegation?.number ?? '', basis);
    default: return unreachable(capacity);
  }
}
