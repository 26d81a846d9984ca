// What a dossier asks of the person who looks at it: which act, in which quality, in which words, and what
// the person must know before giving it. The same functions that will judge the click say it beforehand.

import { unreachable } from '#kernel/faults.js';
import type { PersonId } from '#kernel/id.js';
import { explainNotice, explainSkipped } from '#organisation/explain.js';
import { whoMaySign, type Signatory, type Skipped } from '#organisation/powers.js';
import type { StepId } from '#circuits/definition.js';
import { tasksFor, type Mine } from './decide-step.js';
import { openTasks, type Dossier } from './dossier.js';
import { actOf } from './dossier-type.js';
import type { Situation } from './routing.js';

export interface You {
  readonly action: 'visa' | 'signature' | null;
  readonly stepId: StepId | null;
  readonly mention: readonly string[] | null;
  readonly basis: string | null;
  readonly notice: Notice | null;
  /** Who was passed over before the one who signs, and why. */
  readonly trace: readonly TraceLine[];
}
export interface Notice { readonly title: string; readonly text: string }
export interface TraceLine { readonly name: string; readonly reason: string; readonly basis: string; readonly text: string }

export function youOf(dossier: Dossier, person: PersonId, situation: Situation): You {
  const mine = dossier.status === 'running' ? tasksFor(dossier, person, situation)[0] : undefined;
  const trace = traceOf(dossier, situation);
  if (!mine || mine.task.kind === 'seal') return { action: null, stepId: null, mention: null, basis: null, notice: null, trace };
  const { task, title } = mine;
  const signatory = title.by === 'power' ? title.signatory : null;
  return {
    action: task.kind === 'signature' ? 'signature' : 'visa', stepId: task.step,
    mention: task.kind === 'signature' ? signatory?.mention ?? null : null,
    basis: signatory?.basis ?? null, notice: noticeOf(mine), trace,
  };
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
  const { capacity, basis, delegation } = signatory;
  switch (capacity) {
    case 'mayor':
    case 'secretary': return null;
    case 'substitute':
    case 'designated-councillor':
      return { title: 'Vous signez par suppléance', text: `Le titulaire est empêché\u00A0: la loi vous appelle à le remplacer dans la plénitude de ses fonctions (${basis}). La mention sera ajoutée d’elle-même.` };
    case 'delegate':
    case 'signature-delegate':
      return { title: 'Vous signez par délégation', text: `En vertu de l’arrêté n°\u00A0${delegation?.number ?? ''} (${basis}). La mention sera ajoutée d’elle-même.` };
    default: return unreachable(capacity);
  }
}
