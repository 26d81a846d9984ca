// What awaits a draft if it left now: who would receive each step, when it would end, and what would stop it. The
// rules of a real dossier say it (simulate.ts), on the chart of today, each step taken on the last day of its delay.

import type { Instant } from '#kernel/clock.js';
import type { Language } from '#kernel/language.js';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.js';
import type { StepId } from '#circuits/definition.js';
import type { Chart } from '#organisation/chart.js';
import { sealAwaitedAt, type HouseSeal } from '#organisation/seal/house-seal.js';
import { mayBeCertified, signingCredential, type Holding, type IsKeptHere } from '../steps/certificate.js';
import { typeOf } from '../decide.js';
import type { Choices, Dossier } from '../dossier.js';
import { simulate, type Followed, type Moment, type Scenario } from './simulate.js';
import { whySo } from './simulation-words.js';

export interface Forecast {
  /** What is missing before it can leave; the steps are then unknown. */
  readonly refusal: Refusal | null;
  /** One for each step that would come, in the order of opening. */
  readonly steps: readonly ForecastStep[];
  /** When it would end, if everybody took the delay that is allowed; `null`: it would not, or nothing has a delay. */
  readonly endsAt: Instant | null;
  /** Why it would stop on the way. */
  readonly stuck: Refusal | null;
}

export interface ForecastStep {
  readonly step: StepId;
  /** Those who could take it and are there that day, the first called first. */
  readonly names: readonly string[];
  /** The lines above the signature of the first of them. */
  readonly mention: readonly string[] | null;
  readonly dueAt: Instant | null;
  /** What one should know of it, in French: who is away, who was passed over. */
  readonly why: readonly string[];
  /** Why the one who would sign it could not, with the certificates of today. */
  readonly certificate: Refusal | null;
}

export interface Standing {
  readonly chart: Chart;
  readonly credentials: Holding['credentials'];
  readonly isKeptHere: IsKeptHere;
  readonly houseSeals: readonly HouseSeal[];
  /** Whether the embedded test authority is the trust of this installation. */
  readonly testTrust: boolean;
  /** Of the reader. */
  readonly language?: Language | undefined;
}

/** Refuses `dossier.not-a-draft`. `choices`: the desks chosen on the screen. */
export function forecast(dossier: Dossier, choices: Choices, circuit: Followed, standing: Standing, at: Instant): Forecast | Refusal {
  const { chart } = standing;
  if (dossier.status !== 'draft') return refuse('dossier.not-a-draft', { status: dossier.status });
  const { person, desk, name } = dossier.submitter;
  // What an application has begun goes the way it would go if a holder of its desk sent it.
  const submitter = person ?? chart.desks.find(({ id }) => id === desk)?.holders[0];
  if (submitter === undefined) return refuse('dossier.application-without-desk', { name });
  const scenario: Scenario = { dossierType: dossier.type, ofType: typeOf(dossier), metadata: dossier.metadata, submitter, desk, choices, startsAt: at, pace: 'at-deadline', filledIn: {}, decisions: [], toTheEnd: true };
  const simulation = simulate(scenario, circuit, chart);
  if (isRefusal(simulation)) return { refusal: simulation, steps: [], endsAt: null, stuck: null };
  const stuck = simulation.refusal ?? withoutSeal(simulation.moments, standing);
  const delays = simulation.moments.some(({ task }) => task.dueAt !== null);
  return {
    refusal: null, stuck, endsAt: stuck === null && simulation.end === 'finished' && delays ? simulation.at : null,
    steps: simulation.moments.filter(({ task }) => task.addressee.kind !== 'product').map((moment) => stepOf(moment, standing)),
  };
}

/** The seal of the collectivité would be asked for, and there is none today that could be put then. */
function withoutSeal(moments: readonly Moment[], { houseSeals, testTrust, chart: { timeZone } }: Standing): Refusal | null {
  const asked = moments.find(({ task }) => task.kind === 'seal');
  const refusal = asked ? sealAwaitedAt(houseSeals, asked.task.openedAt, testTrust) : null;
  return refusal && { ...refusal, facts: { ...refusal.facts, timeZone } };
}

function stepOf(moment: Moment, { chart, credentials, isKeptHere, language }: Standing): ForecastStep {
  const { task, takers } = moment;
  const there = takers.filter((taker) => taker.there);
  const first = there[0];
  const signs = task.kind === 'signature' && first !== undefined;
  const holding: Holding = { chart, credentials, at: task.decision?.at ?? task.openedAt };
  const credential = signs ? signingCredential(first.person, holding) : null;
  return {
    step: task.step, dueAt: task.dueAt, why: whySo(moment, chart, language),
    // The law calls one signatory; a desk is all who hold it.
    names: (task.addressee.kind === 'lawful-signatory' ? there.slice(0, 1) : there).map(({ name }) => name),
    mention: signs && first.title.by === 'power' ? first.title.signatory.mention : null,
    certificate: signs && isRefusal(credential) && !mayBeCertified(first.person, holding, isKeptHere) ? credential : null,
  };
}
