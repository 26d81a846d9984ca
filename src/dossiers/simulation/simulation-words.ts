// A simulation told in French, line after line, as a screen shows it; and shortened to its path, which a saved
// case compares: whom each step goes to, not which person that is today.

import type { Instant } from '#kernel/clock.js';
import { choiceReasons } from '#circuits/choice-reasons.js';
import { namesFor } from '#circuits/explain-names.js';
import { capitalised, kindWord, quoted } from '#circuits/explain-words.js';
import { dayOf, type Chart } from '#organisation/chart.js';
import { explainNotice, explainSkipped } from '#organisation/explain.js';
import { dayInFrench } from '#organisation/french.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { circuitsSentences } from '#circuits/sentences.js';
import { dossiersSentences } from '../sentences.js';
import type { Followed, Moment, Simulation } from './simulate.js';
import type { Addressee, Completed, Outcome, Task } from '../task.js';

export interface ToldMoment {
  readonly step: string;
  readonly name: string;
  readonly kind: string;
  /** « Visa ». */
  readonly kindName: string;
  readonly openedAt: Instant;
  readonly dueAt: Instant | null;
  readonly addressee: string;
  readonly takers: readonly { readonly person: string; readonly name: string; readonly mention: readonly string[]; readonly there: boolean }[];
  readonly takenAt: Instant | null;
  readonly takenBy: string | null;
  /** « visé », « rejeté »…; `null`: it still waits. */
  readonly outcome: string | null;
  readonly rejected: boolean;
  readonly late: boolean;
  /** In French: why it comes, why to this person, why so late. */
  readonly why: readonly string[];
}

export interface ToldSimulation {
  readonly end: Simulation['end'];
  readonly sentence: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly moments: readonly ToldMoment[];
  /** Stops that did not come, and why. */
  readonly skipped: readonly { readonly step: string; readonly name: string; readonly why: string }[];
  readonly path: readonly string[];
}

export function simulationInFrench(simulation: Simulation, circuit: Followed, chart: Chart): ToldSimulation {
  const { fieldNames } = namesFor(circuit.definition, chart.desks);
  const reasons = choiceReasons(circuit.definition, fieldNames);
  const { dossier, moments, at } = simulation;
  const met = new Set(moments.map(({ task }) => task.step));
  return {
    end: simulation.end, sentence: endInFrench(simulation, chart), startsAt: dossier.submittedAt ?? dossier.createdAt, endsAt: at,
    moments: moments.map((moment) => momentInFrench(moment, reasons.get(moment.task.step) ?? [], chart)),
    skipped: dossier.status === 'finished' ? circuit.machine.steps.filter(({ step }) => !met.has(step.id)).map(({ step }) => (
      { step: step.id, name: step.name, why: `Ne se présente que si ${(reasons.get(step.id) ?? []).join(', et ')}.` })) : [],
    path: pathOf(simulation),
  };
}

function momentInFrench(moment: Moment, reasons: readonly string[], chart: Chart): ToldMoment {
  const { task, takers } = moment;
  const { decision } = task;
  return {
    step: task.step, name: task.name, kind: task.kind, kindName: kindWord(task.kind), openedAt: task.openedAt, dueAt: task.dueAt,
    addressee: capitalised(addresseeInFrench(task.addressee)),
    takers: takers.map(({ person, name, title, there }) => ({ person, name, there, mention: title.by === 'power' ? title.signatory.mention : [] })),
    takenAt: task.closedAt, takenBy: decision?.name ?? null, outcome: outcomeInFrench(task), rejected: decision?.outcome === 'rejected',
    late: task.dueAt !== null && (task.closedAt ?? task.dueAt) > task.dueAt,
    why: [...reasons.map((reason) => `L’étape se présente\u00A0: ${reason}.`), ...whySo(moment, chart)],
  };
}

/** Why it goes to this person, and why so late. */
export function whySo({ task: { decision }, takers, trace, ready, missed }: Moment, chart: Chart): readonly string[] {
  const notices = takers.flatMap(({ title }) => (title.by === 'power' ? title.signatory.notices : []));
  return [
    ...trace.map(explainSkipped),
    ...new Set(notices.map(explainNotice)),
    ...(takers.some(({ title }) => title.by === 'place' && title.covering) ? ['Un autre bureau assure l’intérim de celui-ci.'] : []),
    ...(decision !== null && decision.at > ready ? [`Personne n’est présent le ${day(ready, chart)}${missed.length > 0 ? ` (absence\u00A0: ${missed.join(', ')})` : ''}\u00A0: l’étape attend le ${day(decision.at, chart)}.`] : []),
  ];
}

function addresseeInFrench(addressee: Addressee): string {
  switch (addressee.kind) {
    case 'desk': return `le bureau ${quoted(addressee.name)}`;
    case 'lawful-signatory': return 'le signataire de l’acte';
    case 'secretary': return `le secrétaire de séance, ${addressee.name}`;
    case 'person': return `l’émetteur, ${addressee.name}`;
    case 'product': return 'le parapheur lui-même';
  }
}

const outcomes: Readonly<Record<Outcome, string>> = {
  approved: 'visé', signed: 'signé', 'signed-on-paper': 'signé sur papier', rejected: 'rejeté', returned: 'renvoyé pour correction', 'opinion-given': 'avis favorable', acknowledged: 'lu', declared: 'déclaré fait', bypassed: 'passé outre', declined: 'sans réponse',
};

const COMPLETED_IN_FRENCH: Readonly<Record<Completed, string>> = { notified: 'informé', archived: 'archivé', 'house-sealed': 'cachet apposé' };

function outcomeInFrench({ decision, completed, closedAt }: Task): string | null {
  if (decision !== null) return outcomes[decision.outcome];
  if (completed !== undefined) return COMPLETED_IN_FRENCH[completed];
  return closedAt === null ? null : 'devenu inutile';
}

function endInFrench({ end, at, refusal }: Simulation, chart: Chart): string {
  switch (end) {
    case 'finished': return `Le circuit se termine le ${day(at, chart)}.`;
    case 'rejected': return `Le dossier est rejeté le ${day(at, chart)}.`;
    case 'waiting': return 'Le dossier attend la suite.';
    case 'stuck': return `Le dossier est bloqué\u00A0: ${refusal ? inFrench(refusal) : ''}`;
  }
}

/** One line a moment, one for the end. Of a departure refused, its reason. */
export function pathOf(simulation: Simulation | Refusal): readonly string[] {
  if (isRefusal(simulation)) return [`Refusé au départ\u00A0: ${inFrench(simulation)}`];
  const lines = simulation.moments.map(({ task }) => `${task.name}\u00A0: ${placeInFrench(task.addressee)}, ${outcomeInFrench(task) ?? 'en attente'}`);
  const ends = { finished: 'Terminé', rejected: 'Rejeté', waiting: 'En attente', stuck: `Bloqué\u00A0: ${simulation.refusal ? inFrench(simulation.refusal) : ''}` };
  return [...lines, ends[simulation.end]];
}

// A person changes without the circuit having changed.
function placeInFrench(addressee: Addressee): string {
  if (addressee.kind === 'secretary') return 'le secrétaire de séance';
  return addressee.kind === 'person' ? 'l’émetteur' : addresseeInFrench(addressee);
}

function day(at: Instant, chart: Chart): string {
  return dayInFrench(dayOf(chart, at));
}

const sentences = { ...circuitsSentences, ...dossiersSentences };

function inFrench({ refused, facts }: Refusal): string {
  return sentences[refused]?.(facts) ?? refused;
}
