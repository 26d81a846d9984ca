// What was sent as a scenario, read: each fact against the type, each step against the format. What cannot be
// right whatever the circuit is thrown at the door; the rest is refused by the rules, as a real dossier is.

import { instant, type Instant } from '#kernel/clock.js';
import { Malformed } from '#kernel/faults.js';
import { isUuid, type DeskId, type PersonId } from '#kernel/id.js';
import { typeIn, type DossierType, type Metadata } from '#acts/dossier-type.js';
import type { Chart } from '#organisation/chart.js';
import type { StepId } from '#circuits/definition.js';
import { readMetadata, withChanges } from '../metadata.js';
import { MOST_DECISIONS, type Imposed, type Pace, type Scenario } from './simulate.js';

export interface SentScenario {
  readonly type: string;
  readonly metadata?: object;
  readonly submitter: string;
  readonly desk?: string | null;
  readonly choices?: object;
  readonly startsAt?: string;
  readonly pace?: Pace;
  readonly filledIn?: object;
  readonly decisions?: readonly unknown[];
  readonly absences?: boolean;
  readonly toTheEnd?: boolean;
}

/** Throws `dossier.bad-scenario` naming the field, and what readMetadata throws. `now`: when no beginning is said. */
export function scenarioFrom(sent: SentScenario, now: Instant, house: Pick<Chart, 'houseTypes'>): Scenario {
  const type = typeIn(house, sent.type);
  if (!type) throw bad('type');
  const startsAt = sent.startsAt === undefined ? now : instant(sent.startsAt);
  if (!startsAt) throw bad('startsAt');
  return {
    dossierType: type.key, startsAt, pace: sent.pace ?? 'at-deadline', absences: sent.absences ?? true, toTheEnd: sent.toTheEnd ?? true,
    submitter: uuid(sent.submitter, 'submitter') as PersonId,
    desk: sent.desk === undefined || sent.desk === null ? null : uuid(sent.desk, 'desk') as DeskId,
    metadata: facts(type, sent.metadata), filledIn: facts(type, sent.filledIn),
    choices: choices(sent.choices ?? {}), decisions: (sent.decisions ?? []).map(imposed),
  };
}

function facts(type: DossierType, sent: object = {}): Metadata {
  return withChanges({}, readMetadata(type, sent as Readonly<Record<string, unknown>>));
}

function choices(sent: object): Scenario['choices'] {
  const entries = Object.entries(sent);
  if (entries.length > MOST_DECISIONS || entries.some(([, desk]) => !isName(desk))) throw bad('choices');
  return Object.fromEntries(entries) as Scenario['choices'];
}

function imposed(sent: unknown): Imposed {
  if (typeof sent !== 'object' || sent === null) throw bad('decisions');
  const { step, decision, by } = sent as Readonly<Record<string, unknown>>;
  if (!isName(step) || (decision !== 'forward' && decision !== 'reject')) throw bad('decisions');
  return { step: step as StepId, decision, ...(by === undefined || by === null ? {} : { by: uuid(by, 'decisions') as PersonId }) };
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 100;
}

function uuid(value: unknown, field: string): string {
  if (typeof value !== 'string' || !isUuid(value)) throw bad(field);
  return value;
}

function bad(field: string): Malformed {
  return new Malformed('dossier.bad-scenario', { field });
}
