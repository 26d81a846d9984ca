// Every way through a circuit: under each combination of facts, each decision on each open stop, rejections that
// lead back included. What was carried forward, in whatever order, decides where the circuit stands: each such
// set is visited once. Bounded, and says so when it could not see everything.

import { modelOf } from '#organisation/dossier-types/dossier-type.js';
import { assert } from '#kernel/faults.js';
import { isRefusal } from '#kernel/refusal.js';
import { advance, openStepsAt, start, type Position, type Progress } from './advance.js';
import { forwardEvent, machineEvent, type Machine, type StepEvent } from './compile.js';
import { rejectionOf, returnsOf, stepsIn } from './rejection.js';
import type { Metadata } from './condition.js';
import type { Choice, Selector, StepId, Stop } from './definition.js';
import type { Examined } from './examined.js';
import { error, warning, WHOLE, whereIs, type Finding, type Places } from './finding.js';
import { isStep, nodesOf } from './tree.js';
import { valuationsOf, valuesByField } from './valuations.js';

export interface Followed {
  /** Stops that open on some path. */
  readonly opened: ReadonlySet<StepId>;
  /** Each way of finishing, as what was carried forward, in the order of reading. */
  readonly endings: readonly (readonly Stop[])[];
  /** Stops that can be open while another is open, or was carried forward: by the one, the others. */
  readonly beside: ReadonlyMap<StepId, ReadonlySet<StepId>>;
  readonly after: ReadonlyMap<StepId, ReadonlySet<StepId>>;
  /** `false`: a part only was visited. */
  readonly whole: boolean;
}

/** Decisions tried over all facts: a second at most, for a wide parallel makes each of them slow. A parallel of ten takes 5,120; wider ones are not seen whole. */
const MAX_DECISIONS = 6_000;

export function followed(examined: Examined): Followed {
  const conditions = nodesOf(examined.definition.root).filter((node): node is Choice => node.kind === 'choice').flatMap(({ cases }) => cases.map(({ when }) => when));
  const { all, whole } = valuationsOf(conditions, examined);
  const walk = new Walk(examined.machine, valuesByField(conditions, examined), whole);
  for (const metadata of all) walk.from(metadata);
  return walk;
}

class Walk implements Followed {
  readonly opened = new Set<StepId>();
  readonly beside = new Map<StepId, Set<StepId>>();
  readonly after = new Map<StepId, Set<StepId>>();
  private readonly ended = new Map<string, readonly Stop[]>();
  private readonly stops: ReadonlyMap<StepId, Stop>;
  private tried = 0;

  constructor(private readonly machine: Machine, private readonly values: ReturnType<typeof valuesByField>, public whole: boolean) {
    this.stops = new Map(machine.steps.map(({ step }) => [step.id, step]));
  }

  get endings(): readonly (readonly Stop[])[] {
    return [...this.ended.values()];
  }

  from(metadata: Metadata): void {
    const visited = new Set<string>();
    // Where the circuit would stand is known before it is asked to go there.
    const arrive = (go: () => Progress, decided: readonly StepId[], facts: Metadata): void => {
      const key = `${decided.join()} ${JSON.stringify(facts)}`;
      if (visited.has(key) || !this.whole) return;
      visited.add(key);
      visit(go(), decided, facts);
    };
    const visit = ({ position, outcome }: Progress, decided: readonly StepId[], facts: Metadata): void => {
      if (outcome === 'finished') this.ended.set(decided.join(), decided.map((id) => this.stops.get(id)!));
      if (outcome !== 'running') return;
      const open = openStepsAt(this.machine, position);
      assert(open.length > 0, 'a running circuit waits for something');
      this.note(open, decided);
      this.tried += open.length;
      this.whole &&= this.tried <= MAX_DECISIONS;
      for (const step of open) {
        for (const filled of this.filledIn(step, facts)) arrive(() => this.decided(position, { type: forwardEvent(this.stops.get(step)!), step }, filled), this.inOrder([...decided, step]), filled);
        for (const back of this.waysBack(step)) {
          const undone = this.machine.undoes.get(machineEvent(back).type)!;
          arrive(() => this.decided(position, back, facts), decided.filter((id) => !undone.includes(id)), facts);
        }
      }
    };
    arrive(() => start(this.machine, metadata), [], metadata);
  }

  private note(open: readonly StepId[], decided: readonly StepId[]): void {
    for (const step of open) {
      this.opened.add(step);
      open.filter((other) => other !== step).forEach((other) => noted(this.beside, step, other));
      decided.forEach((other) => noted(this.after, step, other));
    }
  }

  /** What a step asks for is filled in with its decision, where it is missing: with whatever value. */
  private filledIn(step: StepId, facts: Metadata): readonly Metadata[] {
    const stop = this.stops.get(step)!;
    const missing = (isStep(stop) ? stop.asksToApprove ?? [] : []).filter((field) => this.values.has(field) && !Object.hasOwn(facts, field));
    return missing.reduce<readonly Metadata[]>(
      (all, field) => all.flatMap((known) => this.values.get(field)!.flatMap((value) => (value === undefined ? [] : [{ ...known, [field]: value }]))), [facts]);
  }

  /** The decisions on a step that lead back to an earlier one. */
  private waysBack(step: StepId): readonly StepEvent[] {
    const stop = this.stops.get(step)!;
    const rejection = rejectionOf(stop);
    return [...(rejection !== null && typeof rejection === 'object' ? [{ type: 'reject', step } as const] : []), ...stepsIn(returnsOf(stop)).map((to) => ({ type: 'return', step, to } as const))];
  }

  private decided(position: Position, event: StepEvent, metadata: Metadata): Progress {
    const next = advance(this.machine, position, event, metadata);
    assert(!isRefusal(next), 'an open step takes its decision');
    return next;
  }

  private inOrder(steps: readonly StepId[]): readonly StepId[] {
    return [...steps].sort((one, other) => this.machine.rank.get(one)! - this.machine.rank.get(other)!);
  }
}

function noted(map: Map<StepId, Set<StepId>>, step: StepId, other: StepId): void {
  const found = map.get(step);
  if (found) found.add(other);
  else map.set(step, new Set([other]));
}

/** How the paths end: with something done, with the signatures they need. */
export function pathFindings({ definition, types, typesSaid, places }: Examined, { endings }: Followed): readonly Finding[] {
  const found: Finding[] = [];
  if (endings.some((stops) => stops.length === 0)) found.push(error('circuit.nothing-to-do', {}, WHOLE));
  const unsigned = endings.filter((stops) => !stops.some(({ kind }) => kind === 'signature'));
  if (unsigned.length === endings.length) found.push(warning('circuit.no-signature', {}, WHOLE));
  else if (unsigned.length > 0) found.push(warning('circuit.path-without-signature', { path: namesOf(unsigned[0]!) }, WHOLE));
  if (definition.dossierTypes.some((key) => modelOf(key) === 'deliberation') || (typesSaid && types.some(({ key }) => modelOf(key) === 'deliberation'))) {
    // CGCT L2121-23: deliberations are signed by the mayor and by the secretary of the sitting.
    const wanting = endings.find((stops) => !signedBy(stops, 'lawful-signatory') || !signedBy(stops, 'secretary-of-sitting'));
    if (wanting) found.push(error('circuit.deliberation-signatories', { path: namesOf(wanting) }, WHOLE));
  }
  return [...found, ...sameDeskTwice(endings, places)];
}

function signedBy(stops: readonly Stop[], who: Selector['kind']): boolean {
  return stops.some((stop) => stop.kind === 'signature' && stop.who.kind === who);
}

/** « La même personne vise deux fois »: the same desk gives two visas on one path. */
function sameDeskTwice(endings: readonly (readonly Stop[])[], places: Places): readonly Finding[] {
  const told = new Set<string>();
  return endings.flatMap((stops) => {
    const visas = stops.flatMap((stop) => (stop.kind === 'visa' && stop.who.kind === 'desk' ? [{ stop, desk: stop.who.desk }] : []));
    return visas.flatMap(({ stop, desk }, at): readonly Finding[] => {
      const before = visas.slice(0, at).find((other) => other.desk === desk);
      if (!before || told.has(`${before.stop.id} ${stop.id}`)) return [];
      told.add(`${before.stop.id} ${stop.id}`);
      return [warning('circuit.same-desk-twice', { step: stop.name, before: before.stop.name }, whereIs(stop, places))];
    });
  });
}

function namesOf(stops: readonly Stop[]): readonly string[] {
  return stops.map(({ name }) => name);
}
