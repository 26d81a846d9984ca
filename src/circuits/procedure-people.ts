// The persons of a procedure, as the chart has them on the day it is printed: who holds each desk that the
// circuit names and who minds it meanwhile; who may sign each kind of act, and who would if the head of the
// collectivité were prevented (CGCT L2122-17). Named in the paper, never in the circuit.

import type { Instant } from '#kernel/clock.js';
import { actOf, type DossierType } from '#acts/dossier-type.js';
import { absenceOn } from '#organisation/absence.js';
import { dayOf, deskOf, personOf, type Chart } from '#organisation/chart.js';
import { holdsOn } from '#organisation/civil-day.js';
import { mindedBy } from '#organisation/cover.js';
import { deskBySlug, type Desk } from '#organisation/desk.js';
import { explainNotice, explainSkipped } from '#organisation/explain.js';
import { dayInFrench } from '#organisation/french.js';
import { impedimentAt } from '#organisation/impediment.js';
import { mayorAt } from '#organisation/mandate.js';
import { signedName } from '#organisation/person.js';
import { whoMaySign, type Act, type Resolution } from '#organisation/powers.js';
import { qualityOf } from '#organisation/quality.js';
import { without } from '#organisation/resilience.js';
import { isStep, placedStops } from './tree.js';
import type { CircuitDefinition, Stop } from './definition.js';
import type { Item } from './procedure-paper.js';

/** Every desk a circuit names: asked, chosen, told, or called when a step is late; in the order of reading. */
export function desksNamed(definition: CircuitDefinition): readonly string[] {
  return [...new Set(placedStops(definition).flatMap(({ step }) => desksOf(step)))];
}

function desksOf(stop: Stop): readonly string[] {
  if (stop.kind === 'archive' || stop.kind === 'seal') return [];
  if (stop.kind === 'notify') return stop.desks;
  const asked = stop.who.kind === 'desk' ? [stop.who.desk] : stop.who.kind === 'chosen' ? stop.who.desks : [];
  if (!isStep(stop)) return asked;
  return [...asked, ...(typeof stop.whenLate === 'object' ? [stop.whenLate.escalate] : []), ...(stop.informs ?? [])];
}

/** The name of a desk, its holders today, and what becomes of its work meanwhile: one row. */
export function deskRow(slug: string, chart: Chart, at: Instant): readonly string[] {
  const desk = deskBySlug(slug, chart.desks);
  if (!desk) return [slug, 'Ce bureau n’existe pas.', '—'];
  const holders = desk.holders.length === 0 ? 'Personne' : desk.holders.map((person) => holder(person, chart, at)).join('\u00A0; ');
  return [desk.name, holders, coverCell(desk, chart, at)];
}

function holder(id: Desk['holders'][number], chart: Chart, at: Instant): string {
  const quality = qualityOf(id, chart, at);
  const away = absenceOn(id, chart.absences, dayOf(chart, at));
  const until = away === null ? '' : away.to === null ? ' (absence déclarée)' : ` (absence déclarée jusqu’au ${dayInFrench(away.to)})`;
  return `${signedName(personOf(chart, id))}${quality === null ? '' : `, ${quality}`}${until}`;
}

function coverCell(desk: Desk, chart: Chart, at: Instant): string {
  const day = dayOf(chart, at);
  const by = mindedBy(desk.id, chart.covers, day, null);
  if (by === desk.id) return chart.covers.some((found) => found.desk === desk.id && holdsOn(found, day)) ? 'Intérim pour certains types de dossiers' : 'Pas d’intérim en cours';
  const cover = chart.covers.find((found) => found.desk === desk.id && found.types.length === 0 && holdsOn(found, day));
  const until = cover?.to ? ` jusqu’au ${dayInFrench(cover.to)}` : '';
  return `Intérim par le bureau «\u00A0${deskOf(chart, by).name}\u00A0»${until}`;
}

/** Who signs an act of this type, in the order of the law: while the head can act, and while the head is prevented. What holds on the day of the paper is said. */
export function signatoryItems(type: DossierType, chart: Chart, at: Instant): readonly Item[] {
  const act = smallestAct(type);
  const head = mayorAt(chart.mandates, at)?.person;
  if (head === undefined) return [item(0, 'Ce jour, dans l’ordre\u00A0:'), ...resolved(whoMaySign(act, chart, at))];
  const person = personOf(chart, head);
  const isPrevented = impedimentAt(head, chart.impediments, at) !== null;
  const able = whoMaySign(act, { ...chart, impediments: chart.impediments.filter((impediment) => impediment.person !== head) }, at);
  const prevented = whoMaySign(act, without(chart, [head], at), at);
  const said = (holds: boolean): string => (holds ? ' (c’est le cas ce jour)' : '');
  return [
    item(0, `Quand ${signedName(person)} peut agir${said(!isPrevented)}, dans l’ordre\u00A0:`),
    ...resolved(able),
    item(0, `Quand ${signedName(person)} est ${person.gender === 'f' ? 'empêchée' : 'empêché'}${said(isPrevented)}, dans l’ordre\u00A0:`),
    ...resolved(prevented),
    ...(able.trace.length === 0 ? [] : [item(0, 'Délégations qui ne suffisent pas pour tout acte de ce type\u00A0:'), ...able.trace.map((skipped) => item(1, explainSkipped(skipped)))]),
  ];
}

function resolved({ signatories, warnings }: Resolution): readonly Item[] {
  return [
    ...signatories.map((found) => item(1, `${found.name}\u00A0: «\u00A0${found.mention.join(' ')}\u00A0» (${found.basis})`)),
    // Supposed here, an impediment has no proof to ask for.
    ...warnings.filter(({ code }) => code !== 'organisation.impediment-without-proof').map((warning) => item(1, explainNotice(warning))),
  ];
}

function item(depth: number, text: string): Item {
  return { mark: null, depth, text };
}

/** No matter said and, where the type has an amount, the smallest: what a delegation with a ceiling still covers. */
function smallestAct(type: DossierType): Act {
  return actOf(type, type.metadata.some(({ key, kind }) => key === 'amountCents' && kind === 'amount') ? { amountCents: 0 } : {});
}
