// An imagined dossier as one fills it in, and as the server plays it: the same rules as a real one, on the chart of today.

import type { CircuitDefinition, StepId } from '#circuits/definition.js';
import { isStop, nodesOf } from '#circuits/tree.js';
import type { DossierType, Facts } from '../../dossiers/dossier.js';
import { sendable, typedFrom, type Typed } from '../../dossiers/draft-fields.js';

export const PACES = ['at-once', 'at-deadline'] as const;
export type Pace = (typeof PACES)[number];
export interface Decision { readonly step: string; readonly decision: 'forward' | 'reject' }

export interface Imagined {
  readonly type: string;
  readonly typed: Typed;
  readonly submitter: string;
  /** Identifier of the desk it leaves from; empty: none said. */
  readonly desk: string;
  /** By step: slug of the desk chosen at the departure. */
  readonly choices: Readonly<Record<string, string>>;
  /** A civil day; it leaves then at nine. */
  readonly startsOn: string;
  readonly pace: Pace;
  /** Whether declared absences and impediments count. */
  readonly absences: boolean;
}

/** As the server is sent it, and as it keeps it. */
export interface Scenario {
  readonly type: string;
  readonly metadata: Facts;
  readonly submitter: string;
  readonly desk: string | null;
  readonly choices: Readonly<Record<string, string>>;
  readonly pace: Pace;
  readonly absences: boolean;
  readonly filledIn: Facts;
  readonly decisions: readonly Decision[];
  readonly toTheEnd: boolean;
  readonly startsAt?: string;
}

export function scenarioOf(imagined: Imagined, type: DossierType, startsAt: string | null, decisions: readonly Decision[], toTheEnd: boolean): Scenario {
  const { typed, submitter, desk, choices, pace, absences } = imagined;
  const facts = Object.fromEntries(Object.entries(sendable(type, typed)).filter(([, value]) => value !== ''));
  return { type: type.key, metadata: facts, filledIn: facts, submitter, desk: desk === '' ? null : desk, choices, pace, absences, decisions, toTheEnd, ...(startsAt === null ? {} : { startsAt }) };
}

/** A kept case, to be looked at again; the day is that of today. */
export function imaginedFrom(kept: Partial<Scenario> & { readonly dossierType?: string }, types: readonly DossierType[], startsOn: string): Imagined {
  const type = kept.type ?? kept.dossierType ?? '';
  return { type, typed: typedFrom(types.find(({ key }) => key === type), kept.metadata ?? {}), submitter: kept.submitter ?? '', desk: kept.desk ?? '', choices: kept.choices ?? {}, startsOn, pace: kept.pace ?? 'at-deadline', absences: kept.absences ?? true };
}

/** Steps whose desk is chosen at the departure, with the desks among which it is. */
export function chosenSteps(definition: CircuitDefinition): readonly { readonly step: string; readonly name: string; readonly desks: readonly string[] }[] {
  return nodesOf(definition.root).filter(isStop).flatMap((stop) => ('who' in stop && stop.who.kind === 'chosen' ? [{ step: stop.id, name: stop.name, desks: stop.who.desks }] : []));
}

export interface Moment {
  readonly step: string; readonly name: string; readonly kindName: string; readonly openedAt: string; readonly dueAt: string | null; readonly addressee: string;
  readonly takers: readonly { readonly person: string; readonly name: string; readonly mention: readonly string[]; readonly there: boolean }[];
  readonly takenAt: string | null; readonly takenBy: string | null; readonly outcome: string | null; readonly rejected: boolean; readonly late: boolean; readonly why: readonly string[]; readonly kind: string;
}
export interface Simulation {
  readonly end: 'finished' | 'rejected' | 'waiting' | 'stuck';
  readonly sentence: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly moments: readonly Moment[];
  readonly skipped: readonly { readonly step: string; readonly name: string; readonly why: string }[];
}

export type RunState = 'done' | 'waiting' | 'rejected' | 'skipped';

/** By step, where the simulation is: what its last opening became. */
export function statesOf({ moments, skipped }: Simulation): ReadonlyMap<string, RunState> {
  const states = new Map<string, RunState>(skipped.map(({ step }) => [step, 'skipped']));
  for (const { step, outcome, rejected } of moments) states.set(step, outcome === null ? 'waiting' : rejected ? 'rejected' : 'done');
  return states;
}

/** The stops the dossier has come to, and `null` once it has come to the end of the circuit. */
export function reachedIn({ moments, end }: Simulation): ReadonlySet<StepId | null> {
  return new Set([...moments.map(({ step }) => step as StepId), ...(end === 'finished' ? [null] : [])]);
}
