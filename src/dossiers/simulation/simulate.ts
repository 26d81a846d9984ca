// What would happen to a dossier: who would receive what, when and why. An imagined dossier goes through the
// circuit by the very rules of a real one (decide.ts), so that a simulation cannot say otherwise than what a
// dossier does on the same chart. Step by step, or to the end; it only ends sooner when nobody is found. Bounded
// by construction: only what is asked is rejected, and everything else goes forward.

import type { Instant } from '#kernel/clock.js';
import { assert } from '#kernel/faults.js';
import type { DeskId, PersonId } from '#kernel/id.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import { isNamed, typeIn, type DossierType, type Metadata } from '#acts/dossier-type.js';
import type { Machine } from '#circuits/compile.js';
import type { CircuitDefinition, StepId } from '#circuits/definition.js';
import type { Chart } from '#organisation/chart.js';
import { everybodyThere } from '../absences/in-stead.js';
import type { Command } from '../command.js';
import { decide, situationOf } from '../decide.js';
import { openTasks, type Choices, type Dossier } from '../dossier.js';
import { askedOf } from '../steps/filled-in.js';
import { completeCommand, forwardCommand, imaginedContext, imaginedDocument, IMAGINED_ID, rejectCommand, sealCommand, SEEN } from './imagined.js';
import { stopOf } from '../steps/move.js';
import { laterOf, takersOf, whenTaken, type Takers } from '../steps/takers.js';
import { isOpen, type Task } from '../task.js';

export interface Scenario {
  readonly dossierType: string;
  /** As a draft has it; absent: as the collectivité says it now. */
  readonly ofType?: DossierType;
  readonly metadata: Metadata;
  readonly submitter: PersonId;
  readonly desk: DeskId | null;
  readonly choices: Choices;
  readonly startsAt: Instant;
  readonly pace: Pace;
  /** The facts steps ask for: given when a step does. */
  readonly filledIn: Metadata;
  /** What is decided first, in this order. */
  readonly decisions: readonly Imposed[];
  /** `false`: everybody is taken to be there. Absent, in cases kept of old: they count. */
  readonly absences?: boolean;
  /** Whether everything then goes forward to the end; otherwise it stops there and says what waits. */
  readonly toTheEnd: boolean;
}

/** When each step is taken: as soon as it opens, or on the last day of its delay (a step without delay: as it opens). */
export const PACES = ['at-once', 'at-deadline'] as const;
export type Pace = (typeof PACES)[number];

/** `by`: this very person; who would be found when it is not said. */
export interface Imposed { readonly step: StepId; readonly decision: 'forward' | 'reject'; readonly by?: PersonId }

export const MOST_DECISIONS = 200;

export interface Moment extends Takers {
  readonly task: Task;
  /** When it could have been taken, if somebody had been there. */
  readonly ready: Instant;
  /** Who could have taken it then, and was not there. */
  readonly missed: readonly string[];
}

export interface Simulation {
  readonly dossier: Dossier;
  /** One for each time a stop opened, in the order of opening. */
  readonly moments: readonly Moment[];
  /** `waiting`: the steps asked were taken; `stuck`: nobody comes, or the rules refuse. */
  readonly end: 'finished' | 'rejected' | 'waiting' | 'stuck';
  readonly at: Instant;
  /** Why it is stuck. */
  readonly refusal: Refusal | null;
}

export interface Followed { readonly definition: CircuitDefinition; readonly machine: Machine }

/** Refuses what the departure of a dossier refuses, `dossier.simulation-other-type` and `dossier.simulation-unknown-person`. */
export function simulate(scenario: Scenario, circuit: Followed, chart: Chart): Simulation | Refusal {
  const type = scenario.ofType ?? typeIn(chart, scenario.dossierType);
  if (!type) return refuse('dossier.unknown-type', { type: scenario.dossierType });
  const { dossierTypes, name } = circuit.definition;
  if (dossierTypes.length > 0 && !isNamed(dossierTypes, type.key)) return refuse('dossier.simulation-other-type', { type: type.name, circuit: name });
  const strangers = [scenario.submitter, ...scenario.decisions.flatMap(({ by }) => by ?? [])].filter((person) => !chart.persons.some(({ id }) => id === person));
  if (strangers.length > 0) return refuse('dossier.simulation-unknown-person');
  const run = new Run(scenario, circuit, scenario.absences === false ? everybodyThere(chart) : chart, type);
  return run.depart() ?? run.toItsEnd();
}

class Run {
  private dossier: Dossier | null = null;
  private at: Instant;
  private readonly ready = new Map<number, Instant>();

  constructor(private readonly scenario: Scenario, private readonly circuit: Followed, private readonly chart: Chart, private readonly type: DossierType) {
    this.at = scenario.startsAt;
  }

  depart(): Refusal | null {
    const { submitter, desk, metadata, choices } = this.scenario;
    return this.ask(submitter, { type: 'create', id: IMAGINED_ID, dossierType: this.type.key, ofType: this.type, title: 'Simulation', metadata, desk })
      ?? this.ask(submitter, imaginedDocument)
      ?? this.ask(submitter, { type: 'submit', seen: SEEN, choices });
  }

  toItsEnd(): Simulation {
    for (const imposed of this.scenario.decisions) {
      this.productDoes();
      const refusal = this.impose(imposed);
      if (refusal) return this.told('stuck', refusal);
    }
    for (;;) {
      this.productDoes();
      const { status } = this.now;
      if (status === 'finished' || status === 'rejected') return this.told(status, null);
      if (!this.scenario.toTheEnd) return this.told('waiting', null);
      const refusal = this.forward(this.next());
      if (refusal) return this.told('stuck', refusal);
    }
  }

  private get now(): Dossier {
    assert(this.dossier !== null, 'a simulation has left');
    return this.dossier;
  }

  private ask(person: PersonId | null, command: Command): Refusal | null {
    const decision = decide(this.dossier, command, imaginedContext(person, this.at, this.chart, this.circuit));
    if (isRefusal(decision)) return decision;
    this.dossier = decision.dossier;
    return null;
  }

  /** The signed files are made and the automatic stops done, as soon as they are asked. */
  private productDoes(): void {
    for (;;) {
      const { status } = this.now;
      const automatic = status === 'running' ? openTasks(this.now).find(({ addressee }) => addressee.kind === 'product') : undefined;
      if (status !== 'sealing' && !automatic) return;
      const refusal = this.ask(null, automatic ? completeCommand(automatic) : sealCommand(this.now));
      assert(refusal === null, `the product does its part: ${refusal?.refused}`);
    }
  }

  /** Of what waits, what is taken first. */
  private next(): Task {
    const [first] = [...openTasks(this.now)].sort((one, other) => (this.readyAt(one) === this.readyAt(other) ? one.number - other.number : this.readyAt(one) < this.readyAt(other) ? -1 : 1));
    assert(first !== undefined, 'a running dossier waits for something');
    return first;
  }

  private readyAt({ openedAt, dueAt }: Task): Instant {
    return this.scenario.pace === 'at-deadline' ? dueAt ?? openedAt : openedAt;
  }

  private impose({ step, decision, by }: Imposed): Refusal | null {
    const task = openTasks(this.now).find((open) => open.step === step);
    if (!task) return refuse('dossier.simulation-not-open', { step });
    return decision === 'forward' ? this.forward(task, by) : this.taken(task, by, (metadata) => rejectCommand(task, metadata), 'reject');
  }

  private forward(task: Task, by?: PersonId): Refusal | null {
    return this.taken(task, by, (metadata) => forwardCommand(task, metadata, this.at, this.chart), 'approve');
  }

  private taken(task: Task, by: PersonId | undefined, command: (metadata: Metadata) => Command, how: 'approve' | 'reject'): Refusal | null {
    this.at = laterOf(this.at, this.readyAt(task));
    this.ready.set(task.number, this.at);
    const found = by === undefined ? whenTaken(task, this.situation(this.at)) : null;
    if (by === undefined && !found) return refuse('dossier.simulation-nobody', { step: task.name });
    this.at = found?.at ?? this.at;
    const asked = askedOf(stopOf(this.circuit.machine, task.step))[how].filter((field) => this.now.metadata[field] === undefined && this.scenario.filledIn[field] !== undefined);
    return this.ask(by ?? found!.taker.person, command(Object.fromEntries(asked.map((field) => [field, this.scenario.filledIn[field]!]))));
  }

  private situation(at: Instant): ReturnType<typeof situationOf> {
    return situationOf(this.now, this.type, this.chart, at);
  }

  private told(end: Simulation['end'], refusal: Refusal | null): Simulation {
    return { dossier: this.now, moments: this.now.tasks.map((task) => this.moment(task)), end, at: this.at, refusal };
  }

  // The power is asked of the dossier as it stood: whoever has signed since had not signed yet.
  private moment(task: Task): Moment {
    const signed = this.signedBefore(task);
    const takers = (at: Instant): Takers => takersOf(task, { ...this.situation(at), signed });
    const ready = this.ready.get(task.number) ?? this.readyAt(task);
    const missed = task.decision !== null && task.decision.at > ready ? takers(ready).takers.filter(({ there }) => !there).map(({ name }) => name) : [];
    return { task, ready, missed, ...takers(task.decision?.at ?? (isOpen(task) ? this.at : task.openedAt)) };
  }

  private signedBefore({ number }: Task): readonly PersonId[] {
    return this.now.tasks.flatMap(({ decision, number: other, undoneAt }) => (decision?.outcome === 'signed' && undoneAt === undefined && other < number ? [decision.person] : []));
  }
}
