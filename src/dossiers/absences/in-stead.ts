// Who acts in the place of somebody who is away: for the acts that person could sign, by the law; for the desks that
// person holds, by their other holders or by the desk that keeps them. Found by asking the rules twice, as if the
// person were there and as it is: a rule that changes changes this answer with it.

import type { CivilDate, Instant } from '#kernel/clock.js';
import type { DeskId, PersonId } from '#kernel/id.js';
import { absenceOn } from '#organisation/absence.js';
import { coversOf } from '#organisation/away.js';
import { dayOf, deskOf, personOf, type Chart } from '#organisation/chart.js';
import { holdsAt, holdsOn } from '#organisation/civil-day.js';
import { mindedBy, namedIn, type CoveredType, type Extent } from '#organisation/cover.js';
import type { Desk } from '#organisation/desk.js';
import { impedimentAt, takesPowerAway } from '#organisation/impediment.js';
import { signedName } from '#organisation/person.js';
import { whoMaySign, type Act, type Notice, type Signatory } from '#organisation/powers.js';
import { qualityOf } from '#organisation/quality.js';
import { actOf, typesInUse } from '#acts/dossier-type.js';

/** Someone, as a sentence names them: « Martine QUESNOY, 1re adjointe ». */
export interface Named {
  readonly person: PersonId;
  readonly name: string;
  readonly title: string | null;
}

/** `called`: the absence itself calls them; otherwise they could act all the same. */
export interface OnAct {
  readonly by: Signatory | null;
  readonly called: boolean;
  /** Who is away may sign it nevertheless: being away takes no power. */
  readonly keeps: boolean;
  /** What the rules say of the act as it is now; `null`: nothing. */
  readonly warning: Notice | null;
}

export interface OnDesk {
  readonly by: readonly PersonId[];
  /** The desk that keeps it; `null`: its other holders, or nobody. */
  readonly keptBy: Desk | null;
}

export type InStead =
  | { readonly kind: 'acts'; readonly types: readonly string[]; readonly extent: 'all' | 'other' | 'these' } & OnAct
  | { readonly kind: 'desk'; readonly desk: Desk; readonly types: Extent } & OnDesk;

/** What an absence on this day leaves to others: by what they rest on, then desk by desk. */
export function inStead(person: PersonId, chart: Chart, at: Instant): readonly InStead[] {
  const there = presentAt(person, chart, at);
  const found = samples(person, there, at).flatMap(({ type, act }) => {
    const answer = onAct(act, person, there, chart, at);
    return answer ? [{ type, answer }] : [];
  });
  const groups = new Map<string, { readonly answer: OnAct; readonly types: Set<string> }>();
  for (const { type, answer } of found) {
    const key = sameAnswer(answer);
    const group = groups.get(key) ?? { answer, types: new Set<string>() };
    groups.set(key, { ...group, types: group.types.add(type) });
  }
  // Most acts go to one person: what is special is told by its name, after all the others.
  const byExtent = [...groups.values()].sort((one, other) => other.types.size - one.types.size);
  const every = new Set(found.map(({ type }) => type)).size === typesInUse(chart).length;
  const extentOf = (index: number): 'all' | 'other' | 'these' => (every && index === 0 ? groups.size === 1 ? 'all' : 'other' : 'these');
  return [
    ...byExtent.map(({ answer, types }, index): InStead => ({ kind: 'acts', types: [...types], extent: extentOf(index), ...answer })),
    ...chart.desks.filter(({ holders }) => holders.includes(person)).flatMap((desk) => partsOf(desk.id, chart, at).map(({ types, type }): InStead => ({ kind: 'desk', desk, types, ...onDesk(desk.id, person, chart, at, type) }))),
  ];
}

/** Acts with the same key go to the same person, for the same reason. */
export function sameAnswer({ by, called, keeps }: OnAct): string {
  return `${by?.person} ${by?.basis} ${by?.delegation?.id} ${called} ${keeps}`;
}

/** `null`: the act was never this person’s to sign. `there`: the chart as if the person were there. */
export function onAct(act: Act, person: PersonId, there: Chart, chart: Chart, at: Instant): OnAct | null {
  const before = whoMaySign(act, there, at).signatories;
  if (!before.some((signatory) => signatory.person === person)) return null;
  const { signatories, warnings } = whoMaySign(act, chart, at);
  const others = signatories.filter((signatory) => signatory.person !== person && isThere(signatory.person, chart, at));
  const newcomer = others.find((signatory) => !before.some((known) => known.person === signatory.person));
  return { by: newcomer ?? others[0] ?? null, called: newcomer !== undefined, keeps: signatories.some((signatory) => signatory.person === person), warning: warnings.find(({ code }) => code === 'organisation.council-decides') ?? warnings.at(-1) ?? null };
}

/** `type`: one of its dossiers, that goes where all of them go. */
export interface DeskPart { readonly types: Extent; readonly type: CoveredType }

/** What of a desk goes its own way: the whole, or each part that is kept apart, and the rest. */
export function partsOf(desk: DeskId, chart: Chart, at: Instant): readonly DeskPart[] {
  const day = dayOf(chart, at);
  const today = chart.covers.filter((cover) => holdsOn(cover, day));
  const goesTo = (type: CoveredType): DeskId => mindedBy(desk, today, day, type);
  const apart = namedIn(today, chart.houseTypes).filter((type) => goesTo(type) !== goesTo(null));
  if (apart.length === 0) return [{ types: null, type: null }];
  const ways = [...new Set(apart.map(goesTo))].map((way) => apart.filter((type) => goesTo(type) === way));
  return [...ways.map((only): DeskPart => ({ types: { only }, type: only[0]! })), { types: { except: apart }, type: null }];
}

/** Without this person; `null`: without anybody in particular. */
export function onDesk(desk: DeskId, person: PersonId | null, chart: Chart, at: Instant, type: CoveredType): OnDesk {
  const minding = mindedBy(desk, chart.covers, dayOf(chart, at), type);
  const others = (id: DeskId): readonly PersonId[] => deskOf(chart, id).holders.filter((holder) => holder !== person && isThere(holder, chart, at));
  return minding === desk ? { by: others(desk), keptBy: null } : { by: [...new Set([...others(desk), ...others(minding)])], keptBy: deskOf(chart, minding) };
}

/**
 * The chart as if everybody were there: who keeps a desk because of an absence does not keep it; who keeps one for another
 * reason still does. Who is suspended or revoked has lost the power, and has it no more here.
 */
export function everybodyThere(chart: Chart): Chart {
  const given = new Set(chart.absences.flatMap((absence) => coversOf(absence, chart)));
  return { ...chart, absences: [], covers: chart.covers.filter((cover) => !given.has(cover)), impediments: chart.impediments.filter(takesPowerAway) };
}

/** The chart as if this person were neither away nor impeded at that moment. */
export function presentAt(person: PersonId, chart: Chart, at: Instant): Chart {
  const day = dayOf(chart, at);
  return {
    ...chart,
    absences: chart.absences.filter((absence) => absence.person !== person || !holdsOn(absence, day)),
    impediments: chart.impediments.filter((impediment) => impediment.person !== person || !holdsAt(impediment, at)),
  };
}

export function isThere(person: PersonId, chart: Chart, at: Instant): boolean {
  return absenceOn(person, chart.absences, dayOf(chart, at)) === null && impedimentAt(person, chart.impediments, at) === null;
}

export function named(person: PersonId, chart: Chart, at: Instant): Named {
  return { person, name: signedName(personOf(chart, person)), title: qualityOf(person, chart, at) };
}

/** `type`: the name of the type. */
export interface Sample { readonly type: string; readonly act: Act }

/** One act of each type as it is begun, and one inside each delegation of the person: its matters, an amount below its maximum. */
export function samples(person: PersonId, chart: Chart, at: Instant): readonly Sample[] {
  const day = dayOf(chart, at);
  const own = chart.delegations.filter((delegation) => delegation.person === person && stands(delegation, day));
  return typesInUse(chart).flatMap((type) => {
    const act = actOf(type, {});
    const within = own.flatMap(({ scope: { matters, maxAmountCents } }) => (matters.length > 0 ? matters : [undefined]).map((matter): Act => ({
      ...act, ...(matter === undefined ? {} : { matter }), ...(maxAmountCents === null ? {} : { amountCents: 0 }),
    })));
    const signs = (candidate: Act): boolean => whoMaySign(candidate, chart, at).signatories.some((signatory) => signatory.person === person);
    return (signs(act) ? [act] : within.filter(signs)).map((sample) => ({ type: type.name, act: sample }));
  });
}

function stands({ from, to, withdrawnOn }: Chart['delegations'][number], day: CivilDate): boolean {
  return from <= day && (to === null || day <= to) && (withdrawnOn === null || day < withdrawnOn);
}
