// Absence-proof: which steps of the circuits would have nobody lawful to take them, if any one person, then
// any two, were unavailable. Unavailable is the hardest case the law knows: impeded, from this moment, with no
// end; the substitution and the ranks of delegation then answer as they would that day. The circuits are of
// an upper floor: they come in as the list of what each step asks for.

import type { Instant } from '#kernel/clock.js';
import type { PersonId } from '#kernel/id.js';
import { isRefusal } from '#kernel/refusal.js';
import { handlersOf, personOf, type Chart } from './chart.js';
import type { CoveredType } from './cover.js';
import { deskBySlug } from './desk.js';
import { impedimentAt, type Impediment, type ImpedimentId } from './impediment.js';
import { holdsAt } from './civil-day.js';
import { signedName } from './person.js';
import { maySignAsSecretary, whoMaySign, type Act } from './powers.js';

/** What a step asks for. A desk also asked for a power: somebody must both sit there and be able to sign. */
export interface NeededStep {
  readonly circuit: string;
  readonly step: string;
  readonly need:
    | { readonly kind: 'desk'; readonly desk: string }
    | { readonly kind: 'lawful-signatory'; readonly act: Act }
    | { readonly kind: 'signing-desk'; readonly desk: string; readonly act: Act }
    /** The council can still name a secretary of the sitting, other than the one who signs for the mayor (CGCT L2121-15). */
    | { readonly kind: 'secretary'; readonly act: Act };
}

export interface Weakness {
  readonly circuit: string;
  readonly step: string;
  /** Who must be missing for the step to be stuck; empty: it is stuck already. */
  readonly without: readonly { readonly person: PersonId; readonly name: string }[];
}

/** The smallest sets only: a step stuck without Ada is not told again for Ada and each other. */
export function weaknesses(chart: Chart, steps: readonly NeededStep[], at: Instant, most: 1 | 2 = 2): readonly Weakness[] {
  return steps.flatMap((step) => weaknessesOf(chart, step, at, most));
}

function weaknessesOf(chart: Chart, step: NeededStep, at: Instant, most: 1 | 2): readonly Weakness[] {
  const found = (without: readonly PersonId[]): Weakness => ({
    circuit: step.circuit, step: step.step, without: without.map((person) => ({ person, name: signedName(personOf(chart, person)) })),
  });
  const takers = takersOf(chart, step, at, []);
  if (takers.length === 0) return [found([])];
  const weak: Weakness[] = [];
  // Each absence takes away one secretary, and the substitution that follows it one more.
  if (step.need.kind === 'secretary' && takers.length > most + 1) return [];
  // Only who can take the step now can leave it without a taker: the absence of anybody else takes none away,
  // but that of whoever signs, whose substitute cannot be the secretary as well.
  const members = step.need.kind === 'secretary' ? council(chart, at) : null;
  for (const first of members ?? takers) {
    const next = takersOf(chart, step, at, [first]);
    if (next.length === 0) weak.push(found([first]));
    else if (most === 2) weak.push(...(members?.filter((member) => member !== first) ?? next).filter((second) => takersOf(chart, step, at, [first, second]).length === 0).map((second) => found([first, second])));
  }
  return smallest(weak);
}

/** A pair that holds someone whose absence alone is enough is dropped, and so is the pair seen from its other end. */
function smallest(weak: readonly Weakness[]): readonly Weakness[] {
  const alone = new Set(weak.filter(({ without }) => without.length === 1).map(({ without }) => without[0]!.person));
  const seen = new Set<string>();
  return weak.filter(({ without }) => {
    const key = without.map(({ person }) => person).sort().join(' ');
    if (seen.has(key) || (without.length === 2 && without.some(({ person }) => alone.has(person)))) return false;
    return seen.add(key);
  });
}

/** Who could take the step if these were unavailable. */
function takersOf(chart: Chart, { need }: NeededStep, at: Instant, missing: readonly PersonId[]): readonly PersonId[] {
  if (need.kind === 'secretary') return secretaries(without(chart, missing, at), need.act, at);
  const seated = need.kind === 'lawful-signatory' ? null : holders(chart, need.desk, at, 'act' in need ? need.act.dossierType : null).filter((person) => !missing.includes(person));
  if (need.kind === 'desk') return seated!;
  const lawful = whoMaySign(need.act, without(chart, missing, at), at).signatories.map((signatory) => signatory.person);
  return seated === null ? lawful : lawful.filter((person) => seated.includes(person));
}

/** Who of the council is free to keep the minutes, the one who signs for the mayor left out. */
function secretaries(chart: Chart, act: Act, at: Instant): readonly PersonId[] {
  const signatory = whoMaySign(act, chart, at).signatories[0]?.person;
  return council(chart, at).filter((person) => impedimentAt(person, chart.impediments, at) === null
    && !isRefusal(maySignAsSecretary(person, signatory === undefined ? [] : [signatory], chart, at)));
}

function council(chart: Chart, at: Instant): readonly PersonId[] {
  return chart.mandates.filter((mandate) => holdsAt(mandate, at)).map((mandate) => mandate.person);
}

function holders(chart: Chart, slug: string, at: Instant, type: CoveredType): readonly PersonId[] {
  const desk = deskBySlug(slug, chart.desks);
  return desk ? handlersOf(chart, desk.id, at, type) : [];
}

/** The chart as if these were prevented from this moment on, with no end: what « qui signerait ? » is asked of. */
export function without(chart: Chart, missing: readonly PersonId[], at: Instant): Chart {
  const free = missing.filter((person) => !chart.impediments.some((impediment) => impediment.person === person && holdsAt(impediment, at)));
  if (free.length === 0) return chart;
  const supposed = free.map((person): Impediment => ({
    id: `supposed-${person}` as ImpedimentId, person, beginsAt: at, endsAt: null, cause: 'other', motive: 'supposed', statedBy: person, proof: null, recordedAt: at,
  }));
  return { ...chart, impediments: [...chart.impediments, ...supposed] };
}
