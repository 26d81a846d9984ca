// A simulation told, line after line, as a screen shows it; and shortened to its path, which a saved
// case compares: whom each step goes to, not which person that is today.

import type { Instant } from '#kernel/clock.js';
import type { Language } from '#kernel/language.js';
import { capitalised } from '#kernel/sentences.js';
import { choiceReasons } from '#circuits/choice-reasons.js';
import { namesFor } from '#circuits/explain-names.js';
import { circuitSentencesIn, circuitWordsIn } from '#circuits/told-in.js';
import { dayOf, type Chart } from '#organisation/chart.js';
import { datesIn, powersIn } from '#organisation/told-in.js';
import { isRefusal, type Refusal } from '#kernel/refusal.js';
import { dossiersIn } from '../told-in.js';
import type { Followed, Moment, Simulation } from './simulate.js';
import type { Addressee, Task } from '../task.js';
import { simulationPhrasesIn } from './simulation-phrases.js';

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
  /** Why it comes, why to this person, why so late. */
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

/** `language`: that of the reader; the path is French, for it is kept with a case and compared. */
export function simulationTold(simulation: Simulation, circuit: Followed, chart: Chart, language: Language = 'fr'): ToldSimulation {
  const phrases = simulationPhrasesIn[language];
  const { fieldNames } = namesFor(circuit.definition, chart);
  const reasons = choiceReasons(circuit.definition, fieldNames, circuitWordsIn[language]);
  const { dossier, moments, at } = simulation;
  const met = new Set(moments.map(({ task }) => task.step));
  return {
    end: simulation.end, sentence: endTold(simulation, chart, language), startsAt: dossier.submittedAt ?? dossier.createdAt, endsAt: at,
    moments: moments.map((moment) => momentTold(moment, reasons.get(moment.task.step) ?? [], chart, language)),
    skipped: dossier.status === 'finished' ? circuit.machine.steps.filter(({ step }) => !met.has(step.id)).map(({ step }) => (
      { step: step.id, name: step.name, why: phrases.onlyIf(reasons.get(step.id) ?? []) })) : [],
    path: pathOf(simulation),
  };
}

function momentTold(moment: Moment, reasons: readonly string[], chart: Chart, language: Language): ToldMoment {
  const [phrases, { kindWord }] = [simulationPhrasesIn[language], circuitWordsIn[language]];
  const { task, takers } = moment;
  const { decision } = task;
  return {
    step: task.step, name: task.name, kind: task.kind, kindName: kindWord(task.kind), openedAt: task.openedAt, dueAt: task.dueAt,
    addressee: capitalised(addresseeTold(task.addressee, language)),
    takers: takers.map(({ person, name, title, there }) => ({ person, name, there, mention: title.by === 'power' ? title.signatory.mention : [] })),
    takenAt: task.closedAt, takenBy: decision?.name ?? null, outcome: outcomeTold(task, language), rejected: decision?.outcome === 'rejected',
    late: task.dueAt !== null && (task.closedAt ?? task.dueAt) > task.dueAt,
    why: [...reasons.map(phrases.comes), ...whySo(moment, chart, language)],
  };
}

/** Why it goes to this person, and why so late. */
export function whySo({ task: { decision }, takers, trace, ready, missed }: Moment, chart: Chart, language: Language = 'fr'): readonly string[] {
  const [phrases, { explainNotice, explainSkipped }] = [simulationPhrasesIn[language], powersIn[language]];
  const notices = takers.flatMap(({ title }) => (title.by === 'power' ? title.signatory.notices : []));
  return [
    ...trace.map(explainSkipped),
    ...new Set(notices.map(explainNotice)),
    ...(takers.some(({ title }) => title.by === 'place' && title.covering) ? [phrases.minded] : []),
    ...(decision !== null && decision.at > ready ? [phrases.nobodyThere(day(ready, chart, language), missed, day(decision.at, chart, language))] : []),
  ];
}

function addresseeTold(addressee: Addressee, language: Language): string {
  const phrases = simulationPhrasesIn[language];
  switch (addressee.kind) {
    case 'desk': return phrases.theDesk(addressee.name);
    case 'lawful-signatory': return phrases.theSignatory;
    case 'secretary': return `${phrases.theSecretary}, ${addressee.name}`;
    case 'person': return `${phrases.theSubmitter}, ${addressee.name}`;
    case 'product': return phrases.theProduct;
  }
}

function outcomeTold({ decision, completed, closedAt }: Task, language: Language): string | null {
  const phrases = simulationPhrasesIn[language];
  if (decision !== null) return phrases.outcomes[decision.outcome];
  if (completed !== undefined) return phrases.completed[completed];
  return closedAt === null ? null : phrases.useless;
}

function endTold({ end, at, refusal }: Simulation, chart: Chart, language: Language): string {
  const phrases = simulationPhrasesIn[language];
  switch (end) {
    case 'finished': return phrases.finishes(day(at, chart, language));
    case 'rejected': return phrases.isRejected(day(at, chart, language));
    case 'waiting': return phrases.waits;
    case 'stuck': return phrases.stuck(refusal ? refusalTold(refusal, language) : '');
  }
}

/** One line a moment, one for the end. Of a departure refused, its reason. Kept with a case: always French. */
export function pathOf(simulation: Simulation | Refusal): readonly string[] {
  if (isRefusal(simulation)) return [`Refusé au départ\u00A0: ${refusalTold(simulation, 'fr')}`];
  const lines = simulation.moments.map(({ task }) => `${task.name}\u00A0: ${placeInFrench(task.addressee)}, ${outcomeTold(task, 'fr') ?? 'en attente'}`);
  const ends = { finished: 'Terminé', rejected: 'Rejeté', waiting: 'En attente', stuck: `Bloqué\u00A0: ${simulation.refusal ? refusalTold(simulation.refusal, 'fr') : ''}` };
  return [...lines, ends[simulation.end]];
}

// A person changes without the circuit having changed.
function placeInFrench(addressee: Addressee): string {
  const { theSecretary, theSubmitter } = simulationPhrasesIn.fr;
  if (addressee.kind === 'secretary') return theSecretary;
  return addressee.kind === 'person' ? theSubmitter : addresseeTold(addressee, 'fr');
}

function day(at: Instant, chart: Chart, language: Language): string {
  return datesIn[language].day(dayOf(chart, at));
}

function refusalTold({ refused, facts }: Refusal, language: Language): string {
  return (dossiersIn[language].dossiersSentences[refused] ?? circuitSentencesIn[language][refused])?.(facts) ?? refused;
}
