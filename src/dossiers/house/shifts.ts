// What a change of the chart changes for the work: who may sign what, and who handles a desk, asked of the same rules
// twice, on the chart as it is and on the chart with the change in it. Nothing here knows what a mandate or an arrêté
// is: a rule that changes changes this answer with it (0096).

import type { Instant } from '#kernel/clock.js';
import type { PersonId } from '#kernel/id.js';
import { dayOf, deskOf, handlersOf, type Chart } from '#organisation/chart.js';
import { holdsOn } from '#organisation/civil-day.js';
import { extentOf, namedIn, type CoveredType, type Extent } from '#organisation/cover.js';
import type { Desk } from '#organisation/desk.js';
import { whoMaySign, type Act, type Notice, type Signatory } from '#organisation/powers.js';
import { actOf, typesInUse } from '#acts/dossier-type.js';
import { isThere, type Sample } from '../absences/in-stead.js';

export interface ActShift {
  /** May sign once the change is made, and could not before. */
  readonly gained: readonly Signatory[];
  /** Could, and no longer may. */
  readonly lost: readonly Signatory[];
  /** Whom the act goes to first, of those who are there; null: nobody. */
  readonly first: Signatory | null;
  /** What the rules say when nobody may sign. */
  readonly warning: Notice | null;
}

/** Null: the same people, the same one first. */
export function shiftOf(act: Act, before: Chart, after: Chart, at: Instant): ActShift | null {
  const [was, is] = [whoMaySign(act, before, at), whoMaySign(act, after, at)];
  const has = (all: readonly Signatory[], { person }: Signatory): boolean => all.some((other) => other.person === person);
  const gained = is.signatories.filter((one) => !has(was.signatories, one));
  const lost = was.signatories.filter((one) => !has(is.signatories, one));
  const [formerFirst, first] = [firstThere(was.signatories, before, at), firstThere(is.signatories, after, at)];
  if (gained.length === 0 && lost.length === 0 && formerFirst?.person === first?.person) return null;
  return { gained, lost, first, warning: is.signatories.length === 0 ? is.warnings.at(-1) ?? null : null };
}

function firstThere(signatories: readonly Signatory[], chart: Chart, at: Instant): Signatory | null {
  return signatories.find(({ person }) => isThere(person, chart, at)) ?? signatories[0] ?? null;
}

/** Acts with the same key change hands in the same way. */
export function sameShift({ gained, lost, first }: ActShift): string {
  const told = (all: readonly Signatory[]): string => all.map(({ person, basis, delegation }) => `${person} ${basis} ${delegation?.id}`).join(',');
  return `${told(gained)}|${told(lost)}|${first?.person}`;
}

/** One act of each type as it is begun, and one inside each delegation in force of either chart. */
export function everySample(before: Chart, after: Chart, at: Instant): readonly Sample[] {
  const day = dayOf(after, at);
  const scopes = [before, after].flatMap(({ delegations }) => delegations.filter((one) => holdsOn(one, day)).map(({ scope }) => scope));
  return typesInUse(after).flatMap((type) => {
    const act = actOf(type, {});
    const inside = scopes
      .filter(({ dossierTypes: named }) => named.length === 0 || named.some((key) => key === type.key || key.startsWith(`${type.key}/`) || type.key.startsWith(`${key}/`)))
      .flatMap(({ matters, maxAmountCents }) => (matters.length > 0 ? matters : [undefined]).map((matter): Act => ({
        ...act, ...(matter === undefined ? {} : { matter }), ...(maxAmountCents === null ? {} : { amountCents: 0 }),
      })));
    const each = new Map([act, ...inside].map((one) => [JSON.stringify(one), one]));
    return [...each.values()].map((one) => ({ type: type.name, act: one }));
  });
}

export interface DeskShift {
  readonly desk: Desk;
  /** Of which of its dossiers; `null`: of all. */
  readonly types: Extent;
  /** Who is there to handle it once the change is made. */
  readonly to: readonly PersonId[];
}

/** The desks whose work changes hands, whole or in part: the types that go the same way make one line. */
export function deskShifts(before: Chart, after: Chart, at: Instant): readonly DeskShift[] {
  const named = namedIn([before, after].flatMap(({ covers }) => covers.filter((cover) => holdsOn(cover, dayOf(after, at)))), after.houseTypes);
  return after.desks.flatMap((desk) => {
    const known = before.desks.some(({ id }) => id === desk.id);
    const ways = new Map<string, { readonly types: CoveredType[]; readonly former: readonly PersonId[]; readonly to: readonly PersonId[] }>();
    for (const type of [...named, null]) {
      const [former, to] = [known ? thereAt(before, desk, at, type) : [], thereAt(after, desk, at, type)];
      const key = [former, to].map((all) => [...all].sort().join()).join('|');
      ways.set(key, { former, to, types: [...(ways.get(key)?.types ?? []), type] });
    }
    return [...ways.values()].flatMap(({ types, former, to }) => {
      if (former.length === to.length && to.every((person) => former.includes(person))) return [];
      return [{ desk: deskOf(after, desk.id), types: extentOf(named, (type) => types.includes(type)), to }];
    });
  });
}

/** Those who handle its dossiers of this type and are neither away nor impeded. */
export function thereAt(chart: Chart, { id }: Desk, at: Instant, type: CoveredType): readonly PersonId[] {
  return handlersOf(chart, id, at, type).filter((person) => isThere(person, chart, at));
}
